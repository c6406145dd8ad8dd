import * as v from 'valibot'
import { flag, text } from '../fields.ts'
import { listKind } from '../kind.ts'

/** The trails that a Region sees: its own, those of all Regions with another home, and the organization's. */
export const trailKind = listKind({
  name: 'trail',
  where: 'region',
  service: 'cloudtrail',
  operation: 'DescribeTrails',
  lists: ['trailList'],
  record: v.object({
    Name: v.string(),
    TrailARN: v.string(),
    HomeRegion: v.string(),
    S3BucketName: text,
    KmsKeyId: text,
    IsMultiRegionTrail: flag,
    IncludeGlobalServiceEvents: flag,
    LogFileValidationEnabled: flag,
    CloudWatchLogsLogGroupArn: text,
    IsOrganizationTrail: flag,
  }),
  keys: ({ KmsKeyId }) => [KmsKeyId],
})

export type Trail = v.InferOutput<typeof trailKind.record>
