/** A role of ours: who may assume it, and as it is made for how long, and within what. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { lostDenies } from '../lost-denies.ts'
import { isAmong, obstacleOfUsers } from '../others-use.ts'
import { ownAccountTags } from '../own-account.ts'
import { isSamePolicy, policyText } from '../policy-text.ts'
import { boundaryOf, documentOf, findOwnRole, ownPolicyName, roleTarget, sessionOf, sessionSeconds } from './own-role.ts'

const value = v.strictObject({
  trust: policyText,
  sessionSeconds,
  /** ARN of a policy; null: none. */
  boundary: v.nullable(v.string()),
})

export const roleAspect = defineAspect({
  kind: 'iam-role',
  target: roleTarget,
  value,
  nameOf: ({ name }) => `role ${name}`,

  async read(reader, target) {
    const found = await findOwnRole(reader, target)
    if ('obstacle' in found) return found
    if (found.role === null) return { value: null }
    const { role } = found
    return { value: { trust: documentOf(role['AssumeRolePolicyDocument']), sessionSeconds: sessionOf(role), boundary: boundaryOf(role) } }
  },

  brings: (target, { sessionSeconds: seconds, boundary }) => [
    { kind: 'iam-role-session', target, value: { seconds } },
    { kind: 'iam-role-boundary', target, value: boundary === null ? null : { policy: boundary } },
  ],

  weakens: ({ target: { name }, before, after }) => (after === null ? null : lostDenies(before?.trust ?? null, after.trust, `who may assume role ${name}`)),

  // how long its sessions are, and within what it works, are aspects of their own once it is there
  isSame: (one, other) => isSamePolicy(one.trust, other.trust),

  async call(_, { target: { name, region }, before, after }) {
    if (after === null) return { service: 'iam', region, operation: 'DeleteRole', input: { RoleName: name } }
    if (before !== null) return { service: 'iam', region, operation: 'UpdateAssumeRolePolicy', input: { RoleName: name, PolicyDocument: after.trust } }
    const Tags = Object.entries(ownAccountTags).map(([Key, Value]) => ({ Key, Value }))
    const limits = { MaxSessionDuration: after.sessionSeconds, ...(after.boundary !== null && { PermissionsBoundary: after.boundary }) }
    const input = { RoleName: name, AssumeRolePolicyDocument: after.trust, Description: 'Made and looked after by Holdfast', ...limits, Tags }
    return { service: 'iam', region, operation: 'CreateRole', input }
  },

  async preflight(reader, { target, after }, _, planned) {
    if (after !== null) return null
    const list = async (operation: string, member: string) =>
      await reader.list('iam', 'global', { operation, input: { RoleName: target.name }, lists: [member], token: { sent: 'Marker', received: 'Marker' } })
    const inline = (await list('ListRolePolicies', 'PolicyNames')).map(({ Value }) => String(Value))
    const attached = (await list('ListAttachedRolePolicies', 'AttachedPolicies')).map(({ PolicyName }) => String(PolicyName))
    const users = obstacleOfUsers([...inline.filter((name) => name !== ownPolicyName || !isAmong(planned, 'iam-role-policy', target)), ...attached])
    // "AWS JSON policy elements: Principal", IAM User Guide: a policy keeps the id of a role that it names
    const why = 'policies that name it name this very role: one that is made later under its name is another'
    return users ?? { why, consent: null, facts: [], obstacles: [] }
  },
})
