/** What the last restore test of each type made was found to be good. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import { restoreJobKind } from '../../../observe/kinds/backup/restore/restore-job.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'
import { casesByType, isOfTest, restoresByType } from './restore-tests.ts'

export const restoreTestValidated: RegionRule = {
  id: 'restore-test-validated',
  title: 'What restore tests restore is validated',
  severity: 'medium',
  asks: 'Of each resource type that restore tests restore, the newest test that ended was completed, and somebody or something said that what was restored is good.',
  why: 'A completed restore says that a resource was made, not that the data in it is what should be. Only a validation result says that; without one in time the test counts for nothing.',
  scope: 'region',
  needs: [protectedResourceKind, restoreJobKind],
  nothing: 'nothing in this Region has a backup',
  evidence: ['Status', 'ValidationStatus', 'CompletionDate'],
  fixes: () => [
    { when: 'the newest test failed', fix: repair },
    { when: 'it was not validated, or found to be bad', fix: validate },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9(1)', extent: 'partial', rationale: 'Media reliability and integrity are tested, by samples.' },
    { framework: 'NIST 800-53 r5', id: 'CP-10', extent: 'partial', rationale: 'Restores reach a known state.' },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Tests have results.' },
    { framework: 'DORA', id: 'Art. 12(7)', extent: 'partial', rationale: 'Restored data is checked.' },
  ],
  evaluate: (view) => casesByType(view, (type) => judge(view, type)),
}

function judge(view: RegionView, type: string): Verdict {
  const tests = (view.once(restoresByType).get(type) ?? []).filter(isOfTest)
  const newest = tests.find(({ Status, ValidationStatus }) => Status !== 'PENDING' && Status !== 'RUNNING' && ValidationStatus !== 'VALIDATING')
  const { Status, ValidationStatus } = newest ?? {}
  const evidence: readonly Fact[] = [
    { field: 'Status', value: Status ?? null },
    { field: 'ValidationStatus', value: ValidationStatus ?? null },
    { field: 'CompletionDate', value: newest?.CompletionDate ?? null },
  ]
  if (newest === undefined) return { status: 'NOT_APPLICABLE', reason: 'no restore test of this type has ended', evidence }
  if (Status === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say how the newest restore test ended', evidence }
  if (Status !== 'COMPLETED') return { status: 'FAIL', reason: 'the newest restore test could not restore the point', evidence, fix: repair }
  if (ValidationStatus === 'SUCCESSFUL') return { status: 'PASS', reason: 'what the newest restore test made was found to be good', evidence }
  if (ValidationStatus === 'FAILED') return { status: 'FAIL', reason: 'what the newest restore test made was found to be bad', evidence, fix: validate }
  return { status: 'FAIL', reason: 'nobody said in time whether what the newest restore test made is good', evidence, fix: validate }
}

const repair: Fix = {
  kind: 'human',
  command: 'aws backup describe-restore-job --restore-job-id JOB_ID',
  console: 'AWS Backup, Jobs, Restore jobs: read the message, take away its cause (permissions of the role, the key, quotas, settings of the selection), and let the test run again.',
}

const validate: Fix = {
  kind: 'human',
  command: 'aws backup put-restore-validation-result --restore-job-id JOB_ID --validation-status SUCCESSFUL',
  console: 'Amazon EventBridge: a rule for "Restore Job State Change" that starts what checks the restored resource and puts the result, within the validation window of the selection.',
}
