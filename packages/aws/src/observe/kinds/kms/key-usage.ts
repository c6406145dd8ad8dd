import * as v from 'valibot'
import { text, time } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { askOfKey } from './ask-of-key.ts'
import { keyKind } from './key.ts'

/** By the name that the key is described under: when something was encrypted or decrypted with it. */
export const keyUsageKind = detailKind({
  name: 'key-usage',
  where: 'region',
  of: keyKind,
  service: 'kms',
  operation: 'GetKeyLastUsage',
  questions: (key) => askOfKey(key),
  record: v.object({
    /** Empty: not since TrackingStartDate. */
    KeyLastUsage: v.optional(v.object({ Operation: text, Timestamp: time })),
    TrackingStartDate: time,
  }),
})
