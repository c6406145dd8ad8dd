/** Points that are whole, and live as long as they should. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import type { PointRule } from '../rule.ts'

const fixes = {
  PARTIAL: {
    kind: 'human',
    command: 'aws backup describe-recovery-point --backup-vault-name VAULT --recovery-point-arn POINT_ARN',
    console: 'AWS Backup, Vaults, the vault, the point: read its message, take away the cause, and create an on-demand backup.',
  },
  EXPIRED: {
    kind: 'human',
    command: 'aws backup delete-recovery-point --backup-vault-name VAULT --recovery-point-arn POINT_ARN',
    console: 'IAM, Roles: make the role of the point anew with its permissions; then AWS Backup, Vaults, the vault: delete the point.',
  },
  STOPPED: {
    kind: 'human',
    command: 'aws backup start-backup-job --backup-vault-name VAULT --resource-arn RESOURCE_ARN --iam-role-arn ROLE_ARN',
    console: "Give back what continuous backup needs (the role's permissions, versioning of the bucket, its events to EventBridge), and create a backup.",
  },
} as const satisfies Readonly<Record<string, Fix>>

const reasons: Readonly<Record<keyof typeof fixes, string>> = {
  PARTIAL: 'something is missing in the point',
  EXPIRED: 'its retention is over and AWS Backup may not delete it: it lost its role',
  STOPPED: 'continuous backup was stopped: the point does not get newer',
}

export const pointState: PointRule = {
  id: 'point-state',
  title: 'Recovery points are whole and looked after',
  severity: 'high',
  asks: 'No point is PARTIAL, EXPIRED or STOPPED.',
  why: 'A PARTIAL point lacks something, an EXPIRED one could not be deleted because its role is gone (and is paid for without end), a STOPPED one no longer gets newer: permissions, versioning or events were taken away, also by an attacker.',
  scope: 'point',
  needs: [],
  evidence: ['Status', 'StatusMessage'],
  fixes: () => [
    { when: 'a point is PARTIAL', fix: fixes.PARTIAL },
    { when: 'a point is EXPIRED', fix: fixes.EXPIRED },
    { when: 'a point is STOPPED', fix: fixes.STOPPED },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9', extent: 'partial', rationale: 'What was backed up is whole; whether it can be restored is not judged here.' },
    { framework: 'NIST 800-53 r5', id: 'SI-12', extent: 'partial', rationale: 'Points are not kept beyond their retention.' },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Backups are looked after.' },
  ],
  judge({ Status, StatusMessage }): Verdict {
    const evidence: readonly Fact[] = [
      { field: 'Status', value: Status ?? null },
      { field: 'StatusMessage', value: StatusMessage ?? null },
    ]
    if (Status === 'COMPLETED' || Status === 'AVAILABLE') return { status: 'PASS', reason: `the point is ${Status}`, evidence }
    if (Status === 'CREATING' || Status === 'DELETING') return { status: 'NOT_APPLICABLE', reason: `the point is ${Status}`, evidence }
    if (Status === 'PARTIAL' || Status === 'EXPIRED' || Status === 'STOPPED') {
      return { status: 'FAIL', reason: reasons[Status], evidence, fix: fixes[Status] }
    }
    return { status: 'UNKNOWN', reason: 'AWS does not say a state of the point that is known here', evidence }
  },
}
