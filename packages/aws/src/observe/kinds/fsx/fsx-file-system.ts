import * as v from 'valibot'
import { tags, text, time } from '../fields.ts'
import { listKind } from '../kind.ts'

/** File systems of FSx: encrypted always. */
export const fsxFileSystemKind = listKind({
  name: 'fsx-file-system',
  where: 'region',
  service: 'fsx',
  operation: 'DescribeFileSystems',
  lists: ['FileSystems'],
  keys: ({ KmsKeyId }) => [KmsKeyId],
  record: v.object({ FileSystemId: v.string(), FileSystemType: text, ResourceARN: text, KmsKeyId: text, CreationTime: time, Tags: tags }),
})
