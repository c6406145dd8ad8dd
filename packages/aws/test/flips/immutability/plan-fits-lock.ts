import type { Status } from '../../../src/judge/findings/finding.ts'
import { planDocumentKind, type PlanDocument } from '../../../src/observe/kinds/backup/plan-document.ts'
import { vaultKind } from '../../../src/observe/kinds/backup/vault.ts'
import { away } from '../../clean/clean-records.ts'
import { type Consequence, type Flip, flip } from '../flip.ts'

const rule = 'plan-fits-lock'
type Rule = PlanDocument['BackupPlan']['Rules'][number]

function flipRule(what: string, change: (one: Rule) => Rule, becomes: Status = 'FAIL', ...also: readonly Consequence[]): Flip {
  return flip({
    ...{ what, rule, kind: planDocumentKind, becomes, also },
    change(line) {
      const plan = line.Answer?.BackupPlan
      if (line.Answer === null || plan === undefined) return line
      return { ...line, Answer: { ...line.Answer, BackupPlan: { ...plan, Rules: plan.Rules.map(change) } } }
    },
  })
}

const copiesFor = ({ CopyActions = [], ...one }: Rule, DeleteAfterDays: number): Rule => ({
  ...one,
  CopyActions: CopyActions.map((copy) => ({ ...copy, Lifecycle: { DeleteAfterDays } })),
})

const far = { DestinationBackupVaultArn: 'arn:aws:backup:eu-west-1:999900001111:backup-vault:far' }

export const flips: readonly Flip[] = [
  flipRule('a rule that keeps points for too short a time', (one) => ({ ...one, Lifecycle: { DeleteAfterDays: 6 } })),
  flipRule('a rule that keeps points for too long', (one) => ({ ...one, Lifecycle: { DeleteAfterDays: 401 } })),
  flipRule('a rule that keeps points always', ({ Lifecycle: _, ...one }) => one),
  flipRule('a rule that keeps points always, as AWS may write it', (one) => ({ ...one, Lifecycle: { DeleteAfterDays: -1 } })),
  flipRule('a copy that is to be kept always, and ends with its source', (one) => copiesFor(one, -1), 'UNKNOWN'),
  flipRule('a copy that is to be kept always, as its source is', (one) => ({ ...copiesFor(one, -1), Lifecycle: { DeleteAfterDays: -1 } })),
  flipRule('a copy that is kept for too short a time', (one) => copiesFor(one, 6)),
  flipRule('a copy that is kept for too long', (one) => copiesFor(one, 401)),
  flipRule(
    'a rule into a vault that is not there',
    (one) => ({ ...one, TargetBackupVaultName: 'gone' }),
    'FAIL',
    'NOT_APPLICABLE residency',
    'NOT_APPLICABLE copy-key-fits',
  ),
  flip({
    what: 'a lock of the vault of copies that asks for more',
    rule,
    kind: vaultKind,
    at: away,
    change: (one) => ({ ...one, MinRetentionDays: 36 }),
    becomes: 'FAIL',
  }),
  flipRule(
    'a copy to an account that is not in the inventory',
    (one) => ({ ...one, CopyActions: [{ ...far, Lifecycle: { DeleteAfterDays: 35 } }] }),
    'UNKNOWN',
    'PASS residency',
    'FAIL copy-key-fits',
  ),
  flipRule(
    'a rule that also writes into an air-gapped vault which is not there',
    (one) => ({ ...one, TargetLogicallyAirGappedBackupVaultArn: 'arn:aws:backup:eu-west-1:111122223333:backup-vault:gone' }),
    'FAIL',
  ),
]
