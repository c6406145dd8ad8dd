/** What destroying a vault's points is asked of: the vault, its points, their keys, with the policies that apply. */
import type { Vault } from '../inventory/records.ts'
import { type CompiledPolicy, unreadablePolicy } from '../policy/compile-policy.ts'
import type { Resource } from '../policy/request.ts'
import { compiled } from './account-view.ts'
import type { RegionView } from './region-view.ts'

/** Asked of single points. */
export const pointActions = ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'] as const
export const lockAction = 'backup:DeleteBackupVaultLockConfiguration'
export const keyActions = ['kms:ScheduleKeyDeletion', 'kms:DisableKey'] as const

/** A key with its policy's compilation, or why nobody can be asked about: none that an account could delete, gone, unread, not said. */
export type DeletableKey = { readonly arn: string; readonly resource: Resource } | 'cannot be deleted' | 'gone' | 'unread' | 'not said'

/** The key of a vault or a point. */
export function deletableKey(owner: Pick<Vault, 'EncryptionKeyArn' | 'EncryptionKeyType'>, view: RegionView): DeletableKey {
  const { EncryptionKeyArn: arn, EncryptionKeyType } = owner
  if (arn === undefined) return EncryptionKeyType === 'AWS_OWNED_KMS_KEY' ? 'cannot be deleted' : 'not said'
  const key = view.keys.get(arn)
  if (key === undefined) return 'unread'
  if (key.KeyMetadata === null) return 'gone'
  if (key.KeyMetadata.KeyManager === 'AWS') return 'cannot be deleted'
  const text = view.keyPolicies.get(arn)
  const name = 'key policy'
  const policy = typeof text === 'string' ? compiled(text, 'key', name) : unreadablePolicy('key', name, 'it was not read')
  const id = arn.split(':')[4] ?? ''
  const account = id === view.account.id ? view.account.account : { id, organization: 'unknown' as const }
  // grants can't allow the deletion of a key, so that none need be read
  return { arn, resource: { arn, account, tags: 'unknown', policies: [policy], grants: [], otherGrants: [], otherLimits: [] } }
}

/** The policy of a vault, as a list of one or none. */
export function policiesOfVault({ BackupVaultName: name }: Vault, view: RegionView): readonly CompiledPolicy[] {
  const text = view.vaultPolicies.get(name)
  if (text === undefined) return [unreadablePolicy('resource', 'vault policy', 'it was not read')]
  return text === null ? [] : [compiled(text, 'resource', 'vault policy')]
}

/** A vault, or a point in it: the vault's policy is that of its points. */
export function resourceInVault(arn: string, policies: readonly CompiledPolicy[], view: RegionView): Resource {
  return { arn, account: view.account.account, tags: 'unknown', policies, grants: [], otherGrants: [], otherLimits: [] }
}
