/** Roles of ours: they carry the tag of what is for the account as a whole. */
import * as v from 'valibot'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { forAll } from '../own-account.ts'
import { obstacleOf, tagMap } from '../ownership.ts'
import type { Reader } from '../reader.ts'

export const roleTarget = v.strictObject({ region: v.literal('global'), name: v.pipe(v.string(), v.regex(/^[\w+=,.@-]{1,64}$/)) })
export type RoleTarget = v.InferOutput<typeof roleTarget>

/** The inline policy that is ours. */
export const ownPolicyName = 'holdfast'

/** The longest session that IAM takes is half a day. */
export const sessionSeconds = v.pipe(v.number(), v.integer(), v.minValue(3600), v.maxValue(43_200))

export function sessionOf({ MaxSessionDuration }: Members): number {
  return Number(MaxSessionDuration ?? 3600)
}

/** The ARN of a policy; null: none. */
export function boundaryOf({ PermissionsBoundary }: Members): string | null {
  return (PermissionsBoundary as { readonly PermissionsBoundaryArn?: string } | undefined)?.PermissionsBoundaryArn ?? null
}

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
