import { planDocumentKind } from '../../../src/observe/kinds/backup/plan-document.ts'
import { bucketReplicationKind } from '../../../src/observe/kinds/s3/bucket-replication.ts'
import { home } from '../../clean/clean-records.ts'
import { both, type Flip, flip, intentFlip } from '../flip.ts'

const rule = 'residency'

/** To a bucket that nobody collected; `elsewhere` is declared in another Region than the classification's. */
function replicatedTo(bucket: string, what: string, becomes: 'FAIL' | 'UNKNOWN'): Flip {
  return both(
    flip({
      ...{ rule, what, kind: bucketReplicationKind, becomes },
      of: ({ Target }) => Target === 'backups-1',
      change: ({ Target, Answer }) => ({
        Target,
        Answer: {
          ReplicationConfiguration: {
            Rules: (Answer?.ReplicationConfiguration?.Rules ?? []).map((one) => ({ ...one, Destination: { ...one.Destination, Bucket: `arn:aws:s3:::${bucket}` } })),
          },
        },
      }),
    }),
    intentFlip({
      ...{ rule, what, becomes, also: ['FAIL bucket-replica-encrypted'] },
      from: 'environments:',
      to: `buckets:
  backups-1: { classification: scratch, region: ${home.region}, replicateTo: { bucket: elsewhere, region: us-east-1 } }
environments:`,
    }),
  )
}

export const flips: readonly Flip[] = [
  replicatedTo('elsewhere', 'a bucket that is replicated to a Region that is not declared', 'FAIL'),
  replicatedTo('nowhere', 'a bucket that is replicated nobody knows where', 'UNKNOWN'),
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
