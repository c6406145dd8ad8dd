/** Within what a role of ours works, whatever its policies say: its permissions boundary. */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../aspect.ts'
import { arnText } from '../fields.ts'
import { boundaryOf, findOwnRole, roleTarget } from './own-role.ts'

export const roleBoundaryAspect = defineAspect({
  kind: 'iam-role-boundary',
  target: roleTarget,
  value: v.strictObject({ policy: arnText }),
  nameOf: ({ name }) => `boundary of role ${name}`,
  partOf: samePartOf('iam-role'),

  async read(reader, target) {
    const found = await findOwnRole(reader, target)
    if ('obstacle' in found) return found
    const policy = found.role === null ? null : boundaryOf(found.role)
    return { value: policy === null ? null : { policy } }
  },

  async call(_, { target: { name: RoleName, region }, after }) {
    if (after === null) return { service: 'iam', region, operation: 'DeleteRolePermissionsBoundary', input: { RoleName } }
    return { service: 'iam', region, operation: 'PutRolePermissionsBoundary', input: { RoleName, PermissionsBoundary: after.policy } }
  },

  /** Which of two boundaries lets more is for people to say. */
  async preflight(_, { target: { name }, before, after }) {
    if (before === null) return null
    if (after === null) return { why: 'nothing bounds what its policies let it do', consent: `have no boundary for ${name} in the place of ${before.policy}`, facts: [], obstacles: [] }
    return {
      why: `sessions of the role may at once do what ${before.policy} kept from them`,
      consent: `have ${after.policy} for the boundary of ${name} in the place of ${before.policy}`,
      facts: [],
      obstacles: [],
    }
  },
})
