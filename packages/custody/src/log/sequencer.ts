/**
 * Appending to the log: stage → swap the head → apply → publish (docs/spec/log.md, "Sequencing"). Any number of
 * sequencers may work on one log; what one that died left undone, the next append completes.
 */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { bytesEqual } from '@holdfast/core/bytes'
import { type LogKeys, signCheckpoint, type Checkpoint, verifyCheckpoint } from '@holdfast/core/checkpoint'
import type { Clock } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import type { HeadStore } from '@holdfast/core/head-store'
import { objectName } from '@holdfast/core/layout'
import { emptyTreeHash } from '@holdfast/core/merkle'
import { sha256Hex } from '@holdfast/core/signed-statement'
import { tileWidth } from '@holdfast/core/tiles'
import type { VaultStatement } from '@holdfast/core/vault-statement'
import { cleanUp } from './clean-up.ts'
import { grow } from './growth.ts'
import { encodeHead, type LogHead, verifyHead } from './head.ts'
import type { LogCopies } from './log-copies.ts'
import { LogView } from './log-view.ts'
import { appliedSources, loadPublishedOrNull, loadStage, sameTree } from './open-log.ts'
import { encodeStage, type Stage } from './stage.ts'

/** Decides what to append, given the log as it is. Called again when the race for the head was lost. */
export type PlanAppend = (log: LogView) => Promise<readonly Uint8Array[]>

/** What an append needs. */
export interface SequencerOptions {
  readonly store: BulkStore
  readonly head: HeadStore
  readonly keys: LogKeys
  readonly clock: Clock
  readonly vault: VaultStatement
  /** Copies of bundles outside of the vault; default none. */
  readonly copies?: LogCopies
}

/** Most entries of one append. */
const maxAppend = tileWidth

/** Every lost attempt means that another writer's append succeeded. */
const maxAttempts = 64

/** The head as loaded, with what swapping it needs. */
interface Settled {
  readonly version: string | null
  readonly head: LogHead | null
}

/** See the header of this file. */
export class Sequencer {
  readonly #options: SequencerOptions
  /** The newest checkpoint that this process saw: none that contradicts it may ever be signed. */
  #seen: Checkpoint | null

  constructor(options: SequencerOptions, seen: Checkpoint | null) {
    this.#options = options
    this.#seen = seen
  }

  /** The log as it is now, after completing what an append left undone. */
  async view(): Promise<LogView> {
    return await this.#viewOf(await this.#settle(null))
  }

