/** Roles of ours, for people: they carry the tag of what is for the account as a whole. */
import * as v from 'valibot'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { forAll } from '../own-account.ts'
import { obstacleOf, tagMap } from '../ownership.ts'
import type { Reader } from '../reader.ts'

export const roleTarget = v.strictObject({ region: v.literal('global'), name: v.pipe(v.string(), v.regex(/^[\w+=,.@-]{1,64}$/)) })
export type RoleTarget = v.InferOutput<typeof roleTarget>

export const noSuchEntity = ['NoSuchEntity', 'NoSuchEntityException'] as const

/** Null: there is none. @throws what {@link Reader} throws */
export async function findOwnRole(reader: Reader, { name }: RoleTarget): Promise<{ readonly role: Members | null } | { readonly obstacle: string }> {
  const answer = await reader.askFor(noSuchEntity, 'iam', 'global', 'GetRole', { RoleName: name })
  const role = (answer?.['Role'] ?? null) as Members | null
  if (role === null) return { role }
  const obstacle = obstacleOf(tagMap(role['Tags'] ?? []), forAll, reader.context.foreignMarks)
  return obstacle === null ? { role } : { obstacle }
}

/** IAM writes documents percent-encoded. */
export function documentOf(text: unknown): string {
  return decodeURIComponent(String(text))
}
