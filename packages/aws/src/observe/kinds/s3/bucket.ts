import * as v from 'valibot'
import { time } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Buckets that lie in the Region. */
export const bucketKind = listKind({
  name: 'bucket',
  where: 'region',
  service: 's3',
  operation: 'ListBuckets',
  lists: ['Buckets'],
  // only an answer to a question that names a Region tells the Regions of its buckets
  input: ({ region }) => ({ BucketRegion: region }),
  token: { sent: 'ContinuationToken', received: 'ContinuationToken' },
  actions: ['s3:ListAllMyBuckets'],
  record: v.object({ Name: v.string(), CreationDate: time }),
})
