/** Whose records tell of a key: its own account's, where those are in the inventory and have it; else those of where it is named. */
import { keyKind } from '../../../../observe/kinds/kms/key.ts'
import type { RegionView } from '../../../views/views.ts'

export interface KeyAt {
  readonly place: RegionView
  /** As it is described there. */
  readonly name: string
}

/** @param name as a record of the place has it: of another account's key the ARN */
export function keyAt(view: RegionView, name: string): KeyAt {
  const [prefix, , , region = '', account = ''] = name.split(':')
  const at = prefix === 'arn' && account !== view.account.id ? view.account.placeAt(account, region) : null
  if (at?.state !== 'found') return { place: view, name }
  const described = at.view.known(keyKind).find(({ Answer }) => Answer?.KeyMetadata.Arn === name)
  return described === undefined ? { place: view, name } : { place: at.view, name: described.Target }
}
