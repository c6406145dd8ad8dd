import * as v from 'valibot'
import { listKind } from '../kind.ts'

/** The detector of a Region: one at most. */
export const detectorIdKind = listKind({
  name: 'detector-id',
  where: 'region',
  service: 'guardduty',
  operation: 'ListDetectors',
  lists: ['DetectorIds'],
  record: v.object({ Value: v.string() }),
})
