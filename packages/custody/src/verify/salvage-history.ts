/** Reading a log that may be damaged as far as it goes, with what is wrong as findings. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import type { PointId } from '@holdfast/core/ids'
import { parseLogEntry } from '@holdfast/core/log-entry'
import type { Problem } from '@holdfast/core/report'
import { tileWidth } from '@holdfast/core/tiles'
import { type History, HistoryFold } from '../history/history.ts'
import { StatementLoader } from '../history/statement-loader.ts'
import { verifyEntry } from '../history/verify-entry.ts'
import type { LogView } from '../log/log-view.ts'
import type { Findings } from './findings.ts'

/** What could be read. */
export interface SalvagedHistory {
  readonly history: History
  readonly statements: StatementLoader
}

/** Reads and verifies all entries. Throws only what is no finding: errors of the store. */
export async function salvageHistory(log: LogView, store: BulkStore, findings: Findings): Promise<SalvagedHistory> {
  const history = new HistoryFold(log.vault.id)
  const statements = new StatementLoader(store)
  for (let bundle = 0; bundle * tileWidth < log.size; bundle++) {
    const entries = await entriesOf(log, bundle, findings)
    for (const [i, bytes] of entries.entries()) {
      const index = bundle * tileWidth + i
      await noting(findings, `log entry ${index}`, async () => {
        if (bytes === null) throw new HoldfastError('CORRUPT', 'its bytes are not those that the checkpoint proves')
        const logged = { index, entry: parseLogEntry(bytes) }
        history.assertNext(logged)
        try {
          await verifyEntry(logged, history, log.vault, statements)
        } finally {
          // What is in the log counts even when the statement that would verify it is damaged: its points are looked at.
          history.add(logged)
        }
      })
      history.skip(index)
    }
  }
  for (const { name, problem, detail } of log.damage) findings.add(name, problem, detail)
  return { history, statements }
}

async function entriesOf(log: LogView, bundle: number, findings: Findings): Promise<(Uint8Array | null)[]> {
  const width = Math.min(tileWidth, log.size - bundle * tileWidth)
  let entries = Array<Uint8Array | null>(width).fill(null)
  await noting(findings, `log bundle ${bundle}`, async () => {
    entries = await log.salvageBundle(bundle)
  })
  return entries
}

/** Runs a check and turns what it throws about objects into a finding. The object is the one that the error names, if any. */
export async function noting(findings: Findings, object: string, check: () => Promise<void>, points: Iterable<PointId> = []): Promise<void> {
  try {
    await check()
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error
    const problem = problemOf(error)
    if (problem === null) throw error
    findings.add(typeof error.context['name'] === 'string' ? error.context['name'] : object, problem, error.message, points)
  }
}

function problemOf(error: HoldfastError): Problem | null {
  switch (error.code) {
    case 'VANISHED':
      return 'missing'
    case 'CORRUPT':
    case 'MALFORMED':
    case 'TOO_LARGE':
      return 'damaged'
    case 'BAD_SIGNATURE':
    case 'UNTRUSTED_KEY':
    case 'UNSUPPORTED':
    case 'REFUSED':
      return 'untrusted'
    default:
      return null
  }
}
