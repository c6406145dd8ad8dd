import * as v from 'valibot'
import { flag, tags, text, time } from '../fields.ts'
import { listKind } from '../kind.ts'

/** File systems of EFS. */
export const fileSystemKind = listKind({
  name: 'file-system',
  where: 'region',
  service: 'elasticfilesystem',
  operation: 'DescribeFileSystems',
  lists: ['FileSystems'],
  token: { sent: 'Marker', received: 'NextMarker' },
  keys: ({ KmsKeyId }) => [KmsKeyId],
  record: v.object({ FileSystemId: v.string(), FileSystemArn: text, Name: text, Encrypted: flag, KmsKeyId: text, CreationTime: time, Tags: tags }),
})
