/** How long a session of a role of ours lasts at most. */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../aspect.ts'
import { findOwnRole, roleTarget, sessionOf, sessionSeconds } from './own-role.ts'

export const roleSessionAspect = defineAspect({
  kind: 'iam-role-session',
  target: roleTarget,
  value: v.strictObject({ seconds: sessionSeconds }),
  nameOf: ({ name }) => `longest session of role ${name}`,
  partOf: samePartOf('iam-role'),

  async read(reader, target) {
    const found = await findOwnRole(reader, target)
    if ('obstacle' in found) return found
    return { value: found.role === null ? null : { seconds: sessionOf(found.role) } }
  },

  async call(_, { target: { name, region }, before, after }) {
    if (before === null || after === null) return null
    return { service: 'iam', region, operation: 'UpdateRole', input: { RoleName: name, MaxSessionDuration: after.seconds } }
  },

  async preflight(_, { target: { name }, before, after }) {
    if (before === null || after === null || after.seconds <= before.seconds) return null
    const minutes = after.seconds / 60
    return { why: `a session that is stolen is of use for ${minutes} minutes`, consent: `let sessions of ${name} last ${minutes} minutes`, facts: [], obstacles: [] }
  },
})
