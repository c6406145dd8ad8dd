/** Air-gapped vaults are shared with nobody outside. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { airGappedShareKind } from '../../../observe/kinds/ram/air-gapped-share.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'
import { vaultSubject } from '../subjects.ts'

export const airGappedShared: RegionRule = {
  id: 'air-gapped-shared',
  title: 'Air-gapped vaults are shared with nobody outside',
  severity: 'high',
  asks: 'AWS Resource Access Manager shares a logically air-gapped vault with nobody outside of the organization but accounts that holdfast.aws.yaml trusts.',
  why: 'Whom an air-gapped vault is shared with restores everything in it into an account of their own: all data of all backups, without a copy job that somebody would see.',
  scope: 'region',
  needs: [vaultKind, airGappedShareKind],
  nothing: 'there is no logically air-gapped vault in this Region',
  evidence: ['principals outside', 'principals inside', 'intent.trusted'],
  fixes: () => [{ when: 'it is shared with somebody outside', fix: endIt('PRINCIPAL') }],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'AC-6',
      extent: 'partial',
      rationale: 'Access to the last copies is limited to whom it was decided for.',
    },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access to backups from outside is by decision.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Backups are protected from unauthorised access.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) {
      if (vault.VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
    }
  },
}

function judge({ BackupVaultName }: Vault, view: RegionView): Verdict {
  const principals = view.answer(airGappedShareKind, BackupVaultName) ?? []
  const trusted = view.intent?.trusted ?? []
  const outside = principals.filter(({ id, external }) => external !== false && !trusted.includes(id))
  const evidence: readonly Fact[] = [
    { field: 'principals outside', value: outside.map(({ id }) => id).join(', ') },
    { field: 'principals inside', value: principals.length - outside.length },
    { field: 'intent.trusted', value: trusted.join(', ') },
  ]
  const [first] = outside
  if (first === undefined) {
    return {
      status: 'PASS',
      reason: principals.length === 0 ? 'it is shared with nobody' : 'it is shared inside of the organization only',
      evidence,
    }
  }
  if (outside.every(({ external }) => external === undefined)) {
    return { status: 'UNKNOWN', reason: 'AWS does not say whether whom it is shared with is of the organization', evidence }
  }
  return {
    status: 'FAIL',
    reason: 'it is shared with somebody outside of the organization, whom nothing declares as trusted',
    evidence,
    fix: endIt(first.id),
  }
}

function endIt(principal: string): Fix {
  return {
    kind: 'human',
    command: `aws ram disassociate-resource-share --resource-share-arn SHARE --principals ${principal}`,
    console:
      'Resource Access Manager, Shared by me, Resource shares, the share, Modify: remove the principal. If it is meant to be: name the account under trusted in holdfast.aws.yaml.',
  }
}
