/** Every bucket of S3 is taken by a plan that works. */
import { bucketKind } from '../../../../observe/kinds/s3/bucket.ts'
import { bucketTaggingKind } from '../../../../observe/kinds/s3/bucket-tagging.ts'
import { inPlanRule, tagsOf } from './in-plan.ts'

export const bucketInPlan = inPlanRule({
  ...{ id: 'bucket-in-plan', many: 'Buckets', each: 'bucket', subjectType: 'bucket', severity: 'low', needs: [bucketKind, bucketTaggingKind] },
  *resources(view) {
    for (const { Name: name, CreationDate } of view.rows(bucketKind)) {
      const tags = tagsOf(view.answer(bucketTaggingKind, name)?.TagSet)
      yield { arn: `arn:${view.account.partition}:s3:::${name}`, name, type: 'S3', tags, since: () => CreationDate }
    }
  },
})
