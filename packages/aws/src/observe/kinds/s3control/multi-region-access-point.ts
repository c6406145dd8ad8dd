import * as v from 'valibot'
import { flag, text } from '../fields.ts'
import { detailListKind } from '../kind.ts'
import { accountBlockKind } from './account-block.ts'

/** The one Region that answers for all: https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListMultiRegionAccessPoints.html */
export const multiRegionHome = 'us-west-2'

/**
 * Access points that lead to buckets of several Regions. There are none in other partitions than `aws`:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html
 */
export const multiRegionAccessPointKind = detailListKind({
  name: 'multi-region-access-point',
  where: 'global',
  of: accountBlockKind,
  service: 's3control',
  operation: 'ListMultiRegionAccessPoints',
  actions: ['s3:ListMultiRegionAccessPoints'],
  lists: ['AccessPoints'],
  questions: (_, { account, partition }) => (partition === 'aws' ? [{ target: account, input: { AccountId: account }, endpoint: multiRegionHome }] : []),
  record: v.object({
    Name: v.string(),
    Alias: text,
    PublicAccessBlock: v.optional(v.object({ BlockPublicAcls: flag, IgnorePublicAcls: flag, BlockPublicPolicy: flag, RestrictPublicBuckets: flag })),
  }),
})
