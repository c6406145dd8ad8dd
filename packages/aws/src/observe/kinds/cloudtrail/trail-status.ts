import * as v from 'valibot'
import { flag, text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { trailKind } from './trail.ts'

/** By trail ARN, asked in the trail's home Region. */
export const trailStatusKind = detailKind({
  name: 'trail-status',
  where: 'region',
  of: trailKind,
  service: 'cloudtrail',
  operation: 'GetTrailStatus',
  questions: ({ TrailARN, HomeRegion }, { region }) => (HomeRegion === region ? [{ target: TrailARN, input: { Name: TrailARN } }] : []),
  record: v.object({ IsLogging: flag, LatestDeliveryError: text, LatestCloudWatchLogsDeliveryError: text }),
})
