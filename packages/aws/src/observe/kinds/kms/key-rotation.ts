import * as v from 'valibot'
import { count, flag, time } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { askOfKey } from './ask-of-key.ts'
import { keyKind } from './key.ts'

/** By the name that the key is described under. Absent: KMS does not rotate keys of this sort. */
export const keyRotationKind = detailKind({
  name: 'key-rotation',
  where: 'region',
  of: keyKind,
  service: 'kms',
  operation: 'GetKeyRotationStatus',
  absent: ['UnsupportedOperationException'],
  questions: (key) => askOfKey(key),
  record: v.object({ KeyRotationEnabled: flag, RotationPeriodInDays: count, NextRotationDate: time }),
})
