/** The newest backup job of each resource left nothing out. */
import type { Fix } from '../../findings/finding.ts'
import { backupJobKind } from '../../../observe/kinds/backup/backup-job.ts'
import { planDocumentKind } from '../../../observe/kinds/backup/plan-document.ts'
import type { RegionRule } from '../rule.ts'
import { isUnderway, jobFields, judgeJobs } from './job-outcome.ts'
import { nameOf } from './name-of.ts'
import { newestBy } from './newest-by.ts'

export const backupJobOutcome: RegionRule = {
  id: 'backup-job-outcome',
  title: 'The newest backup job of a resource was completed without a message',
  severity: 'high',
  asks: 'Of each resource that a backup job was created for in the last 30 days, the newest job that ended of each rule of a plan, or a newer one on demand, was completed, without a message.',
  why: 'A job that failed, expired or was aborted made no point, and the last good one gets older. One that is completed with a message may have left out what the role or the key did not let it read.',
  scope: 'region',
  needs: [backupJobKind, planDocumentKind],
  nothing: 'no backup job of the last 30 days has ended here',
  evidence: jobFields,
  fixes: () => [{ when: 'the newest job of a resource ended otherwise', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9', extent: 'partial', rationale: 'Backups are really made; how often they have to be is not judged here.' },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Failed backups come to notice.' },
    { framework: 'DORA', id: 'Art. 12(1)', extent: 'partial', rationale: 'Backups that were decided on are made.' },
  ],
  *evaluate(view) {
    const ended = view.rows(backupJobKind).filter((job) => !isUnderway(job))
    for (const [arn, jobs] of Map.groupBy(ended, ({ ResourceArn }) => ResourceArn)) {
      if (arn === undefined) continue
      const newest = newestBy(jobs, () => '').get('')
      yield { subject: { type: 'resource', id: arn, name: nameOf(arn, newest?.ResourceName) }, judge: () => judgeJobs(jobs, view, fix) }
    }
  },
}

const fix: Fix = {
  kind: 'human',
  command: 'aws backup describe-backup-job --backup-job-id JOB_ID',
  console: 'AWS Backup, Jobs, Backup jobs: read the message, take away its cause (permissions of the role, the key, the window of the plan), and create an on-demand backup.',
}
