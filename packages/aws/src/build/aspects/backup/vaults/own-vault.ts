/** A vault of ours: by the list, as AWS Backup says "access denied" of a vault that isn't there. */
import * as v from 'valibot'
import type { Members } from '../../../../observe/collect/aws-api.ts'
import { classificationName, regionName } from '../../fields.ts'
import type { Preflight } from '../../aspect.ts'
import { obstacleOf } from '../../ownership.ts'
import type { Reader } from '../../reader.ts'
import { backupTags } from '../backup-tags.ts'

export const vaultTarget = v.strictObject({
  region: regionName,
  classification: classificationName,
  /** Of AWS's own vault for EFS too, which anybody may tag, and so give into our care. */
  name: v.pipe(v.string(), v.regex(/^([a-zA-Z0-9_-]{2,50}|aws\/efs\/automatic-backup-vault)$/)),
})

export type VaultTarget = v.InferOutput<typeof vaultTarget>

export type VaultKind = 'BACKUP_VAULT' | 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT'

const kindNames: Readonly<Record<VaultKind, string>> = {
  BACKUP_VAULT: 'an ordinary vault',
  LOGICALLY_AIR_GAPPED_BACKUP_VAULT: 'a logically air-gapped vault',
}

/** @returns the list's entry; null if there is none of this name */
export async function findOwnVault(
  reader: Reader,
  { region, classification, name }: VaultTarget,
  kinds: readonly VaultKind[],
): Promise<{ readonly vault: Members | null } | { readonly obstacle: string }> {
  const vaults = await reader.list('backup', region, { operation: 'ListBackupVaults', lists: ['BackupVaultList'] })
  const vault = vaults.find(({ BackupVaultName }) => BackupVaultName === name)
  if (vault === undefined) return { vault: null }
  const tags = await backupTags(reader, region, String(vault['BackupVaultArn']))
  const obstacle = obstacleOf(tags, classification, reader.context.foreignMarks)
  if (obstacle !== null) return { obstacle }
  // Regions without air-gapped vaults leave the member out
  const found = (vault['VaultType'] ?? 'BACKUP_VAULT') as VaultKind
  return kinds.includes(found) ? { vault } : { obstacle: `it is ${kindNames[found] ?? 'a vault of another kind'}` }
}

/** A vault is deleted when it is empty: with its lock, its policy and its notifications, which stay until then. Null: it is empty. */
export async function preflightDeletion(reader: Reader, target: VaultTarget, kind: VaultKind): Promise<Preflight | null> {
  const found = await findOwnVault(reader, target, [kind])
  const points = 'vault' in found ? Number(found.vault?.['NumberOfRecoveryPoints'] ?? 0) : 0
  if (points === 0) return null
  const obstacle = `it holds ${points} ${points === 1 ? 'point' : 'points'}: a vault is deleted when it is empty`
  return { why: '', consent: null, facts: [], obstacles: [obstacle] }
}
