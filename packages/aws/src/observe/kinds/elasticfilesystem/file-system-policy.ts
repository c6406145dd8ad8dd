import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { fileSystemKind } from './file-system.ts'

/** By id of the file system; absent: it has none, and whoever reaches a mount target may do everything. */
export const fileSystemPolicyKind = detailKind({
  name: 'file-system-policy',
  where: 'region',
  of: fileSystemKind,
  service: 'elasticfilesystem',
  operation: 'DescribeFileSystemPolicy',
  absent: ['PolicyNotFound', 'FileSystemNotFound'],
  questions: ({ FileSystemId }) => [{ target: FileSystemId, input: { FileSystemId } }],
  record: v.object({ Policy: text }),
})
