/** Legal holds hold something. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { legalHoldDocumentKind } from '../../../observe/kinds/backup/legal-hold-document.ts'
import { legalHoldKind } from '../../../observe/kinds/backup/legal-hold.ts'
import { legalHoldPointsKind } from '../../../observe/kinds/backup/legal-hold-points.ts'
import { vaultKind } from '../../../observe/kinds/backup/vault.ts'
import type { LineOf } from '../../../observe/kinds/kind.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'

export const legalHoldWorks: RegionRule = {
  id: 'legal-hold-works',
  title: 'Legal holds hold something',
  severity: 'medium',
  asks: 'Each legal hold is active, the vaults that it names are there, and it covers points of each vault and of each resource that it names.',
  why: 'A legal hold keeps points whatever their retention is. One that names a vault that is gone, or a resource without a point, keeps nothing, and is taken for proof that something is kept.',
  scope: 'region',
  needs: [legalHoldKind, legalHoldDocumentKind, legalHoldPointsKind, vaultKind],
  nothing: 'there is no legal hold in this Region',
  evidence: ['Status', 'VaultNames', 'ResourceIdentifiers', 'RecoveryPoints'],
  fixes: () => [{ when: 'it holds nothing', fix: renew('HOLD') }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'SI-12', extent: 'partial', rationale: 'What has to be retained for a case is retained.' },
    {
      framework: 'ISO 27001:2022',
      id: 'A.5.33',
      extent: 'partial',
      rationale: 'Records are protected from loss while they are under a hold.',
    },
  ],
  *evaluate(view) {
    for (const hold of view.rows(legalHoldKind)) {
      yield { subject: { type: 'legal-hold', id: hold.LegalHoldId, name: hold.Title ?? hold.LegalHoldId }, judge: () => judge(hold, view) }
    }
  },
}

function judge({ LegalHoldId, Status }: LineOf<typeof legalHoldKind>, view: RegionView): Verdict {
  const selection = view.answer(legalHoldDocumentKind, LegalHoldId)?.RecoveryPointSelection
  const { VaultNames: names = [], ResourceIdentifiers: resources = [] } = selection ?? {}
  const evidence: Fact[] = [
    { field: 'Status', value: Status ?? null },
    { field: 'VaultNames', value: names.join(', ') },
    { field: 'ResourceIdentifiers', value: resources.length },
  ]
  const fails = (reason: string): Verdict => ({ status: 'FAIL', reason, evidence, fix: renew(LegalHoldId) })
  if (Status === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say whether the hold is active', evidence }
  if (Status === 'CANCELED' || Status === 'CANCELING') return { status: 'NOT_APPLICABLE', reason: 'the hold was cancelled', evidence }
  if (Status !== 'ACTIVE') return { status: 'UNKNOWN', reason: 'the hold is being made', evidence }
  if (names.length === 0 && resources.length === 0) return { status: 'UNKNOWN', reason: 'AWS does not say what it holds', evidence }
  const vaults = view.rows(vaultKind).filter(({ BackupVaultName }) => names.includes(BackupVaultName))
  if (vaults.length < names.length) return fails('it names a vault that is not there')
  const { RecoveryPoints: points = [], NextToken } = view.answer(legalHoldPointsKind, LegalHoldId) ?? {}
  evidence.push({ field: 'RecoveryPoints', value: NextToken === undefined ? points.length : `${points.length} and more` })
  if (points.length === 0 && NextToken !== undefined) return { status: 'UNKNOWN', reason: 'AWS has not said yet which points it covers', evidence }
  if (points.length === 0) return fails('it covers no point')
  const held = new Set(points.flatMap(({ ResourceArn, BackupVaultName }) => [ResourceArn, BackupVaultName]))
  const missing = [...names, ...resources].find((one) => !held.has(one))
  if (missing === undefined) return { status: 'PASS', reason: 'active, and what it names is there', evidence }
  if (NextToken !== undefined) return { status: 'UNKNOWN', reason: 'it covers more points than were asked for: whether one is of each vault and resource is not known', evidence }
  if (!names.includes(missing)) return fails('it covers no point of a resource that it names')
  if (points.some(({ BackupVaultName }) => BackupVaultName === undefined)) return { status: 'UNKNOWN', reason: 'AWS does not say in which vaults the points are that it covers', evidence }
  return fails('it covers no point of a vault that it names')
}

function renew(hold: string): Fix {
  return {
    kind: 'human',
    command: `aws backup cancel-legal-hold --legal-hold-id ${hold} --cancel-description REASON`,
    console:
      'AWS Backup, Legal holds, Add legal hold: name the vaults or resources where the points are now, with the same dates. Then remove the old one.',
  }
}
