/** Snapshots outside vaults have a lock of their own. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { isOfBackup } from '../../../../observe/kinds/ec2/is-of-backup.ts'
import { lockedSnapshotKind } from '../../../../observe/kinds/ec2/locked-snapshot.ts'
import { type Snapshot, snapshotKind } from '../../../../observe/kinds/ec2/snapshot.ts'
import { classify } from '../../../../intent/classify.ts'
import type { RegionView } from '../../../views/views.ts'
import { ownNames } from '../../own-names.ts'
import type { RegionRule } from '../../rule.ts'

export const snapshotLocked: RegionRule = {
  id: 'snapshot-locked',
  title: 'EBS snapshots outside vaults are locked',
  severity: 'medium',
  asks: 'Each EBS snapshot that AWS Backup did not make is locked, in governance or compliance mode; its lock has not ended, and ends no earlier after the snapshot was made than the minimum retention that is declared for it. Where compliance is declared, no other lock counts.',
  why: 'What lies outside a vault has none of its locks: who may delete snapshots deletes it at once. EBS has a lock of its own for that.',
  scope: 'region',
  needs: [snapshotKind, lockedSnapshotKind],
  nothing: 'there is no snapshot in this Region that AWS Backup did not make',
  evidence: ['intent.retention.minDays', 'intent.lock', 'StartTime', 'LockState', 'LockExpiresOn'],
  fixes: () => [
    { when: 'the snapshot has no lock, no more, or a weaker one than is declared', fix: lockIt('SNAPSHOT_ID') },
    { when: 'its compliance lock can still be taken off', fix: waitForIt },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9', extent: 'partial', rationale: 'Integrity and availability of copies outside vaults.' },
    {
      framework: 'ISO 27001:2022',
      id: 'A.5.33',
      extent: 'partial',
      rationale: 'Records are protected from deletion while they are retained.',
    },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Protection from unauthorised change, of copies outside vaults.' },
  ],
  *evaluate(view) {
    for (const snapshot of view.rows(snapshotKind)) {
      if (isOfBackup(snapshot)) continue
      const { SnapshotId, Tags = [] } = snapshot
      const id = `arn:${view.account.partition}:ec2:${view.region}:${view.account.id}:snapshot/${SnapshotId}`
      const name = Tags.find(({ Key }) => Key === 'Name')?.Value ?? SnapshotId
      yield { subject: { type: 'snapshot', id, name }, judge: () => judge(view, snapshot) }
    }
  },
}

function judge(view: RegionView, snapshot: Snapshot): Verdict {
  const { SnapshotId: id, StartTime, Tags = [] } = snapshot
  const lock = view.rows(lockedSnapshotKind).find(({ SnapshotId }) => SnapshotId === id)
  const found = view.intent === null ? null : classify(view.intent, Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])), view.account.id)
  const declared = found?.kind === 'declared' ? found.classification : null
  const evidence: readonly Fact[] = [
    ...(declared === null ? [] : [{ field: 'intent.retention.minDays', value: declared.retention.minDays }, { field: 'intent.lock', value: declared.lock }]),
    { field: 'StartTime', value: StartTime ?? null },
    { field: 'LockState', value: lock?.LockState ?? null },
    { field: 'LockExpiresOn', value: lock?.LockExpiresOn ?? null },
  ]
  const fails = (reason: string): Verdict => ({ status: 'FAIL', reason, evidence, fix: lockIt(id) })
  const unknown = (reason: string): Verdict => ({ status: 'UNKNOWN', reason, evidence })
  if (lock === undefined) return fails('it has no lock')
  const { LockState, LockExpiresOn } = lock
  if (LockState === undefined) return unknown('AWS does not say in which state the lock is')
  if (LockState === 'expired') return fails('its lock has ended')
  if (LockExpiresOn === undefined) return unknown('AWS does not say when the lock ends')
  const end = LockExpiresOn.slice(0, 10)
  if (Date.parse(LockExpiresOn) <= view.now) return fails(`its lock ended on ${end}`)
  const passes = reasonsByState[LockState]
  if (passes === undefined) return unknown('the lock is in a state that is not known here')
  if (found?.kind === 'ambiguous') return unknown(`classifications ${found.names.join(' and ')} both take it: tag it for one of them`)
  if (declared?.lock === 'compliance' && LockState === 'governance') return fails('compliance is declared, and it has a governance lock')
  if (declared?.lock === 'compliance' && LockState === 'compliance-cooloff') {
    return { status: 'FAIL', reason: 'compliance is declared, and its compliance lock can still be taken off', evidence, fix: waitForIt }
  }
  if (declared !== null && StartTime === undefined) return unknown('AWS does not say when it was made: whether its lock lasts as long as declared is not known')
  const least = declared === null || StartTime === undefined ? -Infinity : Date.parse(StartTime) + declared.retention.minDays * dayMs
  if (Date.parse(LockExpiresOn) < least) return fails(`its lock ends before the declared ${declared?.retention.minDays} days are over`)
  return { status: 'PASS', reason: passes(end), evidence }
}

const dayMs = 86_400_000

const reasonsByState: Readonly<Record<string, (end: string) => string>> = ownNames({
  compliance: (end: string) => `compliance lock: nobody can delete it before ${end}`,
  'compliance-cooloff': (end: string) => `compliance lock until ${end}, which can still be taken off`,
  governance: (end: string) => `governance lock until ${end}: who may take it off is not judged`,
})

const waitForIt: Fix = {
  kind: 'wait',
  command: 'aws ec2 describe-locked-snapshots --snapshot-ids SNAPSHOT_ID',
  console: 'EC2, Snapshots, the snapshot, Snapshot lock: until its cooling-off period ends, guard who may do ec2:UnlockSnapshot. From then on nobody can take the lock off.',
}

function lockIt(id: string): Fix {
  return {
    kind: 'human',
    command: `aws ec2 lock-snapshot --snapshot-id ${id} --lock-mode governance --lock-duration DAYS`,
    console:
      'EC2, Snapshots, the snapshot, Snapshot settings, Manage snapshot lock. Or let a plan of AWS Backup make it, into a locked vault, and delete this one.',
  }
}