  /**
   * Appends what `plan` gives; nothing when that is an empty list.
   * @returns the log as of a checkpoint that holds the entries
   * @throws HoldfastError CONFLICT when the head could not be won in many attempts; what openLog throws; what `plan` throws.
   * After a store's error it is unknown whether the entries are in the log.
   */
  async append(plan: PlanAppend): Promise<LogView> {
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const settled = await this.#settle(null)
      const log = await this.#viewOf(settled)
      const entries = await plan(log)
      if (entries.length === 0) return log
      if (entries.length > maxAppend) throw new HoldfastError('INTERNAL', `over ${maxAppend} entries in one append`)
      const won = await this.#attempt(settled, log, entries)
      if (won !== null) return won
    }
    throw new HoldfastError('CONFLICT', `the head of the log could not be won in ${maxAttempts} attempts`, { retry: 'now' })
  }

  async #attempt(settled: Settled, log: LogView, entries: readonly Uint8Array[]): Promise<LogView | null> {
    const { store, keys, clock, vault } = this.#options
    const growth = grow(await log.edge(), entries)
    const checkpoint = signCheckpoint(vault.body.log.origin, growth, keys, clock.now())
    const stage = { size: growth.size, objects: growth.objects }
    const staged = encodeStage(stage)
    const stageId = sha256Hex(staged)
    await store.put(objectName.stage(stageId), staged)
    await store.flush()
    const bytes = encodeHead(growth.size, stageId, checkpoint)
    if (!await this.#swap(settled.version, bytes)) {
      await store.delete(objectName.stage(stageId))
      return null
    }
    this.#seen = verifyCheckpoint(checkpoint, vault.body.log.keys)
    const now = await this.#settle({ id: stageId, stage })
    if (settled.head !== null) await cleanUp(store, { before: log.size, after: growth.size, replaced: settled.head.stage, current: now.head?.stage ?? stageId })
    return await this.#viewOf(now)
  }

  /** True when the head is now `bytes`, by this call. */
  async #swap(version: string | null, bytes: Uint8Array): Promise<boolean> {
    const { head } = this.#options
    let failure: unknown
    try {
      return await head.swap(version, bytes)
    } catch (error) {
      failure = error
    }
    // It may have been done all the same. Our bytes name our own stage, so nobody else can have written them.
    const now = await head.load()
    if (now !== null && bytesEqual(now.bytes, bytes)) return true
    if ((now?.version ?? null) === version) throw failure
    return false
  }

  /**
   * Brings tiles and the published checkpoint to the head. Writing a checkpoint is not a swap, so two who publish may
   * overwrite each other's; each looks again afterwards, so that the head's is the last one written.
   * @param own the stage that this process has just made
   */
  async #settle(own: { readonly id: string, readonly stage: Stage } | null): Promise<Settled> {
    const { store, vault } = this.#options
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const { version, head } = await this.#loadHead()
      const published = await loadPublishedOrNull(store, vault)
      if (head === null) {
        if (published === null) return { version, head }
        throw new HoldfastError('VANISHED', 'the head of the log is not in the store', { context: { published: published.size } })
      }
      if (sameTree(published, head.checkpoint)) return { version, head }
      if (published !== null && published.size > head.checkpoint.size) {
        const again = await this.#loadHead()
        if (again.version !== version) continue
        throw new HoldfastError('ROLLBACK', `the head of the log was rolled back: expected at least ${published.size} entries, found ${head.checkpoint.size}`, {
          context: { expected: published.size, found: head.checkpoint.size },
        })
      }
      const stage = own?.id === head.stage ? own.stage : await loadStage(store, head)
      if (stage === 'gone') {
        const again = await this.#loadHead()
        if (again.version !== version) continue
        // Applied and removed by one who did not get to publish; opening the view proves that the tiles are there.
        await LogView.open(vault, head.checkpoint, appliedSources(this.#options, null))
      } else {
        await this.#apply(stage)
      }
      await store.replace(objectName.checkpoint, head.checkpoint.bytes)
      await store.flush()
    }
    throw new HoldfastError('CONFLICT', `the log moved on in ${maxAttempts} attempts to publish it`, { retry: 'now' })
  }

  async #apply(stage: Stage): Promise<void> {
    const { store } = this.#options
    for (const { name, bytes } of stage.objects) {
      if (name.includes('.p/')) await store.replace(name, bytes)
      else await store.put(name, bytes)
    }
    await store.flush()
  }

  async #loadHead(): Promise<Settled> {
    const loaded = await this.#options.head.load()
    const head = loaded === null ? null : verifyHead(loaded.bytes, this.#options.vault.body.log.keys)
    return { version: loaded?.version ?? null, head }
  }

  async #viewOf(settled: Settled): Promise<LogView> {
    const { vault } = this.#options
    const checkpoint = settled.head?.checkpoint ?? emptyLog(vault)
    const view = await LogView.open(vault, checkpoint, appliedSources(this.#options, settled.head))
    if (this.#seen !== null) await view.assertContinues(this.#seen)
    this.#seen = settled.head?.checkpoint ?? this.#seen
    return view
  }
}

/** The log before its first entry; nobody signed it. */
function emptyLog(vault: VaultStatement): Checkpoint {
  const origin = vault.body.log.origin
  return { origin, size: 0, root: emptyTreeHash(), text: '', note: { text: '', signatures: [] }, bytes: new Uint8Array(0) }
}
