/** Vaults that are locked hold something. */
import type { Fact, Verdict } from '../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'
import { vaultSubject } from '../subjects.ts'
import { keepsPoints, lockMode } from './lock-mode.ts'

const fields = ['NumberOfRecoveryPoints', 'Locked', 'VaultType'] as const

export const lockedVaultUsed: RegionRule = {
  id: 'locked-vault-used',
  title: 'Vaults that are locked hold something',
  severity: 'low',
  asks: 'Each vault with a lock holds at least one recovery point.',
  why: 'A lock on an empty vault protects nothing, and looks as if it did: plans may write elsewhere, or their jobs into it fail. An empty vault can be deleted in spite of its lock.',
  scope: 'region',
  needs: [vaultKind],
  nothing: 'there is no vault in this Region',
  evidence: fields,
  fixes: () => [{ when: 'the vault is empty', fix: useIt }],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'CP-9',
      extent: 'partial',
      rationale: 'Protected storage is used by the backups that it was made for.',
    },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Backups are kept where the policy puts them.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
  },
}

function judge(vault: Vault, view: RegionView): Verdict {
  const evidence: readonly Fact[] = fields.map((field) => ({ field, value: vault[field] ?? null }))
  const mode = lockMode(vault, view.now)
  if (!keepsPoints(vault)) return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence }
  if (mode === 'none') return { status: 'NOT_APPLICABLE', reason: 'the vault has no lock: see vault-locked', evidence }
  const { NumberOfRecoveryPoints: count } = vault
  if (mode === null || count === undefined)
    return { status: 'UNKNOWN', reason: 'AWS does not say whether the vault is locked and how many points it has', evidence }
  if (count > 0) return { status: 'PASS', reason: 'the vault holds points', evidence }
  return { status: 'FAIL', reason: 'the vault is locked, and holds nothing', evidence, fix: useIt }
}

const useIt = {
  kind: 'human',
  command: 'aws backup update-backup-plan --backup-plan-id PLAN --backup-plan PLAN_WITH_THIS_VAULT',
  console:
    'AWS Backup, Backup plans: let a rule or copy write into the vault, and look at its failed jobs. Delete the vault if nothing is to use it.',
} as const
