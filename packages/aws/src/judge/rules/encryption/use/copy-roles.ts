/**
 * Whether the roles that copy points can use the keys that it takes: the role of the backup job the key of a vault of its own account, and
 * AWS Backup's own role in another account the key of a point that keeps its source's, and that of the vault there. Sources: "Encryption for copies of a backup to a
 * different account or AWS Region", AWS Backup Developer Guide; "How do I troubleshoot cross-account copy", AWS re:Post Knowledge Center;
 * "How encryption works in AWS Backup", AWS Storage Blog. What AWS Backup needs in another account to copy what it manages fully, and into
 * an air-gapped vault, is not documented, and not asked.
 */
import type { Outcome } from '../../../../languages/policy/evaluate.ts'
import type { Point } from '../../../../observe/kinds/backup/point.ts'
import type { Vault } from '../../../../observe/kinds/backup/vault.ts'
import { identityKind } from '../../../../observe/kinds/iam/identity.ts'
import { keyKind } from '../../../../observe/kinds/kms/key.ts'
import type { RegionView } from '../../../views/views.ts'
import { membershipKinds } from '../../access/membership.ts'
import { encryptionKind } from '../encryption-table.ts'
import { type KeyUse, useToMake, useToTake } from './key-uses.ts'
import { roleUse, roleUseKinds, takerUse, takerUseThere } from './role-use.ts'

/** Rules that ask may need them. */
export const copyRoleKinds = [keyKind, ...roleUseKinds, ...membershipKinds]

export interface CopyUse {
  readonly outcome: Outcome
  /** The role: its ARN, or that of AWS Backup in an account. */
  readonly who: string
  readonly key: string
  readonly use: KeyUse
}

/** Null: no key stands in the way, as far as it is documented, or another rule tells of it. @param vault null: not collected. @throws Unread */
export function copyUse(point: Point, vaultArn: string, vault: Vault | null, view: RegionView): CopyUse | null {
  const [, , , region, account = ''] = vaultArn.split(':')
  if (account !== view.account.id) {
    const uses = [takenFrom(point, account, view), vault === null ? null : takenTo(point, vault, view)].filter((use) => use !== null)
    return uses.find(({ outcome }) => outcome === 'denied') ?? uses.find(({ outcome }) => outcome === 'unknown') ?? uses[0] ?? null
  }
  const there = view.account.regions.find((one) => one.region === region)
  return there === undefined || vault === null ? null : madeIn(point, vault, there)
}

function takenFrom({ ResourceType: type = '', RecoveryPointArn, IsEncrypted, EncryptionKeyArn: name, EncryptionKeyType }: Point, account: string, view: RegionView): CopyUse | null {
  const use = useToTake(type)
  if (use === null || encryptionKind(type, RecoveryPointArn) !== 'inherited' || IsEncrypted === false || EncryptionKeyType === 'AWS_OWNED_KMS_KEY') return null
  const who = `AWS Backup in account ${account}`
  if (name === undefined) return { outcome: 'unknown', who, key: '(AWS does not say which)', use }
  // of which the policy was not read here
  if (name.startsWith('arn:') && name.split(':')[4] !== view.account.id) return { outcome: 'unknown', who, key: name, use }
  const found = view.answer(keyKind, name)?.KeyMetadata
  if (found?.KeyManager !== 'CUSTOMER') return null
  const key = found.Arn ?? name
  return { outcome: takerUse(account, name, key, use, view), who, key, use }
}

/** "AWS Backup re-encrypts your copy using the customer managed key of your destination vault", "Creating backup copies across AWS accounts", Developer Guide. */
function takenTo({ ResourceType: type = '', RecoveryPointArn, IsEncrypted }: Point, vault: Vault, view: RegionView): CopyUse | null {
  const use = useToTake(type)
  const { EncryptionKeyArn: key = '', VaultType, BackupVaultArn } = vault
  if (use === null || encryptionKind(type, RecoveryPointArn) !== 'inherited' || IsEncrypted === false || VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') return null
  const account = BackupVaultArn.split(':')[4] ?? ''
  if (view.account.keyOfVault(vault)?.manager !== 'CUSTOMER' || key.split(':')[4] !== account) return null
  return { outcome: takerUseThere(vault, key, use, view), who: `AWS Backup in account ${account}`, key, use }
}

function madeIn({ ResourceType: type = '', RecoveryPointArn, IamRoleArn: who }: Point, { EncryptionKeyArn: name }: Vault, there: RegionView): CopyUse | null {
  const use = useToMake(type, RecoveryPointArn)
  if (use === null || name === undefined || who === undefined) return null
  const found = there.answer(keyKind, name)?.KeyMetadata
  const key = found?.Arn ?? name
  if (found?.KeyManager !== 'CUSTOMER' || key.split(':')[4] !== there.account.id) return null
  // a role is gone only if all were read
  there.account.rows(identityKind)
  const outcome = roleUse(who, name, key, use, there)
  // the role is gone: point-role-key tells
  return outcome === null ? null : { outcome, who, key, use }
}
