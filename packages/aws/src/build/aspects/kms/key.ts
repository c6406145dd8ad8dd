/** A classification's key, with its first policy: there is never a moment in which the whole account may use it. */
import * as v from 'valibot'
import { type Call, defineAspect } from '../aspect.ts'
import { classificationName, regionName } from '../fields.ts'
import { ownTag } from '../ownership.ts'
import { policyText } from '../policy-text.ts'
import { findOwnKey } from './own-key.ts'
import { whatKeyEnds } from './what-key-ends.ts'

/** KMS deletes after this many days at the most, and at the least by the key's policy. */
const deletionDays = 30

export const keyTarget = v.strictObject({ region: regionName, classification: classificationName })

export const keyAspect = defineAspect({
  kind: 'kms-key',
  target: keyTarget,
  value: v.strictObject({ state: v.string(), description: v.string(), policy: policyText }),
  nameOf: ({ classification }) => `key of ${classification}`,
  makesAnother: true,

  async read(reader, { region, classification }) {
    const found = await findOwnKey(reader, region, classification)
    if ('obstacle' in found) return found
    if (found.key === null) return { value: null }
    const { arn, state, description } = found.key
    const { Policy } = await reader.ask('kms', region, 'GetKeyPolicy', { KeyId: arn, PolicyName: 'default' })
    return { value: { state, description, policy: String(Policy) } }
  },

  brings: (target, { policy }) => [{ kind: 'kms-key-policy', target, value: policy }],

  // the policy, once the key is there, is an aspect of its own
  isSame: (found, meant) => found.state === meant.state,

  async call(reader, { target: { region, classification }, before, after }): Promise<Call | null> {
    if (before === null && after !== null) {
      const input = {
        Description: after.description,
        Policy: after.policy,
        KeySpec: 'SYMMETRIC_DEFAULT',
        KeyUsage: 'ENCRYPT_DECRYPT',
        MultiRegion: false,
        BypassPolicyLockoutSafetyCheck: false,
        Tags: [{ TagKey: ownTag, TagValue: classification }],
      }
      return { service: 'kms', region, operation: 'CreateKey', input }
    }
    const found = await findOwnKey(reader, region, classification)
    if (!('key' in found) || found.key === null || before === null || after === null) return null
    const KeyId = found.key.arn
    switch (`${before.state} ${after.state}`) {
      case 'Enabled PendingDeletion':
      case 'Disabled PendingDeletion':
        return { service: 'kms', region, operation: 'ScheduleKeyDeletion', input: { KeyId, PendingWindowInDays: deletionDays } }
      case 'PendingDeletion Disabled':
        return { service: 'kms', region, operation: 'CancelKeyDeletion', input: { KeyId } }
      case 'Disabled Enabled':
        return { service: 'kms', region, operation: 'EnableKey', input: { KeyId } }
      default:
        return null
    }
  },

  made: ({ KeyMetadata }) => (KeyMetadata as { readonly Arn?: string } | undefined)?.Arn ?? null,

  isEnded: ({ state }) => state === 'PendingDeletion',

  async preflight(reader, { target, after }, _, planned) {
    if (after?.state !== 'PendingDeletion') return null
    const { facts, obstacles } = await whatKeyEnds(reader, target, planned.filter((one) => one.after === null))
    return {
      why: `the key is gone after ${deletionDays} days, and everything that is encrypted with it; until then its deletion can be cancelled`,
      consent: `delete key of ${target.classification} in ${target.region}`,
      facts,
      obstacles,
    }
  },

  undo({ before, after }) {
    if (after === null) return 'there is no way to make the same key again'
    if (before === null) return { after: { ...after, state: 'PendingDeletion' } }
    return after.state === 'PendingDeletion' ? 'holdfast aws plan brings it back as long as it is waiting' : 'it was brought back, and is left so'
  },
})
