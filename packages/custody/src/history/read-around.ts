/**
 * Reading a log as a client of which entries are gone: what is left is verified as far as that goes. For reading points
 * only: what is to be added to a log needs all of it.
 */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { type ErrorCode, isHoldfastError } from '@holdfast/core/errors'
import type { DomainId, KeyringId, Sha256Hex } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { parseLogEntry } from '@holdfast/core/log-entry'
import { tileWidth } from '@holdfast/core/tiles'
import type { LoggedEntry, LogView } from '../log/log-view.ts'
import { HistoryFold, type History } from './history.ts'
import { entryReader, type ReadHistoryOptions } from './read-history.ts'
import { storedDomain, storedKeyring } from './stored-chains.ts'

/** Entries of one bundle of which there is no good copy. */
export interface UnreadEntries {
  /** Of the bundle. */
  readonly name: string
  readonly count: number
}

/** What could be read of a log. */
export interface PartialHistory {
  readonly history: History
  /** Empty when all of it was read. */
  readonly unread: readonly UnreadEntries[]
  /** Entries after the first unread one that only what is gone could verify: they are passed over. */
  readonly unverified: number
}

const gone: readonly ErrorCode[] = ['VANISHED', 'CORRUPT', 'MALFORMED']
const unverifiable: readonly ErrorCode[] = [...gone, 'BAD_SIGNATURE', 'UNTRUSTED_KEY']

/**
 * The history without what can't be read. Up to the first entry that is gone everything holds that holds of readHistory.
 * From there on the keyring, and domains that entries name, are taken from the chains in the store, which prove themselves.
 * @param keyring the one that is trusted
 * @throws HoldfastError as readHistory, but for damaged bundles
 */
export async function readAround(log: LogView, store: BulkStore, keyring: KeyringId, options: ReadHistoryOptions = {}): Promise<PartialHistory> {
  const history = new HistoryFold(log.vault.id)
  const read = entryReader(log, store, history, options)
  const chains = new AdoptedChains(log, store, keyring, history)
  const unread: UnreadEntries[] = []
  let unverified = 0
  for (let bundle = 0; bundle * tileWidth < log.size; bundle++) {
    const entries = await entriesOf(log, bundle)
    const lost = entries.filter(bytes => bytes === null).length
    if (lost > 0) unread.push({ name: objectName.tile('entries', bundle, entries.length), count: lost })
    for (const [i, bytes] of entries.entries()) {
      const index = bundle * tileWidth + i
      if (bytes === null) {
        history.skip(index)
        await chains.adoptKeyring()
        continue
      }
      const logged = { index, entry: parseLogEntry(bytes) }
      if (unread.length === 0) await read(logged)
      else if (!await readAfterGap(logged, read, chains, history)) unverified++
    }
  }
  return { history, unread, unverified }
}

async function entriesOf(log: LogView, bundle: number): Promise<(Uint8Array | null)[]> {
  try {
    return await log.salvageBundle(bundle)
  } catch (error) {
    if (!gone.some(code => isHoldfastError(error, code))) throw error
    return Array<null>(Math.min(tileWidth, log.size - bundle * tileWidth)).fill(null)
  }
}

/** False for an entry that only what is gone could verify. */
async function readAfterGap(logged: LoggedEntry, read: (logged: LoggedEntry) => Promise<void>, chains: AdoptedChains, history: HistoryFold): Promise<boolean> {
  const { index, entry: { act: { body } } } = logged
  if (body.type === 'point-admitted' || body.type === 'domain-stated') await chains.adoptDomain(body.subject.domain)
  try {
    // an epoch that was adopted before the log names it
    if (isKnown(history, logged)) history.skip(index)
    else await read(logged)
    return true
  } catch (error) {
    if (!unverifiable.some(code => isHoldfastError(error, code))) throw error
    history.skip(index)
    return false
  }
}

function isKnown({ keyrings, domains }: History, { entry: { act: { body } } }: LoggedEntry): boolean {
  const has = (epochs: readonly Sha256Hex[] | undefined, subject: { readonly epoch: number, readonly statement: Sha256Hex }) => epochs?.[subject.epoch] === subject.statement
  if (body.type === 'keyring-stated') return has(keyrings.get(body.subject.keyring), body.subject)
  return body.type === 'domain-stated' && has(domains.get(body.subject.domain), body.subject)
}

/** Completes a history by chains of the store, each once. */
class AdoptedChains {
  readonly #log: LogView
  readonly #store: BulkStore
  readonly #keyring: KeyringId
  readonly #history: HistoryFold
  readonly #done = new Set<string>()

  constructor(log: LogView, store: BulkStore, keyring: KeyringId, history: HistoryFold) {
    this.#log = log
    this.#store = store
    this.#keyring = keyring
    this.#history = history
  }

  async adoptKeyring(): Promise<void> {
    if (!this.#isNew(this.#keyring)) return
    const chain = await storedKeyring(this.#store, this.#keyring)
    this.#history.adoptKeyring(this.#keyring, chain.map(statement => statement.id))
  }

  /** Nothing for a domain of another vault or keyring. */
  async adoptDomain(domain: DomainId): Promise<void> {
    if (!this.#isNew(domain)) return
    const chain = await storedDomain(this.#store, domain)
    const [first] = chain
    if (first?.body.vault === this.#log.vault.id && first.body.keyring === this.#keyring) this.#history.adoptDomain(domain, chain.map(statement => statement.id))
  }

  #isNew(id: string): boolean {
    return this.#done.size < this.#done.add(id).size
  }
}
