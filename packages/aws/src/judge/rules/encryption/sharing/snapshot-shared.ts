/** EBS snapshots are shared with declared accounts only. */
import type { Fix, Verdict } from '../../../findings/finding.ts'
import { isOfBackup } from '../../../../observe/kinds/ec2/is-of-backup.ts'
import { publicSnapshotKind } from '../../../../observe/kinds/ec2/public-snapshot.ts'
import { type Snapshot, snapshotKind } from '../../../../observe/kinds/ec2/snapshot.ts'
import { snapshotPermissionKind } from '../../../../observe/kinds/ec2/snapshot-permission.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { organizationKinds } from '../../access/membership.ts'
import { judgeSharing } from './judge-sharing.ts'
import { allSaid, isUnasked, unasked, unsaid } from './unsaid.ts'

export const snapshotShared: RegionRule = {
  id: 'snapshot-shared',
  title: 'EBS snapshots are shared with declared accounts only',
  severity: 'critical',
  asks: 'No snapshot is shared with everybody, or with an account that is not declared (environments, trusted, copies). Of encrypted ones that AWS Backup made, whom their key lets in is asked instead. Where AWS Backup made very many without encryption, of some of them nobody is asked: each takes a call.',
  why: 'Whoever a snapshot is shared with makes a volume of it in their own account and reads everything, without a trace here.',
  scope: 'region',
  needs: [snapshotKind, publicSnapshotKind, snapshotPermissionKind],
  mayNeed: [...organizationKinds],
  nothing: 'there are no EBS snapshots in this Region',
  evidence: ['CreateVolumePermissions'],
  fixes: () => [{ when: 'they are shared with somebody else', fix }],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'CP-9(8)',
      extent: 'partial',
      rationale: 'Backups are kept from who must not have them; encryption is judged by other rules.',
    },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for EBS snapshots.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Protection from unauthorised access, for EBS snapshots.' },
  ],
  *evaluate(view) {
    const open = new Set(view.rows(publicSnapshotKind).map(({ SnapshotId }) => SnapshotId))
    for (const snapshot of view.rows(snapshotKind)) {
      const { SnapshotId, Tags = [] } = snapshot
      // who has one that is encrypted needs its key too, of which other rules tell: "Share an Amazon EBS snapshot", Amazon EBS User Guide
      if (isOfBackup(snapshot) && snapshot.Encrypted === true && !open.has(SnapshotId)) continue
      const id = `arn:${view.account.partition}:ec2:${view.region}:${view.account.id}:snapshot/${SnapshotId}`
      const name = Tags.find(({ Key }) => Key === 'Name')?.Value ?? SnapshotId
      yield { subject: { type: 'snapshot', id, name }, judge: () => judge(view, snapshot, open.has(SnapshotId)) }
    }
  },
}

function judge(view: RegionView, snapshot: Snapshot, isOpen: boolean): Verdict {
  const asked = view.about(snapshotPermissionKind, snapshot.SnapshotId)
  if (!isOpen && isOfBackup(snapshot) && isUnasked(asked)) return unasked([{ field: 'CreateVolumePermissions', value: null }])
  const permissions = isOpen ? [] : view.answer(snapshotPermissionKind, snapshot.SnapshotId)?.CreateVolumePermissions
  const sharedWith = isOpen ? ['all'] : allSaid(permissions?.map(({ UserId, Group }) => UserId ?? Group))
  const evidence = [{ field: 'CreateVolumePermissions', value: sharedWith?.join(', ') ?? null }]
  return sharedWith === null ? unsaid(evidence) : judgeSharing(view, sharedWith, evidence, fix)
}

const fix: Fix = {
  kind: 'human',
  command:
    'aws ec2 modify-snapshot-attribute --snapshot-id SNAPSHOT_ID --attribute createVolumePermission --operation-type remove --user-ids ACCOUNT',
  console:
    'EC2, Snapshots, the snapshot, Actions, Modify permissions: private, or without that account. Who has made a volume of it has its data.',
}
