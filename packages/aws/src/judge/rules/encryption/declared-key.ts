/** The key of a classification in a Region: that of its vaults there. */
import { vaultName } from '../../../intent/names.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../observe/kinds/backup/vault-tags.ts'
import type { Verdict } from '../../findings/finding.ts'
import type { RegionView } from '../../views/views.ts'
import { classOfVault } from '../vault-class.ts'

/** Rules that ask may need them. */
export const declaredKeyKinds = [vaultKind, vaultTagsKind]

/**
 * What keeps a customer's key from being the declared one; null: nothing.
 * @throws Unread
 */
export function otherThanDeclared(view: RegionView, classification: string, arn: string): Pick<Verdict, 'status' | 'reason'> | null {
  const keys = declaredKeys(view, classification)
  if (keys.length === 0) return { status: 'UNKNOWN', reason: `${classification} has no vault in this Region that tells its key` }
  return keys.includes(arn) ? null : { status: 'FAIL', reason: `the key is not that of ${classification}, as declared` }
}

/** Of the vault that apply makes for it, or of all that it takes. None: it has no vault with a key here. */
function declaredKeys(view: RegionView, classification: string): readonly string[] {
  const vaults = view.rows(vaultKind)
  const made = vaults.filter(({ BackupVaultName }) => BackupVaultName === vaultName(classification))
  const its = made.length > 0 ? made : vaults.filter((vault) => isOf(classification, vault, view))
  return its.flatMap(({ EncryptionKeyArn }) => EncryptionKeyArn ?? [])
}

function isOf(classification: string, vault: Vault, view: RegionView): boolean {
  const found = classOfVault(vault, view)
  return found.kind === 'declared' && found.name === classification
}
