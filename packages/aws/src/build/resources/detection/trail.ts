/** The trail of all Regions, with what it writes to: in the Region where its key is. */
import { isHoldfastError } from '@holdfast/core/errors'
import { trailAspect } from '../../aspects/detection/trail.ts'
import { trailLoggingAspect } from '../../aspects/detection/trail-logging.ts'
import { type TrailSelectors, trailSelectorsAspect } from '../../aspects/detection/trail-selectors.ts'
import { bucketAspect } from '../../aspects/s3/bucket.ts'
import { keyRef } from '../../aspects/kms/own-key.ts'
import { serviceMay } from '../../../languages/policy/service-may.ts'
import { compiled } from '../../../judge/rules/access/compiled.ts'
import type { Intent } from '../../../intent/intent-schema.ts'
import type { Json } from '../../aspects/json.ts'
import type { Draft } from '../../plan/draft.ts'
import { keyPart } from '../key.ts'
import type { Resource, Wish } from '../resource.ts'
import { planTrailBucket, trailBucketPart } from './trail-bucket.ts'
import { logGroupArn, logGroupPart, planLogGroup, trailRoleArn } from './trail-logs.ts'
import { trailRegion } from './trail-region.ts'

type Trail = NonNullable<NonNullable<Intent['detection']>['trail']>

export const trailResource: Resource = async (draft, wish) => {
  const { intent, regions } = wish
  const { detection } = intent
  if (detection?.trail === undefined) return
  const { trail, keyOf: classification, logGroup } = detection
  const region = trailRegion(intent, regions[0])
  // of a plan for other Regions it is no part
  if (region === undefined || !regions.includes(region)) return
  const keyNeeds = classification === undefined ? [] : [keyPart(classification, region)]
  await draft.part(trailBucketPart(trail.bucket), keyNeeds, () => planBucket(draft, wish, trail, region))
  await planLogGroup(draft, wish, region, keyNeeds)
  await draft.part(`trail ${trail.name}`, [...keyNeeds, trailBucketPart(trail.bucket), logGroupPart(logGroup, region)], async () => {
    const target = { region, name: trail.name, ...(classification !== undefined && { classification }) }
    const there = await draft.look(trailAspect, target)
    // what records more, and a key that somebody set where none is declared, stays
    const key = classification === undefined ? (there?.key ?? null) : keyRef(classification)
    const organization = trail.organization || there?.organization === true
    const logs = { group: logGroupArn(wish, region), role: trailRoleArn(wish) }
    await draft.set(trailAspect, target, { bucket: trail.bucket, key, allRegions: true, validated: true, organization, logs })
    await draft.set(trailSelectorsAspect, target, selectorsOf(draft, wish, await draft.look(trailSelectorsAspect, target)))
    await draft.set(trailLoggingAspect, target, { logging: true })
  })
}

/** One that somebody else looks after has to let the trail write; ours, and one that is not there, is brought to what the trail needs. */
async function planBucket(draft: Draft, wish: Wish, { bucket, name, organization }: Trail, region: string): Promise<void> {
  const classification = wish.intent.detection?.keyOf
  if (classification !== undefined) {
    const target = { region, classification, name: bucket }
    try {
      const reading = await bucketAspect.read(draft.reader, target)
      if ('value' in reading) return await planTrailBucket(draft, wish, target)
    } catch (error) {
      // of another account: CloudTrail itself asks its policy when the trail is made
      if (isHoldfastError(error, 'AWS_DENIED')) return
      throw error
    }
  }
  // CloudTrail writes to other Regions too; whether it may is not seen from here
  const absent = ['NoSuchBucketPolicy', 'NoSuchBucket', 'PermanentRedirect']
  const answer = await draft.reader.askFor(absent, 's3', region, 'GetBucketPolicy', { Bucket: bucket })
  if (letsTrailWrite(answer?.['Policy'] as string | undefined, wish, { bucket, name, organization }, region)) return
  draft.stop(region, `bucket ${bucket}`, 'it is not ours or of another Region, and no policy is seen that lets CloudTrail write: change it, or name detection.keyOf and a new bucket')
}

/** "Amazon S3 bucket policy for CloudTrail", CloudTrail User Guide. Where other conditions decide, CloudTrail itself says so when the trail is made. */
function letsTrailWrite(text: string | undefined, { account, partition, intent }: Wish, trail: Pick<Trail, 'bucket' | 'name' | 'organization'>, region: string): boolean {
  if (text === undefined) return false
  const folder = trail.organization ? `${intent.organization?.id ?? ''}/${account}` : account
  const call = {
    ...{ service: 'cloudtrail.amazonaws.com', action: 's3:PutObject', account },
    arn: `arn:${partition}:s3:::${trail.bucket}/AWSLogs/${folder}/CloudTrail/any`,
    says: {
      'aws:sourcearn': `arn:${partition}:cloudtrail:${region}:${account}:trail/${trail.name}`,
      ...{ 'aws:sourceaccount': account, 's3:x-amz-acl': 'bucket-owner-full-control' },
    },
  }
  return serviceMay(compiled(text, 'resource', 'bucket policy'), call).outcome !== 'denied'
}

const managing: Json = { Name: 'Holdfast: all that manages', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }

/** With the selectors of others, where they are of the second form: the first can't name two kinds of data apart. */
function selectorsOf(draft: Draft, { intent, partition }: Wish, there: TrailSelectors | null): TrailSelectors {
  const buckets = Object.entries(intent.buckets).flatMap(([name, { replicateTo }]) => [name, ...(replicateTo === undefined ? [] : [replicateTo.bucket])])
  const old = (there?.EventSelectors ?? []) as readonly { readonly DataResources?: unknown }[]
  if (old.some(({ DataResources }) => DataResources !== undefined))
    draft.stop('global', `selectors of trail ${intent.detection?.trail?.name ?? ''}`, 'somebody made it record data by basic event selectors: turn them into advanced ones first')
  const others = (there?.AdvancedEventSelectors ?? []).filter((one) => !String((one as { readonly Name?: string }).Name).startsWith('Holdfast'))
  const StartsWith = [...new Set(buckets)].toSorted().map((name) => `arn:${partition}:s3:::${name}/`)
  const objects: Json = {
    Name: 'Holdfast: objects of backups',
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      { Field: 'resources.ARN', StartsWith },
    ],
  }
  return { EventSelectors: [], AdvancedEventSelectors: [...others, managing, ...(StartsWith.length > 0 ? [objects] : [])] }
}
