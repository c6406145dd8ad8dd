/** Buckets of ours: made by Holdfast, or given to it by its tag. */
import * as v from 'valibot'
import { AwsCallError, type Members } from '../../../observe/collect/aws-api.ts'
import { classificationName, regionName, shortText } from '../fields.ts'
import { obstacleOf, tagMap } from '../ownership.ts'
import type { Reader } from '../reader.ts'

export const bucketTarget = v.strictObject({ region: regionName, classification: classificationName, name: shortText })
export type BucketTarget = v.InferOutput<typeof bucketTarget>

/** What every call about a bucket has: if the name is somebody else's by now, the call is refused. */
export function bucketInput(reader: Reader, { name }: BucketTarget): Members {
  return { Bucket: name, ExpectedBucketOwner: reader.context.account }
}

/** Whether S3 sends the caller to another Region. @param error of a reader */
function isElsewhere(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof AwsCallError && error.cause.code === 'PermanentRedirect'
}

/** Whether it holds no version of anything: it can be deleted as long as it does not. @throws what {@link Reader} throws */
export async function isEmptyBucket(reader: Reader, target: BucketTarget): Promise<boolean> {
  const answer = await reader.askFor(['NoSuchBucket'], 's3', target.region, 'ListObjectVersions', { ...bucketInput(reader, target), MaxKeys: 1 })
  return ['Versions', 'DeleteMarkers'].every((name) => ((answer?.[name] ?? []) as readonly unknown[]).length === 0)
}

/** `there`: it is ours. @throws what {@link Reader} throws */
export async function findOwnBucket(
  reader: Reader,
  target: BucketTarget,
): Promise<{ readonly state: 'none' | 'there' } | { readonly obstacle: string }> {
  const input = bucketInput(reader, target)
  const { region, classification } = target
  try {
    if ((await reader.askFor(['NotFound', 'NoSuchBucket'], 's3', region, 'HeadBucket', input)) === null) return { state: 'none' }
  } catch (error) {
    if (isElsewhere(error)) return { obstacle: 'it is in another Region' }
    throw error
  }
  const answer = await reader.askFor(['NoSuchTagSet'], 's3', region, 'GetBucketTagging', input)
  const obstacle = obstacleOf(tagMap(answer?.['TagSet'] ?? []), classification, reader.context.foreignMarks)
  return obstacle === null ? { state: 'there' } : { obstacle }
}
