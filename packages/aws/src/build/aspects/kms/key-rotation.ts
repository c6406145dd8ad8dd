/** How often KMS makes new material for a classification's key. */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../aspect.ts'
import { keyTarget } from './key.ts'
import { arnOfKey, findOwnKey, keyRef } from './own-key.ts'

export const keyRotationAspect = defineAspect({
  kind: 'kms-key-rotation',
  target: keyTarget,
  value: v.strictObject({ days: v.pipe(v.number(), v.integer(), v.minValue(90), v.maxValue(2560)) }),
  nameOf: ({ classification }) => `key of ${classification}`,

  partOf: samePartOf('kms-key'),

  async read(reader, { region, classification }) {
    const found = await findOwnKey(reader, region, classification)
    if ('obstacle' in found) return found
    if (found.key === null) return { value: null }
    const { KeyRotationEnabled, RotationPeriodInDays } = await reader.ask('kms', region, 'GetKeyRotationStatus', { KeyId: found.key.arn })
    return { value: KeyRotationEnabled === true ? { days: Number(RotationPeriodInDays ?? 365) } : null }
  },

  async call(reader, { target: { region, classification }, after }) {
    const KeyId = await arnOfKey(reader, region, keyRef(classification))
    if (after === null) return { service: 'kms', region, operation: 'DisableKeyRotation', input: { KeyId } }
    return { service: 'kms', region, operation: 'EnableKeyRotation', input: { KeyId, RotationPeriodInDays: after.days } }
  },

  async preflight(_, { target: { region, classification }, before, after }) {
    if (before === null || (after !== null && after.days <= before.days)) return null
    if (after === null) {
      return { why: 'the key has no new material from then on', consent: `rotate key of ${classification} in ${region} no more`, facts: [], obstacles: [] }
    }
    return {
      why: `the key has new material every ${after.days} days from then on, not every ${before.days}`,
      consent: `rotate key of ${classification} in ${region} every ${after.days} days`,
      facts: [],
      obstacles: [],
    }
  },
})
