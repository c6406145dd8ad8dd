/** File systems of EFS and FSx are encrypted. */
import type { Fix } from '../../../findings/finding.ts'
import { fileSystemKind } from '../../../../observe/kinds/elasticfilesystem/file-system.ts'
import { fsxFileSystemKind } from '../../../../observe/kinds/fsx/fsx-file-system.ts'
import { type Data, dataRule, type Listed, tagsOf } from './data-rule.ts'

const fix: Fix = {
  kind: 'recreate',
  command: 'aws efs create-file-system --encrypted --kms-key-id KEY_ARN',
  console:
    'EFS, Create file system, with encryption: an existing one cannot be encrypted. Copy its files over by DataSync, or restore a backup into the new one. FSx likewise, with another key.',
}

export const fileSystemEncrypted = dataRule({
  id: 'file-system-encrypted',
  things: 'File systems',
  severity: 'high',
  why: 'EFS encrypts only what was made encrypted, for good. FSx encrypts always, with the key that it was made with.',
  needs: [fileSystemKind, fsxFileSystemKind],
  mayLack: [fsxFileSystemKind],
  evidence: ['Encrypted', 'KmsKeyId'],
  fix,
  *list(view) {
    for (const { FileSystemId, FileSystemArn, Name, Encrypted, KmsKeyId, Tags } of view.rows(fileSystemKind)) {
      yield data(FileSystemArn ?? FileSystemId, Name ?? FileSystemId, Encrypted, KmsKeyId, tagsOf(Tags))
    }
    for (const { FileSystemId, ResourceARN, KmsKeyId, Tags } of view.rows(fsxFileSystemKind)) {
      yield data(ResourceARN ?? FileSystemId, tagsOf(Tags)['Name'] ?? FileSystemId, true, KmsKeyId ?? null, tagsOf(Tags))
    }
  },
})

function data(id: string, name: string, isEncrypted: boolean | undefined, key: string | null | undefined, tags: Data['tags']): Listed {
  const evidence = [
    { field: 'Encrypted', value: isEncrypted ?? null },
    { field: 'KmsKeyId', value: key ?? null },
  ]
  return { subject: { type: 'file-system', id, name }, read: () => ({ tags, isEncrypted, key, evidence, fix }) }
}
