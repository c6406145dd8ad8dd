/** How a job ended, by what AWS says of it. Source: ListBackupJobs, AWS Backup Developer Guide ("Completed with issues"). */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import type { RegionView } from '../../views/views.ts'
import { ownNames } from '../own-names.ts'
import { newestOfRules, worstOf } from './newest-of-rules.ts'

export interface EndedJob {
  readonly State?: string | undefined
  readonly StatusMessage?: string | undefined
  readonly MessageCategory?: string | undefined
  readonly CreationDate?: string | undefined
  readonly CreatedBy?: { readonly BackupPlanId?: string | undefined; readonly BackupRuleId?: string | undefined; readonly BackupRuleName?: string | undefined } | undefined
}

const underway: ReadonlySet<string> = new Set(['CREATED', 'PENDING', 'RUNNING', 'ABORTING', 'COMPLETING', 'FAILING'])

export function isUnderway({ State }: EndedJob): boolean {
  return State !== undefined && underway.has(State)
}

/** A COMPLETED job with a message, and any other category than SUCCESS, has left something out. */
function isWithIssues({ State, StatusMessage, MessageCategory }: EndedJob): boolean {
  return State === 'COMPLETED' && (MessageCategory === undefined ? StatusMessage !== undefined : MessageCategory !== 'SUCCESS')
}

const failures: Readonly<Record<string, string>> = ownNames({
  FAILED: 'the newest job failed',
  EXPIRED: 'the newest job expired: it did not start within its window',
  ABORTED: 'the newest job was aborted: somebody stopped it, or it did not end within its window',
  PARTIAL: 'the newest job left something out (PARTIAL)',
})

/** Fields of every verdict. */
const ownFields = ['State', 'MessageCategory', 'StatusMessage', 'CreationDate'] as const
export const jobFields = [...ownFields, 'CreatedBy.BackupPlanId', 'CreatedBy.BackupRuleName'] as const

/**
 * The worst of the newest jobs of each rule of a plan ({@link newestOfRules}).
 * @param jobs of one thing, that have ended
 * @param fix of FAIL
 */
export function judgeJobs(jobs: readonly EndedJob[], view: RegionView, fix: Fix): Verdict {
  const verdicts = newestOfRules(jobs, view).map((job) => judgeJob(job, fix))
  const worst = worstOf(verdicts) ?? { status: 'UNKNOWN', reason: 'AWS names no job', evidence: [] }
  return verdicts.length > 1 && worst.status === 'PASS' ? { ...worst, reason: 'the newest job of each rule of a plan was completed without a message' } : worst
}

function judgeJob(job: EndedJob, fix: Fix): Verdict {
  const evidence: readonly Fact[] = [
    ...ownFields.map((field) => ({ field, value: job[field] ?? null })),
    { field: 'CreatedBy.BackupPlanId', value: job.CreatedBy?.BackupPlanId ?? null },
    { field: 'CreatedBy.BackupRuleName', value: job.CreatedBy?.BackupRuleName ?? null },
  ]
  if (job.State === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say how the newest job ended', evidence }
  if (isWithIssues(job)) return { status: 'FAIL', reason: 'the newest job was completed with a message: something may be missing', evidence, fix }
  // AWS documents that SUCCESS comes without a message, and nothing of which messages mean no harm.
  const isSuccessWithMessage = job.State === 'COMPLETED' && (job.StatusMessage ?? '') !== ''
  if (isSuccessWithMessage) return { status: 'UNKNOWN', reason: 'the newest job was a success, with a message: whether something is missing is for people to read', evidence }
  if (job.State === 'COMPLETED') return { status: 'PASS', reason: 'the newest job was completed without a message', evidence }
  const reason = failures[job.State]
  return reason === undefined ? { status: 'UNKNOWN', reason: `${job.State} is no state that is known here`, evidence } : { status: 'FAIL', reason, evidence, fix }
}
