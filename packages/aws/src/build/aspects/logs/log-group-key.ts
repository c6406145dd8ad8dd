/** With which key a log group of ours encrypts what comes in from now on. */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../aspect.ts'
import { keyRefText } from '../fields.ts'
import { arnOfKey } from '../kms/own-key.ts'
import { keyName } from '../detection/key-name.ts'
import { findOwnLogGroup, logGroupTarget } from './own-log-group.ts'

export const logGroupKeyAspect = defineAspect({
  kind: 'log-group-key',
  target: logGroupTarget,
  value: v.strictObject({ key: keyRefText }),
  nameOf: ({ name }) => `key of log group ${name}`,
  partOf: samePartOf('log-group'),

  async read(reader, target) {
    const found = await findOwnLogGroup(reader, target)
    if ('obstacle' in found) return found
    const key = await keyName(reader, target, found.group?.kmsKeyId)
    return { value: key === null ? null : { key } }
  },

  weakens: ({ target: { region, name }, before, after }) => (before !== null && after === null ? `encrypt log group ${name} in ${region} no more with ${before.key}` : null),

  async call(reader, { target: { region, name: logGroupName }, after }) {
    if (after === null) return { service: 'logs', region, operation: 'DisassociateKmsKey', input: { logGroupName } }
    const input = { logGroupName, kmsKeyId: await arnOfKey(reader, region, after.key) }
    return { service: 'logs', region, operation: 'AssociateKmsKey', input }
  },
})
