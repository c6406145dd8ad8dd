import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { detectorIdKind } from './detector-id.ts'

/** By its id. */
export const detectorKind = detailKind({
  name: 'detector',
  where: 'region',
  of: detectorIdKind,
  service: 'guardduty',
  operation: 'GetDetector',
  questions: ({ Value }) => [{ target: Value, input: { DetectorId: Value } }],
  record: v.object({ Status: text, Features: v.optional(v.array(v.object({ Name: text, Status: text }))) }),
})
