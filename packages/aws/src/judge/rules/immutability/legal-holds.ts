/** Whether a legal hold keeps a point beyond its retention. Source: "AWS Backup legal holds", AWS Backup Developer Guide; RecoveryPointSelection, API Reference. */
import { legalHoldDocumentKind } from '../../../observe/kinds/backup/legal-hold-document.ts'
import { legalHoldKind } from '../../../observe/kinds/backup/legal-hold.ts'
import type { Point } from '../../../observe/kinds/backup/point.ts'
import type { RecordOf } from '../../../observe/kinds/kind.ts'
import type { RegionView } from '../../views/views.ts'

/** Rules that ask may need them. */
export const legalHoldKinds = [legalHoldKind, legalHoldDocumentKind]

export type Held = 'yes' | 'perhaps' | 'no'
type Selection = RecordOf<typeof legalHoldDocumentKind>['RecoveryPointSelection']

/** `perhaps` where AWS leaves out what a hold covers, or does not document how what it names goes together. @throws Unread */
export function heldBy(point: Point, vaultName: string, view: RegionView): Held {
  const found = view.rows(legalHoldKind).map(({ LegalHoldId, Status }): Held => {
    if (Status === 'CANCELED' || Status === 'CANCELING') return 'no'
    const is = covers(view.answer(legalHoldDocumentKind, LegalHoldId)?.RecoveryPointSelection, point, vaultName)
    return is === 'yes' && Status !== 'ACTIVE' ? 'perhaps' : is
  })
  return found.includes('yes') ? 'yes' : found.includes('perhaps') ? 'perhaps' : 'no'
}

function covers(selection: Selection, { ResourceArn, CreationDate }: Point, vaultName: string): Held {
  const { VaultNames: vaults = [], ResourceIdentifiers: resources = [], DateRange } = selection ?? {}
  if (vaults.length === 0 && resources.length === 0) return 'perhaps'
  const { FromDate, ToDate } = DateRange ?? {}
  const made = CreationDate === undefined ? null : Date.parse(CreationDate)
  if (made !== null && FromDate !== undefined && made < Date.parse(FromDate)) return 'no'
  if (made !== null && ToDate !== undefined && made > Date.parse(ToDate)) return 'no'
  const isNamed = [...(vaults.length === 0 ? [] : [vaults.includes(vaultName)]), ...(resources.length === 0 ? [] : [resources.includes(ResourceArn ?? '')])]
  if (!isNamed.includes(true)) return ResourceArn === undefined && resources.length > 0 ? 'perhaps' : 'no'
  return isNamed.includes(false) || (made === null && DateRange !== undefined) ? 'perhaps' : 'yes'
}
