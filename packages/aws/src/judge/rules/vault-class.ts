/** Which classification of the declared intent a vault is for: by its tags and account. */
import type { Verdict } from '../findings/finding.ts'
import { classify } from '../../intent/classify.ts'
import type { Classification } from '../../intent/intent-schema.ts'
import type { Vault } from '../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../observe/kinds/backup/vault-tags.ts'
import type { RegionView } from '../views/views.ts'

export type VaultClass =
  | { readonly kind: 'declared'; readonly name: string; readonly classification: Classification }
  /** What a rule says that needs to know it. */
  | {
      readonly kind: 'not-declared'
      readonly verdict: Omit<Verdict, 'evidence'>
      /** Several classifications take it: nobody can say which of them counts. */
      readonly isAmbiguous: boolean
    }

/**
 * Rules that ask it need the kind `vault-tags`.
 * @throws Unread if the vault's tags could not be read
 */
export function classOfVault({ BackupVaultName, VaultType }: Vault, view: RegionView): VaultClass {
  const { intent } = view
  const not = (status: Verdict['status'], reason: string, isAmbiguous = false): VaultClass => ({ kind: 'not-declared', verdict: { status, reason }, isAmbiguous })
  if (intent === null) return not('NOT_APPLICABLE', 'nothing is declared: a classification in holdfast.aws.yaml says what is wanted')
  const tags = view.answer(vaultTagsKind, BackupVaultName)?.Tags ?? {}
  const found = classify(intent, tags, view.account.id)
  if (found.kind === 'declared') return found
  if (found.kind === 'ambiguous')
    return not('UNKNOWN', `classifications ${found.names.join(' and ')} both take the vault: tag it for one of them`, true)
  if (VaultType === 'RESTORE_ACCESS_BACKUP_VAULT') return not('NOT_APPLICABLE', "the vault only gives access to another one's points")
  return not('UNKNOWN', 'no classification takes the vault: tag it, or declare its account')
}
