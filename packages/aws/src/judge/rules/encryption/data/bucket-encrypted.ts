/** Buckets encrypt with the kind of key that is declared. */
import type { Fix } from '../../../findings/finding.ts'
import { bucketEncryptionKind, bucketKey } from '../../../../observe/kinds/s3/bucket-encryption.ts'
import { bucketKind } from '../../../../observe/kinds/s3/bucket.ts'
import { bucketSubject, bucketTags } from '../buckets/bucket-subject.ts'
import { bucketTaggingKind } from '../../../../observe/kinds/s3/bucket-tagging.ts'
import type { RegionView } from '../../../views/views.ts'
import { type Data, dataRule } from './data-rule.ts'

const fix: Fix = {
  kind: 'human',
  command: 'aws s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration RULES',
  console:
    'S3, the bucket, Properties, Default encryption, Edit: SSE-KMS with the key of its classification, and a bucket key. Objects of before stay as they are, until they are copied over themselves.',
}

export const bucketEncrypted = dataRule({
  id: 'bucket-encrypted',
  things: 'Buckets',
  severity: 'medium',
  why: 'S3 encrypts every new object, with keys of its own unless a bucket names one of KMS. Then who may read a bucket reads its data: there is no second lock.',
  needs: [bucketKind, bucketEncryptionKind, bucketTaggingKind],
  evidence: ['SSEAlgorithm', 'KMSMasterKeyID'],
  fix,
  *list(view) {
    for (const { Name } of view.rows(bucketKind)) yield { subject: bucketSubject(view, Name), read: () => read(view, Name) }
  },
})

function read(view: RegionView, name: string): Data {
  const [rule] = view.answer(bucketEncryptionKind, name)?.ServerSideEncryptionConfiguration?.Rules ?? []
  const { SSEAlgorithm, KMSMasterKeyID } = rule?.ApplyServerSideEncryptionByDefault ?? {}
  const evidence = [
    { field: 'SSEAlgorithm', value: SSEAlgorithm ?? null },
    { field: 'KMSMasterKeyID', value: KMSMasterKeyID ?? null },
  ]
  const key = rule === undefined ? null : (bucketKey(rule) ?? null)
  return { tags: bucketTags(view, name), isEncrypted: SSEAlgorithm === undefined ? undefined : true, key, evidence, fix }
}
