import * as v from 'valibot'
import { detailKind } from '../kind.ts'
import { vaultKind } from './vault.ts'

/** By vault name. By its tags a vault belongs to a classification. */
export const vaultTagsKind = detailKind({
  name: 'vault-tags',
  where: 'region',
  of: vaultKind,
  service: 'backup',
  operation: 'ListTags',
  map: 'Tags',
  questions: ({ BackupVaultName, BackupVaultArn }) => [{ target: BackupVaultName, input: { ResourceArn: BackupVaultArn } }],
  record: v.object({ Tags: v.optional(v.record(v.string(), v.string())) }),
})
