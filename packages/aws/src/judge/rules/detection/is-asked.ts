/** Where it is asked whether somebody watches: where there are vaults, and of a template in what it makes. */
import { vaultKind } from '../../../observe/kinds/backup/vault.ts'
import type { DetailKind, ListKind, OneKind } from '../../../observe/kinds/kind.ts'
import type { RegionView } from '../../views/views.ts'

/** Rules that ask need vaults. @param made what of a template is asked about: another may make it where this one does not */
export function isAsked(view: RegionView, made?: ListKind | DetailKind | OneKind): boolean {
  if (!view.account.isTemplate) return view.rows(vaultKind).length > 0
  if (made === undefined || view.failures(made).length > 0) return true
  return made.form === 'one' ? view.about(made).state !== 'failed' : view.known(made).length > 0
}
