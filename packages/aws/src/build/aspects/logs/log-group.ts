/** The log group that a trail writes to. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { keyRefText } from '../fields.ts'
import { arnOfKey } from '../kms/own-key.ts'
import { keyName } from '../detection/key-name.ts'
import { ownTag } from '../ownership.ts'
import { findOwnLogGroup, logGroupTarget } from './own-log-group.ts'

export const logGroupAspect = defineAspect({
  kind: 'log-group',
  target: logGroupTarget,
  /** The key with which it is made; null: one that CloudWatch Logs owns. */
  value: v.strictObject({ key: v.nullable(keyRefText) }),
  nameOf: ({ name }) => `log group ${name}`,

  async read(reader, target) {
    const found = await findOwnLogGroup(reader, target)
    if ('obstacle' in found) return found
    return { value: found.group === null ? null : { key: await keyName(reader, target, found.group.kmsKeyId) } }
  },

  brings: (target, { key }) => [
    { kind: 'log-group-key', target, value: key === null ? null : { key } },
    { kind: 'log-group-retention', target, value: null },
  ],

  // that it is there: its key, once it is, is an aspect of its own
  isSame: () => true,

  async call(reader, { target: { region, name: logGroupName }, after }) {
    if (after === null) return { service: 'logs', region, operation: 'DeleteLogGroup', input: { logGroupName } }
    const key = after.key === null ? {} : { kmsKeyId: await arnOfKey(reader, region, after.key) }
    return { service: 'logs', region, operation: 'CreateLogGroup', input: { logGroupName, ...key, tags: { [ownTag]: logGroupName } } }
  },

  preflight: async (_, { target: { region, name }, after }) =>
    after === null
      ? {
          why: 'all that was logged to it is deleted with it, and cannot be had back',
          consent: `delete log group ${name} in ${region} with its logs`,
          facts: ['a trail that wrote to it has the same in its bucket'],
          obstacles: [],
        }
      : null,
})
