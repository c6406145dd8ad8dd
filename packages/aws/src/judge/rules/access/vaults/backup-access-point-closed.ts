/** Access points to recovery points let in declared accounts only. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { backupAccessPointKind } from '../../../../observe/kinds/backup/access-points/backup-access-point.ts'
import { backupAccessPointPolicyKind } from '../../../../observe/kinds/backup/access-points/backup-access-point-policy.ts'
import type { RecordOf } from '../../../../observe/kinds/kind.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { judgeLetIn } from '../../shared-with.ts'
import { organizationKinds } from '../membership.ts'

export const backupAccessPointClosed: RegionRule = {
  id: 'backup-access-point-closed',
  title: 'Access points to backups let in declared accounts only',
  severity: 'high',
  asks: 'No policy of a backup access point, by which objects of a recovery point are read without a restore, lets in everybody, or an account that is not declared.',
  why: 'A backup access point is a door to all that a backup of S3 holds. It opens past the vault’s policy, stays until somebody closes it, and no restore job tells that it is used.',
  scope: 'region',
  needs: [backupAccessPointKind, backupAccessPointPolicyKind],
  mayNeed: [...organizationKinds],
  nothing: 'there is no backup access point in this Region',
  evidence: ['RecoveryPointArn', 'Status', 'Policy'],
  fixes: () => [{ when: 'somebody else is let in', fix: closeIt('ACCESS_POINT_ARN') }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege for reading backups, past a restore.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for what backups hold.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Backups are protected from unauthorised access.' },
  ],
  *evaluate(view) {
    for (const point of view.rows(backupAccessPointKind)) {
      const { AccessPointArn: id, Name = id } = point
      yield { subject: { type: 'backup-access-point', id, name: Name }, judge: () => judge(view, point) }
    }
  },
}

/** Without a policy the caller's IAM permissions decide: CreateBackupAccessPoint, AWS Backup API Reference. `vault-read` asks who has them. */
function judge(view: RegionView, point: RecordOf<typeof backupAccessPointKind>): Verdict {
  const { AccessPointArn, AccessPointMetadata, RecoveryPointArn, Status } = point
  const facts: readonly Fact[] = [
    { field: 'RecoveryPointArn', value: RecoveryPointArn ?? null },
    { field: 'Status', value: Status ?? null },
  ]
  if (AccessPointMetadata?.S3AccessPointArn === undefined) {
    return { status: 'UNKNOWN', reason: 'AWS does not say, or not yet, which access point of S3 it is read by', evidence: facts }
  }
  const answer = view.answer(backupAccessPointPolicyKind, AccessPointArn)
  const policy = answer?.Policy
  const evidence: readonly Fact[] = [...facts, { field: 'Policy', value: policy ?? null }]
  if (answer !== null && policy === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say what its policy is', evidence }
  if (policy === undefined) return { status: 'PASS', reason: 'it has no policy: only IAM of this account lets in', evidence }
  const found = judgeLetIn(view, { text: policy, kind: 'resource', evidence, fix: closeIt(AccessPointArn) })
  return found ?? { status: 'PASS', reason: 'its policy lets in declared accounts only', evidence }
}

function closeIt(arn: string): Fix {
  return {
    kind: 'human',
    command: `aws backup delete-backup-access-point --access-point-arn ${arn}`,
    console:
      'AWS Backup, Access points, the access point: delete it, and make another with a policy that names your own accounts, if somebody still has to read. Until it is gone its point is neither deleted nor moved.',
  }
}
