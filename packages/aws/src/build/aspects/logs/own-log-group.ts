/** Log groups of ours: found by name, known by their tag. */
import * as v from 'valibot'
import { classificationName, regionName } from '../fields.ts'
import { obstacleOf, tagMap } from '../ownership.ts'
import type { Reader } from '../reader.ts'

/** Its classification: the one whose key it has. */
export const logGroupTarget = v.strictObject({
  region: regionName,
  name: v.pipe(v.string(), v.regex(/^[\w./#-]{1,512}$/)),
  classification: v.optional(classificationName),
})
export type LogGroupTarget = v.InferOutput<typeof logGroupTarget>

interface LogGroup {
  readonly logGroupName?: string
  readonly logGroupArn?: string
  readonly kmsKeyId?: string
  readonly retentionInDays?: number
  readonly deletionProtectionEnabled?: boolean
}

/** As policies and trails name it, without the `:*` that stands for its streams. */
function logGroupArn({ context: { partition, account } }: Reader, { region, name }: LogGroupTarget): string {
  return `arn:${partition}:logs:${region}:${account}:log-group:${name}`
}

/** @throws what {@link Reader} throws */
export async function findOwnLogGroup(
  reader: Reader,
  target: LogGroupTarget,
): Promise<{ readonly group: LogGroup | null } | { readonly obstacle: string }> {
  const { region, name } = target
  // lists are sorted by name: of all that begin so, the one that is called so comes first
  const answer = await reader.askFor(['ResourceNotFoundException'], 'logs', region, 'DescribeLogGroups', { logGroupNamePrefix: name, limit: 1 })
  const group = ((answer?.['logGroups'] ?? []) as readonly LogGroup[]).find(({ logGroupName }) => logGroupName === name)
  if (group === undefined) return { group: null }
  const { tags } = await reader.ask('logs', region, 'ListTagsForResource', { resourceArn: logGroupArn(reader, target) })
  const obstacle = obstacleOf(tagMap(tags), name, reader.context.foreignMarks)
  return obstacle === null ? { group } : { obstacle }
}
