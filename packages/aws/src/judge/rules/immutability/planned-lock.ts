/** Whether a plan made from the intent sets a vault's lock. */
import { ownTag } from '../../../intent/classify.ts'
import type { Classification } from '../../../intent/intent-schema.ts'
import type { Vault } from '../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../observe/kinds/backup/vault-tags.ts'
import type { RegionView } from '../../views/views.ts'
import { isPlanned, plannedVaults } from '../planned.ts'
import type { LockMode } from './lock-mode.ts'

/** What to declare where it does not. */
export const declareLock = 'a lock for its classification, no weaker than the one that is there; and give the vault the tag holdfast:classification'

/**
 * Plans tend the vaults that they make and those that carry their tag; locks that are stronger are left alone. Rules that ask it need the kind `vault-tags`.
 * @throws Unread
 */
export function isLockPlanned(vault: Vault, mode: LockMode, view: RegionView): boolean {
  if (vault.VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') return false
  const wanted = plannedVaults(view).get(vault.BackupVaultName) ?? tended(vault, view)
  if (wanted === undefined || wanted.lock === 'none') return false
  if (mode === 'immutable' || (mode === 'grace' && wanted.lock === 'governance')) return false
  return wanted.retention.minDays >= (vault.MinRetentionDays ?? 0)
}

function tended({ BackupVaultName }: Vault, view: RegionView): Classification | undefined {
  if (view.intent === null || !isPlanned(view)) return undefined
  const name = view.answer(vaultTagsKind, BackupVaultName)?.Tags?.[ownTag]
  return name !== undefined && Object.hasOwn(view.intent.classifications, name) ? view.intent.classifications[name] : undefined
}
