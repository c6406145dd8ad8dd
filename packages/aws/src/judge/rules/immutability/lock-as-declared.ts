/** Locks are as strong as declared. */
import type { Fix, Verdict } from '../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../observe/kinds/backup/vault-tags.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'
import { vaultSubject } from '../subjects.ts'
import { classOfVault } from '../vault-class.ts'
import { lockFacts, lockFields } from './lock-facts.ts'
import { keepsPoints, lockMode } from './lock-mode.ts'
import { applyOr, applyOrCases } from '../planned.ts'
import { declareLock, isLockPlanned } from './planned-lock.ts'

export const lockAsDeclared: RegionRule = {
  id: 'lock-as-declared',
  title: 'Locks are as strong as declared',
  severity: 'high',
  asks: "Each vault's lock is at least what holdfast.aws.yaml declares for its classification: governance, or compliance whose grace has ended.",
  why: 'A governance lock holds only against those who may not take it off, and a compliance lock in its days of grace can still be taken off like that. Nobody, not even AWS, can take it off afterwards.',
  scope: 'region',
  needs: [vaultKind, vaultTagsKind],
  nothing: 'there is no vault in this Region',
  evidence: ['intent.classification', 'intent.lock', ...lockFields],
  fixes: () => [
    ...applyOrCases('compliance is declared, and it is a governance lock', lockIt('VAULT', 'DAYS'), declareLock),
    { when: 'the compliance lock is in its days of grace', fix: waitFor('DATE') },
  ],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'CP-9(8)',
      extent: 'partial',
      rationale: 'The declared protection of backups from change is in force; cryptography is judged elsewhere.',
    },
    {
      framework: 'ISO 27001:2022',
      id: 'A.5.33',
      extent: 'partial',
      rationale: 'Records are protected from loss and falsification as strongly as it was decided.',
    },
    {
      framework: 'DORA',
      id: 'Art. 12(3)',
      extent: 'partial',
      rationale: 'Protection of backups from corruption by those who run the systems, as declared.',
    },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
  },
}

function judge(vault: Vault, view: RegionView): Verdict {
  const facts = lockFacts(vault)
  if (!keepsPoints(vault))
    return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence: facts }
  const found = classOfVault(vault, view)
  if (found.kind === 'not-declared') return { ...found.verdict, evidence: facts }
  const { lock, lockGraceDays } = found.classification
  const evidence = [{ field: 'intent.classification', value: found.name }, { field: 'intent.lock', value: lock }, ...facts]
  const mode = lockMode(vault, view.now)
  if (mode === null) return { status: 'UNKNOWN', reason: 'AWS does not say whether the vault is locked', evidence }
  if (lock === 'none') return { status: 'PASS', reason: 'no lock is declared', evidence }
  switch (mode) {
    case 'none':
      return { status: 'NOT_APPLICABLE', reason: 'the vault has no lock: see vault-locked', evidence }
    case 'governance':
      if (lock === 'governance') return { status: 'PASS', reason: 'governance lock, as declared', evidence }
      return {
        status: 'FAIL',
        reason: 'a compliance lock is declared, and it is a governance lock',
        evidence,
        fix: applyOr(isLockPlanned(vault, mode, view), lockIt(vault.BackupVaultName, String(lockGraceDays)), declareLock),
      }
    case 'grace':
      if (lock === 'governance') return { status: 'PASS', reason: 'more than the governance lock that is declared', evidence }
      return {
        status: 'FAIL',
        reason: `the compliance lock can be taken off until ${vault.LockDate?.slice(0, 10)}`,
        evidence,
        fix: waitFor(vault.LockDate?.slice(0, 10) ?? ''),
      }
    case 'immutable':
      return { status: 'PASS', reason: 'compliance lock, for good', evidence }
  }
}

function lockIt(name: string, graceDays: string): Fix {
  return {
    kind: 'apply',
    command: `aws backup put-backup-vault-lock-configuration --backup-vault-name ${name} --min-retention-days DAYS --max-retention-days DAYS --changeable-for-days ${graceDays}`,
    console:
      'AWS Backup, Vaults, the vault, Vault lock, Edit: compliance mode. Check first that no plan keeps less or more, and that no point is kept always.',
  }
}

function waitFor(date: string): Fix {
  return {
    kind: 'wait',
    command: null,
    console: `Until ${date} guard who may take the lock off (rule vault-delete). From then on nobody can.`,
  }
}
