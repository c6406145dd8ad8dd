import { planDocumentKind } from '../../../src/observe/kinds/backup/plan-document.ts'
import { type Flip, flip, intentFlip } from '../flip.ts'

const rule = 'residency'

export const flips: readonly Flip[] = [
  intentFlip({
    what: 'points in a Region that is not declared',
    rule,
    from: "copies: [{ region: eu-central-1, account: '222233334444' }]",
    to: 'copies: []',
    becomes: 'FAIL',
    also: ['NOT_APPLICABLE copies-as-declared'],
  }),
  flip({
    what: 'a plan that copies to another Region',
    rule,
    kind: planDocumentKind,
    change(line) {
      const plan = line.Answer?.BackupPlan
      if (line.Answer === null || plan === undefined) return line
      const far = 'arn:aws:backup:us-east-1:111122223333:backup-vault:far'
      const Rules = plan.Rules.map((one) => ({
        ...one,
        CopyActions: [{ DestinationBackupVaultArn: far, Lifecycle: { DeleteAfterDays: 35 } }],
      }))
      return { ...line, Answer: { ...line.Answer, BackupPlan: { ...plan, Rules } } }
    },
    becomes: 'FAIL',
    also: ['UNKNOWN copy-key-fits', 'UNKNOWN plan-fits-lock'],
  }),
]
