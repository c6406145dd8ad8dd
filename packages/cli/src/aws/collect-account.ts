/** Reads the account of the environment's credentials, or others by their roles, into a folder. */
import { resolve } from 'node:path'
import { collect, type CollectOptions, type OtherAccounts } from '@holdfast/aws/collect'
import type { Manifest } from '@holdfast/aws/manifest'
import { openSdk } from '@holdfast/aws/sdk-api'
import { formatCount } from '../output/format-size.ts'
import { displayPath, escapeForTerminal } from '../output/terminal-text.ts'
import type { Session } from '../session.ts'
import type { OthersChoice } from './account-options.ts'
import { installSdk } from './install-sdk.ts'
import { passedOver } from './tell/passed-over.ts'
import { usualRegion } from './usual-region.ts'

export interface CollectChoice {
  readonly regions: readonly string[] | null
  readonly calls: number | null
  /** What could not be read the last time is asked for again. */
  readonly again: boolean
  /** Null: only the account of the credentials. */
  readonly others: OthersChoice | null
}

/** @throws HoldfastError as `collect` and `openSdk` */
export async function collectAccount(session: Session, folder: string, { regions, calls, again, others }: CollectChoice): Promise<Manifest> {
  await installSdk(session)
  const api = await openSdk({ signal: session.signal })
  const homeRegion = (await usualRegion(session)) ?? regions?.[0] ?? 'us-east-1'
  const concurrency = calls === null ? {} : { callsAtATime: calls }
  const open: OtherAccounts['open'] = async credentials => await openSdk({ signal: session.signal, credentials })
  const chosen = others === null ? {} : { others: { ...others, open } }
  const progress = session.output.startProgress('collecting', 'place')
  const watch: CollectOptions['watch'] = ({ places, placesDone, calls: done, current }) =>
    progress.update({ filesDone: placesDone, filesTotal: places, bytesDone: null, bytesTotal: null, current: `${formatCount(done, 'call')}  ${current}` })
  try {
    return await collect({ api, folder: resolve(folder), homeRegion, regions, again, watch, clock: session.clock, ...concurrency, ...chosen })
  } finally {
    progress.done()
  }
}

/** Says what was read and what could not be. */
export function tellCollected(session: Session, folder: string, manifest: Manifest): void {
  const { accounts, skipped = [], notEnabled = [], files, failures } = manifest
  const records = files.reduce((sum, file) => sum + file.records, 0)
  const regions = [...new Set(accounts.flatMap(account => account.regions))].toSorted()
  const path = resolve(folder)
  tellFailedCalls(session, failures)
  if (failures.length > 0) session.outcome = 'incomplete'
  session.output.result(
    { type: 'collected', path, accounts: accounts.map(({ id }) => id), regions, records, failedCalls: failures.length, skipped, notEnabled },
    () => [
      `account  ${accounts.map(({ id }) => id).join(', ')}`,
      ...passedOver(manifest),
      `Regions  ${regions.join(', ')}`,
      `records  ${formatCount(records)}${failures.length > 0 ? `; ${formatCount(failures.length, 'call')} failed` : ''}`,
      `folder   ${displayPath(Buffer.from(path, 'utf8').toString('latin1'))}`,
    ],
  )
}

/** The calls that failed, one line each. */
function tellFailedCalls(session: Session, failures: Manifest['failures']): void {
  for (const { account, region, call, target, code, message } of failures) {
    session.output.fact({ type: 'failed-call', account, region, call, target, code, message }, () =>
      escapeForTerminal(`${call} in ${region}${target === null ? '' : ` about ${target}`} failed: ${code}: ${message}`),
    )
  }
}
