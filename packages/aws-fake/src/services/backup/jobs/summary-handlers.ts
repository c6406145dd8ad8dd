/** How many jobs there were, by state and type. */

import type { BackupOperations, ListBackupJobSummariesInput } from '../../../models/backup.ts'
import type { Call, Handlers } from '../../../world/call.ts'
import { dayMs } from '../../../world/fake-clock.ts'
import { describedRestore, restoresOf } from '../restore/restore-job.ts'
import { describedScan, scansOf } from '../scan/scan-job.ts'
import { describedJob, jobsOf } from './backup-job.ts'
import { copiesOf, describedCopy } from './copy-job.ts'

interface Counted<State> {
  readonly CreationDate?: number | undefined
  readonly State?: State | undefined
  readonly ResourceType?: string | undefined
  readonly MessageCategory?: string | undefined
}

type Asked = Pick<ListBackupJobSummariesInput, 'AccountId' | 'ResourceType' | 'MessageCategory' | 'AggregationPeriod'> & {
  readonly State?: string | undefined
}

const periods = { ONE_DAY: 1, SEVEN_DAYS: 7, FOURTEEN_DAYS: 14 } as const

/** One line for each state, type and category among the jobs of the period; AGGREGATE_ALL and ANY take all of them. */
function summaries<State extends string>(jobs: readonly Counted<State>[], asked: Asked, { region, now }: Call) {
  const StartTime = now - periods[asked.AggregationPeriod ?? 'FOURTEEN_DAYS'] * dayMs
  const isAny = (wanted: string | undefined): boolean => wanted === undefined || wanted === 'ANY' || wanted === 'AGGREGATE_ALL'
  const lines = new Map<string, Counted<State> & { Count: number }>()
  for (const job of jobs) {
    const { State, ResourceType, MessageCategory } = job
    if ((job.CreationDate ?? 0) < StartTime) continue
    if (!isAny(asked.State) && asked.State !== State) continue
    if (!isAny(asked.ResourceType) && asked.ResourceType !== ResourceType) continue
    if (!isAny(asked.MessageCategory) && asked.MessageCategory !== MessageCategory) continue
    const key = JSON.stringify([State, ResourceType, MessageCategory])
    const line = lines.get(key) ?? { State, ResourceType, MessageCategory, Count: 0 }
    lines.set(key, { ...line, Count: line.Count + 1 })
  }
  return [...lines.values()].map((line) => ({ ...line, Region: region.name, AccountId: region.account.id, StartTime, EndTime: now }))
}

const periodOf = ({ AggregationPeriod = 'FOURTEEN_DAYS' }: Asked) => ({ AggregationPeriod })

export const summaryHandlers = {
  ListBackupJobSummaries(input, call) {
    const jobs = jobsOf(call.region).map((job) => describedJob(job, call.now))
    return { BackupJobSummaries: summaries(jobs, input, call), ...periodOf(input) }
  },

  ListCopyJobSummaries(input, call) {
    const jobs = copiesOf(call.region).map((copy) => describedCopy(copy, call.now))
    return { CopyJobSummaries: summaries(jobs, input, call), ...periodOf(input) }
  },

  ListRestoreJobSummaries(input, call) {
    const jobs = restoresOf(call.region).map((restore) => {
      const { Status: State, ResourceType, CreationDate } = describedRestore(restore, call.now)
      return { State, ResourceType, CreationDate }
    })
    return { RestoreJobSummaries: summaries(jobs, input, call).map(({ MessageCategory: _, ...line }) => line), ...periodOf(input) }
  },

  ListScanJobSummaries(input, call) {
    const jobs = scansOf(call.region).map((scan) => {
      const { State, ResourceType, CreationDate } = describedScan(scan, call.now)
      return { State, ResourceType, CreationDate }
    })
    return { ScanJobSummaries: summaries(jobs, input, call).map(({ MessageCategory: _, ...line }) => line), ...periodOf(input) }
  },
} satisfies Partial<Handlers<BackupOperations>>
