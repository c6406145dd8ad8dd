/** Snapshots outside vaults have a lock of their own. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { isOfBackup } from '../../../../observe/kinds/ec2/is-of-backup.ts'
import { lockedSnapshotKind } from '../../../../observe/kinds/ec2/locked-snapshot.ts'
import { snapshotKind } from '../../../../observe/kinds/ec2/snapshot.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'

export const snapshotLocked: RegionRule = {
  id: 'snapshot-locked',
  title: 'EBS snapshots outside vaults are locked',
  severity: 'medium',
  asks: 'Each EBS snapshot that AWS Backup did not make is locked, in governance or compliance mode, and its lock has not ended.',
  why: 'What lies outside a vault has none of its locks: who may delete snapshots deletes it at once. EBS has a lock of its own for that.',
  scope: 'region',
  needs: [snapshotKind, lockedSnapshotKind],
  nothing: 'there is no snapshot in this Region that AWS Backup did not make',
  evidence: ['LockState', 'LockExpiresOn'],
  fixes: () => [{ when: 'the snapshot has no lock, or no more', fix: lockIt('SNAPSHOT_ID') }],
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
      yield { subject: { type: 'snapshot', id, name }, judge: () => judge(view, SnapshotId) }
    }
  },
}

function judge(view: RegionView, id: string): Verdict {
  const lock = view.rows(lockedSnapshotKind).find(({ SnapshotId }) => SnapshotId === id)
  const evidence: readonly Fact[] = [
    { field: 'LockState', value: lock?.LockState ?? null },
    { field: 'LockExpiresOn', value: lock?.LockExpiresOn ?? null },
  ]
  if (lock === undefined) return { status: 'FAIL', reason: 'it has no lock', evidence, fix: lockIt(id) }
  const { LockState, LockExpiresOn } = lock
  if (LockState === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say in which state the lock is', evidence }
  if (LockState === 'expired') return { status: 'FAIL', reason: 'its lock has ended', evidence, fix: lockIt(id) }
  if (LockExpiresOn === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say when the lock ends', evidence }
  const end = LockExpiresOn.slice(0, 10)
  if (Date.parse(LockExpiresOn) <= view.now) return { status: 'FAIL', reason: `its lock ended on ${end}`, evidence, fix: lockIt(id) }
  switch (LockState) {
    case 'compliance':
      return { status: 'PASS', reason: `compliance lock: nobody can delete it before ${end}`, evidence }
    case 'compliance-cooloff':
      return { status: 'PASS', reason: `compliance lock until ${end}, which can still be taken off`, evidence }
    case 'governance':
      return { status: 'PASS', reason: `governance lock until ${end}: who may take it off is not judged`, evidence }
    default:
      return { status: 'UNKNOWN', reason: 'the lock is in a state that is not known here', evidence }
  }
}

function lockIt(id: string): Fix {
  return {
    kind: 'human',
    command: `aws ec2 lock-snapshot --snapshot-id ${id} --lock-mode governance --lock-duration DAYS`,
    console:
      'EC2, Snapshots, the snapshot, Snapshot settings, Manage snapshot lock. Or let a plan of AWS Backup make it, into a locked vault, and delete this one.',
  }
}
