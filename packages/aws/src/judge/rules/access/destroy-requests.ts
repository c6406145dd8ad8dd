/** What destroying a vault's points is asked of: the vault, its points, their keys, with the policies that apply. */
import type { Vault } from '../../../observe/kinds/backup/vault.ts'
import { vaultPolicyKind } from '../../../observe/kinds/backup/vault-policy.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import { keyPolicyKind } from '../../../observe/kinds/kms/key-policy.ts'
import { type CompiledPolicy, unreadablePolicy } from '../../../languages/policy/compile-policy.ts'
import type { Resource } from '../../../languages/policy/request.ts'
import type { RegionView } from '../../views/views.ts'
import { compiled } from './compiled.ts'
import { accountsOf } from './membership.ts'
import { peopleOf, principalKinds } from './principals.ts'

/** What is read here. */
export const destroyKinds = [vaultPolicyKind, keyKind, keyPolicyKind, ...principalKinds] as const

/** Asked of single points. */
export const pointActions = ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'] as const
/**
 * Of continuous points: AWS Backup lets go of them, and the service that they are of keeps them or not. That neither a lock nor a hold
 * stands against it is not documented: it is taken to be held as a deletion is. "DisassociateRecoveryPoint", AWS Backup API Reference.
 */
export const releaseAction = 'backup:DisassociateRecoveryPoint'
/** What brings what points hold to another place, by a role that AWS Backup is handed. */
export const restoreActions = ['backup:StartRestoreJob', 'backup:StartCopyJob'] as const
/** What gets at what points hold. */
export const readActions = [...restoreActions, 'backup:CreateBackupAccessPoint'] as const
/** The same of snapshots of EBS, past AWS Backup. */
export const blockAction = 'ebs:GetSnapshotBlock'
export const lockAction = 'backup:DeleteBackupVaultLockConfiguration'
export const keyActions = ['kms:ScheduleKeyDeletion', 'kms:DisableKey'] as const

/** A key with its policy's compilation, or why nobody can be asked about: none that an account could delete, gone, unread, not said. */
export type DeletableKey = { readonly arn: string; readonly resource: Resource } | 'cannot be deleted' | 'gone' | 'unread' | 'not said'

/** The key of a vault or a point. */
export function deletableKey(owner: Pick<Vault, 'EncryptionKeyArn' | 'EncryptionKeyType'>, view: RegionView): DeletableKey {
  const { EncryptionKeyArn: arn, EncryptionKeyType } = owner
  if (arn === undefined) return EncryptionKeyType === 'AWS_OWNED_KMS_KEY' ? 'cannot be deleted' : 'not said'
  const key = view.about(keyKind, arn)
  if (key.state === 'failed') return 'unread'
  if (key.state === 'absent') return 'gone'
  if (key.answer.KeyMetadata.KeyManager === 'AWS') return 'cannot be deleted'
  const written = view.about(keyPolicyKind, arn)
  const text = written.state === 'found' ? written.answer.Policy : undefined
  const name = 'key policy'
  const policy = text === undefined ? unreadablePolicy('key', name, 'it was not read') : compiled(text, 'key', name)
  const id = arn.split(':')[4] ?? ''
  const account = view.account.once(accountsOf).find(id)
  // grants can't allow the deletion of a key, so that none need be read
  return { arn, resource: { arn, account, tags: 'unknown', policies: [policy], grants: [], otherGrants: [], otherLimits: [] } }
}

/** The policy of a vault, as a list of one or none. */
export function policiesOfVault({ BackupVaultName: name }: Vault, view: RegionView): readonly CompiledPolicy[] {
  const policy = view.about(vaultPolicyKind, name)
  if (policy.state === 'absent') return []
  const text = policy.state === 'found' ? policy.answer.Policy : undefined
  return [text === undefined ? unreadablePolicy('resource', 'vault policy', 'it was not read') : compiled(text, 'resource', 'vault policy')]
}

/** A vault, or a point in it: the vault's policy is that of its points. */
export function resourceInVault(arn: string, policies: readonly CompiledPolicy[], view: RegionView): Resource {
  return { arn, account: view.account.once(peopleOf).account, tags: 'unknown', policies, grants: [], otherGrants: [], otherLimits: [] }
}
