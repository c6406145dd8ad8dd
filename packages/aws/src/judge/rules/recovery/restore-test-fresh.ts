/** The last validated restore of each type that has backups is new enough. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import { restoreJobKind } from '../../../observe/kinds/backup/restore/restore-job.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'
import { casesByType, defaultMaxAgeDays, restoresByType } from './restore-tests.ts'

const dayMs = 86_400_000

export const restoreTestFresh: RegionRule = {
  id: 'restore-test-fresh',
  title: 'The last validated restore is new enough',
  severity: 'medium',
  asks: `Of each resource type that has backups, a point was restored, and what was restored found to be good (ValidationStatus SUCCESSFUL), within the declared time (restoreTesting.maxAgeDays), ${defaultMaxAgeDays} days without one.`,
  why: 'What could be restored last year may not be restored today: keys, roles, quotas and formats change without notice. A restore that nobody looked at shows that something was made, not that it is good.',
  scope: 'region',
  needs: [protectedResourceKind, restoreJobKind],
  nothing: 'nothing in this Region has a backup',
  evidence: ['CompletionDate', 'ValidationStatus', 'maxAgeDays'],
  fixes: () => [{ when: 'no restore was validated in time', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9(1)', extent: 'partial', rationale: 'Tests are frequent; what they show is another rule.' },
    { framework: 'NIST 800-53 r5', id: 'CP-9(2)', extent: 'partial', rationale: 'Samples of what was backed up are restored.' },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Backups are tested regularly.' },
    { framework: 'DORA', id: 'Art. 12(2)', extent: 'partial', rationale: 'Testing is periodic.' },
  ],
  evaluate: (view) => casesByType(view, (type) => judge(view, type)),
}

function judge(view: RegionView, type: string): Verdict {
  const maxAgeDays = view.intent?.restoreTesting?.maxAgeDays ?? defaultMaxAgeDays
  const completed = (view.once(restoresByType).get(type) ?? []).filter(({ Status }) => Status === 'COMPLETED')
  const validated = completed.find(({ ValidationStatus }) => ValidationStatus === 'SUCCESSFUL')
  const last = validated ?? completed[0]
  const evidence: readonly Fact[] = [
    { field: 'CompletionDate', value: last?.CompletionDate ?? null },
    { field: 'ValidationStatus', value: last?.ValidationStatus ?? null },
    { field: 'maxAgeDays', value: maxAgeDays },
  ]
  if (last === undefined) return { status: 'FAIL', reason: 'no point of this type was restored', evidence, fix }
  if (validated === undefined) return { status: 'FAIL', reason: 'no restore of this type was found to be good', evidence, fix }
  if (last.CompletionDate === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say when the last validated restore was completed', evidence }
  const isFresh = view.now - Date.parse(last.CompletionDate) <= maxAgeDays * dayMs
  if (isFresh) return { status: 'PASS', reason: 'a point of this type was restored in time, and found to be good', evidence }
  return { status: 'FAIL', reason: 'the last validated restore of this type is too old', evidence, fix }
}

const fix: Fix = {
  kind: 'wait',
  command: 'aws backup put-restore-validation-result --restore-job-id JOB_ID --validation-status SUCCESSFUL',
  console:
    'AWS Backup, Restore testing: a plan for this type, its next run, and a check of what it restored that puts the result (SUCCESSFUL) within the validation window. A restore by hand has no result and does not count.',
}
