/** Locks hold points neither too briefly nor for ever. */
import type { Fix, Verdict } from '../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../observe/kinds/backup/vault-tags.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'
import { vaultSubject } from '../subjects.ts'
import { classOfVault } from '../vault-class.ts'
import { lockFacts, lockFields } from './lock-facts.ts'
import { keepsPoints, type LockMode, lockMode } from './lock-mode.ts'
import { applyOr, applyOrCases } from '../planned.ts'
import { declareLock, isLockPlanned } from './planned-lock.ts'

export const lockLimits: RegionRule = {
  id: 'lock-limits',
  title: 'Locks limit retention, as declared',
  severity: 'medium',
  asks: "Each lock has a minimum and a maximum retention; they are within the retention that holdfast.aws.yaml declares for the vault's classification.",
  why: 'Without a minimum, who may start backups fills a locked vault with points that end tomorrow, and waits for the good ones to end. Without a maximum, a point may be kept always: in a vault that is locked for good nobody can ever delete it, and it is paid for ever.',
  scope: 'region',
  needs: [vaultKind, vaultTagsKind],
  nothing: 'there is no vault in this Region',
  evidence: ['intent.retention.minDays', 'intent.retention.maxDays', ...lockFields],
  fixes: () => [
    ...applyOrCases('the lock can be changed', limitIt('VAULT', 'DAYS', 'DAYS'), declareLock),
    { when: 'the vault is locked for good', fix: replaceIt },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'SI-12', extent: 'partial', rationale: 'Retention of backups is within limits that are enforced.' },
    {
      framework: 'ISO 27001:2022',
      id: 'A.8.10',
      extent: 'partial',
      rationale: 'Backups can be deleted when they are no longer required: none is kept for ever by mistake.',
    },
    {
      framework: 'PCI DSS 4',
      id: '3.2.1',
      extent: 'partial',
      rationale: 'Retention in backups is bounded; what data the backups hold is not judged.',
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
  const mode = lockMode(vault, view.now)
  if (mode === null) return { status: 'UNKNOWN', reason: 'AWS does not say whether the vault is locked', evidence: facts }
  if (mode === 'none') return { status: 'NOT_APPLICABLE', reason: 'the vault has no lock: see vault-locked', evidence: facts }
  const { MinRetentionDays: min, MaxRetentionDays: max } = vault
  const found = view.intent === null ? null : classOfVault(vault, view)
  const declared = found?.kind === 'declared' ? found.classification.retention : null
  const evidence = [
    ...(declared === null
      ? []
      : [
          { field: 'intent.retention.minDays', value: declared.minDays },
          { field: 'intent.retention.maxDays', value: declared.maxDays },
        ]),
    ...facts,
  ]
  const fails = (reason: string): Verdict => ({ status: 'FAIL', reason, evidence, fix: fixOf(vault, mode, declared, view) })
  if (min === undefined) return fails('the lock has no minimum retention')
  if (max === undefined) return fails('the lock has no maximum retention: points may be kept always')
  if (found?.kind === 'not-declared' && found.isAmbiguous) return { ...found.verdict, evidence }
  if (declared === null)
    return { status: 'PASS', reason: 'the lock has a minimum and a maximum retention; none is declared to compare', evidence }
  if (min < declared.minDays) return fails(`the lock lets points end after ${min} days, and ${declared.minDays} are declared`)
  if (max > declared.maxDays) return fails(`the lock lets points be kept for ${max} days, and ${declared.maxDays} are declared`)
  return { status: 'PASS', reason: 'the lock is within the declared retention', evidence }
}

function fixOf(vault: Vault, mode: LockMode, declared: { readonly minDays: number; readonly maxDays: number } | null, view: RegionView): Fix {
  if (mode === 'immutable') return replaceIt
  const fix = limitIt(vault.BackupVaultName, String(declared?.minDays ?? 'DAYS'), String(declared?.maxDays ?? 'DAYS'))
  return applyOr(isLockPlanned(vault, mode, view), fix, declareLock)
}

function limitIt(name: string, min: string, max: string): Fix {
  return {
    kind: 'apply',
    command: `aws backup put-backup-vault-lock-configuration --backup-vault-name ${name} --min-retention-days ${min} --max-retention-days ${max}`,
    console:
      'AWS Backup, Vaults, the vault, Vault lock, Edit: minimum and maximum retention. A compliance lock in its grace keeps its mode only if its days of grace are given again.',
  }
}

const replaceIt: Fix = {
  kind: 'recreate',
  command: null,
  console:
    'The lock can never be changed. Make a vault with the right limits, point plans and copies to it, and let the points of this one end.',
}
