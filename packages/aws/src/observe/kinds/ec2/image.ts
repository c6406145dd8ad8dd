import * as v from 'valibot'
import { flag, tags, text } from '../fields.ts'
import { listKind, type RecordOf } from '../kind.ts'

/** Images of the account. */
export const imageKind = listKind({
  name: 'image',
  where: 'region',
  service: 'ec2',
  operation: 'DescribeImages',
  lists: ['Images'],
  input: { Owners: ['self'] },
  record: v.object({
    ImageId: v.string(),
    Name: text,
    Public: flag,
    BlockDeviceMappings: v.optional(v.array(v.object({ Ebs: v.optional(v.object({ SnapshotId: text, Encrypted: flag })) }))),
    Tags: tags,
  }),
})
export type Image = RecordOf<typeof imageKind>
