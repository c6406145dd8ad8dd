/** What looking at the caller's account needs. */
import { findCaller } from '../aspects/caller.ts'
import type { ForeignMark } from '../aspects/ownership.ts'
import type { LookContext } from '../aspects/reader.ts'
import type { AwsApi } from '../../observe/collect/aws-api.ts'
import type { Patience } from '../../observe/collect/call-failure.ts'
import type { JournalRecord } from '../journal/journal-record.ts'
import { assertJournalOf } from '../journal/journal-account.ts'
import { knownIds } from '../journal/known-ids.ts'

export interface Outlook {
  readonly api: AwsApi
  readonly patience: Patience
  /** Where global things are asked. */
  readonly homeRegion: string
  readonly foreignMarks: readonly ForeignMark[]
  /** An account's journal: lists of AWS are late. */
  readonly recordsOf: (account: string) => Promise<readonly JournalRecord[]>
}

/** @throws HoldfastError AWS_CREDENTIALS, AWS_DENIED, AWS_UNREACHABLE, AWS_FAILED; CORRUPT if the journal is another account's; as `recordsOf` */
export async function lookAtCaller({ api, patience, homeRegion, foreignMarks, recordsOf }: Outlook): Promise<{ readonly context: LookContext; readonly records: readonly JournalRecord[] }> {
  const { account, partition } = await findCaller(api, homeRegion, patience)
  const records = await recordsOf(account)
  assertJournalOf(account, records)
  const knownId = knownIds(records, account)
  return { records, context: { api, patience, account, partition, homeRegion, foreignMarks, foreignKeys: new Set(), knownId } }
}
