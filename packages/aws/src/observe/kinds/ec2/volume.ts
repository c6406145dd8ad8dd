import * as v from 'valibot'
import { flag, tags, text, time } from '../fields.ts'
import { listKind } from '../kind.ts'

/** EBS volumes. */
export const volumeKind = listKind({
  name: 'volume',
  where: 'region',
  service: 'ec2',
  operation: 'DescribeVolumes',
  lists: ['Volumes'],
  record: v.object({ VolumeId: v.string(), State: text, Encrypted: flag, KmsKeyId: text, CreateTime: time, Tags: tags }),
  keys: ({ KmsKeyId }) => [KmsKeyId],
})
