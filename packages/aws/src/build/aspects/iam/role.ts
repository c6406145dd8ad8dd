/** A role that people assume: who may, for how long, and within what. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { ownAccountTags } from '../own-account.ts'
import { isSamePolicy, policyText } from '../policy-text.ts'
import { documentOf, findOwnRole, roleTarget } from './own-role.ts'

const value = v.strictObject({
  trust: policyText,
  sessionSeconds: v.pipe(v.number(), v.integer(), v.minValue(3600), v.maxValue(43_200)),
  /** ARN of a policy; null: none. */
  boundary: v.nullable(v.string()),
})
export type RoleValue = v.InferOutput<typeof value>

export const roleAspect = defineAspect({
  kind: 'iam-role',
  target: roleTarget,
  value,
  nameOf: ({ name }) => `role ${name}`,

  async read(reader, target) {
    const found = await findOwnRole(reader, target)
    if ('obstacle' in found) return found
    if (found.role === null) return { value: null }
    const { AssumeRolePolicyDocument, MaxSessionDuration, PermissionsBoundary } = found.role
    const boundary = (PermissionsBoundary as { readonly PermissionsBoundaryArn?: string } | undefined)?.PermissionsBoundaryArn ?? null
    return { value: { trust: documentOf(AssumeRolePolicyDocument), sessionSeconds: Number(MaxSessionDuration ?? 3600), boundary } }
  },

  isSame: (one, other) => isLimitedAlike(one, other) && isSamePolicy(one.trust, other.trust),

  /** Of a role that is there, the trust alone is changed: its session and boundary by hand. */
  async call(_, { target: { name, region }, before, after }) {
    if (after === null) return { service: 'iam', region, operation: 'DeleteRole', input: { RoleName: name } }
    if (before !== null && !isLimitedAlike(before, after)) return null
    if (before !== null) return { service: 'iam', region, operation: 'UpdateAssumeRolePolicy', input: { RoleName: name, PolicyDocument: after.trust } }
    const Tags = Object.entries(ownAccountTags).map(([Key, Value]) => ({ Key, Value }))
    const limits = { MaxSessionDuration: after.sessionSeconds, ...(after.boundary !== null && { PermissionsBoundary: after.boundary }) }
    const input = { RoleName: name, AssumeRolePolicyDocument: after.trust, Description: 'Made and looked after by Holdfast', ...limits, Tags }
    return { service: 'iam', region, operation: 'CreateRole', input }
  },

  undo: ({ before, after }) => (before !== null && after !== null && !isLimitedAlike(before, after) ? 'set its session and boundary by hand' : { after: before }),
})

/** Whether one may become the other by its trust alone. */
export function isLimitedAlike(one: RoleValue, other: RoleValue): boolean {
  return one.sessionSeconds === other.sessionSeconds && one.boundary === other.boundary
}
