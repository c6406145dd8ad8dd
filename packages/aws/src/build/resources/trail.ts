/** The trail of all Regions: in the Region where its key and bucket are. */
import { trailAspect } from '../aspects/detection/trail.ts'
import { trailLoggingAspect } from '../aspects/detection/trail-logging.ts'
import { keyRef } from '../aspects/kms/own-key.ts'
import { serviceMay } from '../../languages/policy/service-may.ts'
import { keyPart } from './key.ts'
import type { Resource } from './resource.ts'

export const trailResource: Resource = async (draft, { intent, regions }) => {
  const { detection } = intent
  if (detection?.trail === undefined) return
  const { trail, keyOf: classification } = detection
  const declared = classification === undefined ? undefined : intent.classifications[classification]?.regions[0]
  const region = declared ?? regions[0]
  // of a plan for other Regions it is no part
  if (region === undefined || !regions.includes(region)) return
  const needs = classification === undefined ? [] : [keyPart(classification, region)]
  await draft.part(`trail ${trail.name}`, needs, async () => {
    const { bucket } = trail
    const absent = ['NoSuchBucketPolicy', 'NoSuchBucket']
    const answer = await draft.reader.askFor(absent, 's3', region, 'GetBucketPolicy', { Bucket: bucket })
    if (!serviceMay((answer?.['Policy'] as string | undefined) ?? '{}', 'cloudtrail.amazonaws.com', 's3:PutObject'))
      draft.stop(region, `bucket ${bucket}`, 'it is not there, or its policy does not let CloudTrail write: make it first')
    const target = { region, name: trail.name, ...(classification !== undefined && { classification }) }
    const key = classification === undefined ? null : keyRef(classification)
    await draft.set(trailAspect, target, { bucket, key, allRegions: true, validated: true, organization: trail.organization })
    await draft.set(trailLoggingAspect, target, { logging: true })
  })
}
