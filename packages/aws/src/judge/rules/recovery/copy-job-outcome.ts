/** The newest copy of each resource into each vault left nothing out. */
import type { Fix } from '../../findings/finding.ts'
import { type CopyJob, copyJobKind } from '../../../observe/kinds/backup/copy-job.ts'
import { planDocumentKind } from '../../../observe/kinds/backup/plan-document.ts'
import type { RegionRule } from '../rule.ts'
import { isUnderway, jobFields, judgeJobs } from './job-outcome.ts'
import { nameOf } from './name-of.ts'
import { newestBy } from './newest-by.ts'

export const copyJobOutcome: RegionRule = {
  id: 'copy-job-outcome',
  title: 'The newest copy job of a resource was completed without a message',
  severity: 'high',
  asks: 'Of each resource and each vault that a copy job was created for in the last 30 days, the newest job that ended of each rule of a plan, or a newer one on demand, was completed, without a message.',
  why: 'Copies are what is left when the account or the Region is lost. A copy fails when a key or a policy forbids it; into an air-gapped vault it can even be completed and copy nothing, and only the message says so.',
  scope: 'region',
  needs: [copyJobKind, planDocumentKind],
  nothing: 'no copy job of the last 30 days has ended here',
  evidence: jobFields,
  fixes: () => [{ when: 'the newest job ended otherwise', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9(3)', extent: 'partial', rationale: 'Copies elsewhere are really made.' },
    { framework: 'ISO 27001:2022', id: 'A.8.14', extent: 'partial', rationale: 'Redundant copies come into being.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'There is a copy to restore from on segregated systems.' },
  ],
  *evaluate(view) {
    const ended = view.rows(copyJobKind).filter((job) => !isUnderway(job))
    const keyOf = ({ ResourceArn, DestinationBackupVaultArn = '' }: CopyJob) => (ResourceArn === undefined ? undefined : `${ResourceArn} into ${DestinationBackupVaultArn}`)
    for (const [key, jobs] of Map.groupBy(ended, keyOf)) {
      if (key === undefined) continue
      const newest = newestBy(jobs, () => '').get('')
      const name = nameOf(newest?.ResourceArn ?? '', newest?.ResourceName)
      yield { subject: { type: 'resource', id: key, name }, judge: () => judgeJobs(jobs, view, fix) }
    }
  },
}

const fix: Fix = {
  kind: 'human',
  command: 'aws backup describe-copy-job --copy-job-id JOB_ID',
  console: "AWS Backup, Jobs, Copy jobs: read the message, take away its cause (the keys on both sides, the destination vault's policy and lock), and copy the point again.",
}
