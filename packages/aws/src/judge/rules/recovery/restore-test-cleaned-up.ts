/** What restore tests made is deleted again. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { type RestoreJob, restoreJobKind } from '../../../observe/kinds/backup/restore/restore-job.ts'
import type { RegionRule } from '../rule.ts'
import { nameOf } from './name-of.ts'
import { isOfTest } from './restore-tests.ts'

export const restoreTestCleanedUp: RegionRule = {
  id: 'restore-test-cleaned-up',
  title: 'What restore tests restored is deleted',
  severity: 'medium',
  asks: 'Everything that restore tests restored is deleted when the time for its validation is over.',
  why: 'What stays is a copy of production data that nobody looks after, and is paid for. AWS Backup only deletes what still carries the tag awsbackup-restore-test.',
  scope: 'region',
  needs: [restoreJobKind],
  nothing: 'no restore test has restored anything here',
  evidence: ['DeletionStatus', 'ValidationStatus', 'CreatedResourceArn'],
  fixes: () => [{ when: 'it could not be deleted', fix }],
  mappings: [
    { framework: 'ISO 27001:2022', id: 'A.8.10', extent: 'partial', rationale: 'Information that is no longer needed is deleted, for what tests made.' },
    { framework: 'PCI DSS 4', id: '3.2.1', extent: 'partial', rationale: 'Copies of account data are not kept beyond their purpose, for what tests made.' },
  ],
  *evaluate(view) {
    for (const job of view.rows(restoreJobKind)) {
      if (!isOfTest(job) || job.CreatedResourceArn === undefined) continue
      const subject = { type: 'restored-resource', id: job.CreatedResourceArn, name: nameOf(job.CreatedResourceArn, undefined) }
      yield { subject, judge: () => judge(job) }
    }
  },
}

function judge({ DeletionStatus, ValidationStatus, CreatedResourceArn }: RestoreJob): Verdict {
  const evidence: readonly Fact[] = [
    { field: 'DeletionStatus', value: DeletionStatus ?? null },
    { field: 'ValidationStatus', value: ValidationStatus ?? null },
    { field: 'CreatedResourceArn', value: CreatedResourceArn ?? null },
  ]
  if (DeletionStatus === 'SUCCESSFUL') return { status: 'PASS', reason: 'it was deleted', evidence }
  if (DeletionStatus === 'FAILED') return { status: 'FAIL', reason: 'it could not be deleted', evidence, fix }
  if (DeletionStatus === 'DELETING') return { status: 'NOT_APPLICABLE', reason: 'it is being deleted', evidence }
  if (ValidationStatus === 'VALIDATING') return { status: 'NOT_APPLICABLE', reason: 'it is there to be validated', evidence }
  return { status: 'UNKNOWN', reason: 'AWS does not say whether it was deleted', evidence }
}

const fix: Fix = {
  kind: 'human',
  command: 'aws resourcegroupstaggingapi get-resources --tag-filters Key=awsbackup-restore-test',
  console: 'Delete the resource in the console of its service. Find out who took its tag away, or what else kept AWS Backup from deleting it.',
}
