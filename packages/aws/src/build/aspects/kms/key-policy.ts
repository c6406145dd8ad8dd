/** The policy of a classification's key. */
import { defineAspect, samePartOf } from '../aspect.ts'
import { lostDenies } from '../lost-denies.ts'
import { policyText, isSamePolicy } from '../policy-text.ts'
import { keyTarget } from './key.ts'
import { arnOfKey, findOwnKey, keyRef } from './own-key.ts'

export const keyPolicyAspect = defineAspect({
  kind: 'kms-key-policy',
  target: keyTarget,
  value: policyText,
  nameOf: ({ classification }) => `key of ${classification}`,

  partOf: samePartOf('kms-key'),

  async read(reader, { region, classification }) {
    const found = await findOwnKey(reader, region, classification)
    if ('obstacle' in found) return found
    if (found.key === null) return { value: null }
    const { Policy } = await reader.ask('kms', region, 'GetKeyPolicy', { KeyId: found.key.arn, PolicyName: 'default' })
    return { value: String(Policy) }
  },

  isSame: isSamePolicy,

  weakens: ({ target: { region, classification }, before, after }) => lostDenies(before, after, `the policy of the key of ${classification} in ${region}`),

  async call(reader, { target: { region, classification }, before, after }) {
    if (before === null || after === null) return null
    const KeyId = await arnOfKey(reader, region, keyRef(classification))
    const input = { KeyId, PolicyName: 'default', Policy: after, BypassPolicyLockoutSafetyCheck: false }
    return { service: 'kms', region, operation: 'PutKeyPolicy', input }
  },
})
