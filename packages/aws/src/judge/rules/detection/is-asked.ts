/** Where it is asked whether somebody watches: where there are vaults, and of a template in what it makes. */
import { vaultKind } from '../../../observe/kinds/backup/vault.ts'
import type { RegionView } from '../../views/views.ts'

/** Rules that ask need vaults. */
export function isAsked(view: RegionView): boolean {
  return view.account.isTemplate || view.rows(vaultKind).length > 0
}
