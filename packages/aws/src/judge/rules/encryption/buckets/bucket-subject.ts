/** Buckets as rules name them. */
import type { Subject } from '../../../findings/finding.ts'
import { bucketTaggingKind } from '../../../../observe/kinds/s3/bucket-tagging.ts'
import type { RegionView } from '../../../views/views.ts'
import { tagsOf } from '../data/data-rule.ts'

export function bucketSubject({ account }: RegionView, name: string): Subject {
  return { type: 'bucket', id: `arn:${account.partition}:s3:::${name}`, name }
}

/** @throws Unread */
export function bucketTags(view: RegionView, name: string): Readonly<Record<string, string>> {
  return tagsOf(view.answer(bucketTaggingKind, name)?.TagSet)
}
