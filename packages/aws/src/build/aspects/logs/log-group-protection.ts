/** Whether a log group of ours can be deleted before somebody says, by another call, that it may be. */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../aspect.ts'
import { findOwnLogGroup, logGroupTarget } from './own-log-group.ts'

export const logGroupProtectionAspect = defineAspect({
  kind: 'log-group-protection',
  target: logGroupTarget,
  value: v.strictObject({ protected: v.boolean() }),
  nameOf: ({ name }) => `deletion protection of log group ${name}`,

  partOf: samePartOf('log-group'),
  goesBefore: true,

  async read(reader, target) {
    const found = await findOwnLogGroup(reader, target)
    if ('obstacle' in found) return found
    // the group comes by another step, and is not protected then
    return { value: { protected: found.group?.deletionProtectionEnabled === true } }
  },

  weakens: ({ target: { region, name }, before, after }) => (before?.protected === true && after?.protected !== true ? `let log group ${name} in ${region} be deleted` : null),

  async call(_, { target: { region, name: logGroupIdentifier }, after }) {
    if (after === null) return null
    const input = { logGroupIdentifier, deletionProtectionEnabled: after.protected }
    return { service: 'logs', region, operation: 'PutLogGroupDeletionProtection', input }
  },
})
