/** What a role of ours may do: its inline policy. */
import { defineAspect, samePartOf } from '../aspect.ts'
import { lostDenies } from '../lost-denies.ts'
import { isSamePolicy, policyText } from '../policy-text.ts'
import { documentOf, findOwnRole, noSuchEntity, ownPolicyName as PolicyName, roleTarget } from './own-role.ts'

export const rolePolicyAspect = defineAspect({
  kind: 'iam-role-policy',
  target: roleTarget,
  value: policyText,
  nameOf: ({ name }) => `permissions of ${name}`,

  partOf: samePartOf('iam-role'),
  goesBefore: true,

  async read(reader, target) {
    const found = await findOwnRole(reader, target)
    if ('obstacle' in found) return found
    if (found.role === null) return { value: null }
    const answer = await reader.askFor(noSuchEntity, 'iam', 'global', 'GetRolePolicy', { RoleName: target.name, PolicyName })
    return { value: answer === null ? null : documentOf(answer['PolicyDocument']) }
  },

  isSame: isSamePolicy,

  // with no policy at all nothing is let either
  weakens: ({ target: { name }, before, after }) => (after === null ? null : lostDenies(before, after, `the permissions of role ${name}`)),

  async call(_, { target: { name: RoleName, region }, after }) {
    if (after === null) return { service: 'iam', region, operation: 'DeleteRolePolicy', input: { RoleName, PolicyName } }
    return { service: 'iam', region, operation: 'PutRolePolicy', input: { RoleName, PolicyName, PolicyDocument: after } }
  },
})
