/** Opening a vault's log for reading: the newest checkpoint, verified, and a continuation of what was seen before. */
import { bytesEqual } from '@holdfast/core/bytes'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { type Checkpoint, maxCheckpointBytes, verifyCheckpoint } from '@holdfast/core/checkpoint'
import { type ErrorCode, type ErrorContext, HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import type { HeadStore } from '@holdfast/core/head-store'
import { objectName } from '@holdfast/core/layout'
import { sha256Hex } from '@holdfast/core/signed-statement'
import type { VaultStatement } from '@holdfast/core/vault-statement'
import { type LogHead, verifyHead } from './head.ts'
import type { LogSources } from './bundle-reader.ts'
import type { LogCopies } from './log-copies.ts'
import { LogDamages } from './log-damage.ts'
import { LogView } from './log-view.ts'
import { maxStageBytes, parseStage, type Stage } from './stage.ts'
import type { LoadLogObject } from './verified-tiles.ts'

/** How a log is opened. */
export interface OpenLogOptions {
  readonly store: BulkStore
  /** Null for a reader without access to the head: it sees the log as last published. */
  readonly head: HeadStore | null
  /** As pinned, see loadVault. */
  readonly vault: VaultStatement
  /** The last checkpoint that this machine saw (a signed note), or null. */
  readonly seen: Uint8Array | null
  /** Copies of bundles outside of the vault; default none. */
  readonly copies?: LogCopies
}

const attempts = 8

/**
 * Opens the log. What is damaged of it and can be made up for is in LogView.damage, with the checkpoint or the head when
 * one of the two is unreadable: both hold a checkpoint that the log's keys signed.
 * @throws HoldfastError SWAPPED_VAULT or BAD_SIGNATURE for a checkpoint of others, ROLLBACK, FORK, CORRUPT for damaged
 * tiles, VANISHED when the checkpoint or a tile is missing; CONFLICT when the log moved on at each of several attempts
 */
export async function openLog(options: OpenLogOptions): Promise<LogView> {
  const { store, vault } = options
  const seen = options.seen === null ? null : verifyCheckpoint(options.seen, vault.body.log.keys)
  for (let attempt = 0; attempt < attempts; attempt++) {
    const damages = new LogDamages()
    const { published, head } = await loadHeads(options, damages)
    if (head !== null && published !== null) assertNotBehind(head.checkpoint, published)
    const checkpoint = head?.checkpoint ?? published
    if (checkpoint === null) throw missing(objectName.checkpoint, {})
    const stage = once(async () => (head === null ? null : await spareStage(store, head, damages)))
    if (head !== null && !sameTree(published, checkpoint) && await stage() === null && await isOutdated(options, head)) continue
    const view = await LogView.open(vault, checkpoint, sourcesOf(options, damages, stage, sameTree(published, checkpoint)))
    if (seen !== null) await view.assertContinues(seen)
    return view
  }
  throw new HoldfastError('CONFLICT', 'the log moved on while it was read, repeatedly', { retry: 'now' })
}

/** The published checkpoint and the head, of which one may be unreadable. The head is read last: it is never the older one. */
async function loadHeads({ store, head: heads, vault }: OpenLogOptions, damages: LogDamages): Promise<{ published: Checkpoint | null, head: LogHead | null }> {
  const published = await attempted(async () => await loadPublished(store, vault))
  if (heads === null) return { published: valueOf(published), head: null }
  const head = await attempted(async () => await loadHead(heads, vault))
  if (head.kind === 'unreadable') {
    if (valueOf(published) === null) throw head.error
    damages.add({ name: 'log/head', problem: 'damaged', detail: head.error.message })
    return { published: valueOf(published), head: null }
  }
  if (head.value === null) {
    if (valueOf(published) !== null) throw missing('log/head', { published: valueOf(published)?.size })
    return { published: null, head: null }
  }
  if (published.kind === 'unreadable') damages.add({ name: objectName.checkpoint, problem: 'damaged', detail: published.error.message })
  else if (published.value === null) damages.add({ name: objectName.checkpoint, problem: 'missing', detail: 'it is not in the store' })
  return { published: published.kind === 'unreadable' ? null : published.value, head: head.value }
}

type Attempted<T> = { readonly kind: 'read', readonly value: T } | { readonly kind: 'unreadable', readonly error: HoldfastError }

/** Bytes that are no checkpoint of this log are told from those of another log, which are no accident. */
async function attempted<T>(load: () => Promise<T>): Promise<Attempted<T>> {
  try {
    return { kind: 'read', value: await load() }
  } catch (error) {
    if (['MALFORMED', 'TOO_LARGE', 'BAD_SIGNATURE', 'CORRUPT'].some(code => isHoldfastError(error, code as ErrorCode))) {
      return { kind: 'unreadable', error: error as HoldfastError }
    }
    throw error
  }
}

function valueOf<T>(result: Attempted<T>): T {
  if (result.kind === 'unreadable') throw result.error
  return result.value
}

/** The head, verified; null before the first append. */
async function loadHead(store: HeadStore, vault: VaultStatement): Promise<LogHead | null> {
  const head = await store.load()
  return head === null ? null : verifyHead(head.bytes, vault.body.log.keys)
}

/** The published checkpoint for one who can write it anew: null also when it is unreadable. */
export async function loadPublishedOrNull(store: BulkStore, vault: VaultStatement): Promise<Checkpoint | null> {
  const published = await attempted(async () => await loadPublished(store, vault))
  return published.kind === 'read' ? published.value : null
}

/** The published checkpoint, verified; null before the first. */
async function loadPublished(store: BulkStore, vault: VaultStatement): Promise<Checkpoint | null> {
  const bytes = await store.get(objectName.checkpoint, maxCheckpointBytes)
  return bytes === null ? null : verifyCheckpoint(bytes, vault.body.log.keys)
}

async function isOutdated({ head: heads, vault }: OpenLogOptions, head: LogHead): Promise<boolean> {
  const now = heads === null ? null : await loadHead(heads, vault)
  return now?.stage !== head.stage
}

/** A stage that is only a spare copy: null when it is gone or damaged. */
async function spareStage(store: BulkStore, head: LogHead, damages: LogDamages): Promise<Stage | null> {
  const stage = await attempted(async () => await loadStage(store, head))
  if (stage.kind === 'read') return stage.value === 'gone' ? null : stage.value
  damages.add({ name: objectName.stage(head.stage), problem: 'damaged', detail: stage.error.message })
  return null
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null
  return async () => await (result ??= load())
}

/** The sources of a log whose head has been applied, with the head's stage as spare copy. */
export function appliedSources(places: LogPlaces, head: LogHead | null): LogSources {
  const { store } = places
  const damages = new LogDamages()
  return sourcesOf(places, damages, once(async () => (head === null ? null : await spareStage(store, head, damages))), true)
}

/** Where a log and copies of it are. */
export interface LogPlaces {
  readonly store: BulkStore
  readonly copies?: LogCopies
}

/** @param applied false while the stage's objects may not be in the store yet: it is then asked first */
function sourcesOf({ store, copies = null }: { store: BulkStore, copies?: LogCopies | null }, damages: LogDamages, stage: () => Promise<Stage | null>, applied: boolean): LogSources {
  // what is no regular file there, or far too large, is damaged: a copy will do
  const stored: LoadLogObject = async name => {
    try {
      return await store.get(name)
    } catch (error) {
      if (isHoldfastError(error, 'CORRUPT') || isHoldfastError(error, 'TOO_LARGE')) return new Uint8Array()
      throw error
    }
  }
  const spare: LoadLogObject = async name => (await stage())?.objects.find(object => object.name === name)?.bytes ?? null
  return applied
    ? { load: stored, spare, copies, damages }
    : { load: async name => await spare(name) ?? await stored(name), spare: stored, copies, damages }
}

/** The stage of a head, or 'gone' when it is not there. @throws HoldfastError CORRUPT */
export async function loadStage(store: BulkStore, head: LogHead): Promise<Stage | 'gone'> {
  const name = objectName.stage(head.stage)
  const bytes = await store.get(name, maxStageBytes)
  if (bytes === null) return 'gone'
  if (sha256Hex(bytes) !== head.stage) throw new HoldfastError('CORRUPT', `${name} is damaged`, { context: { name } })
  return parseStage(bytes)
}

/** True when both are the same tree. */
export function sameTree(a: Checkpoint | null, b: Checkpoint): boolean {
  return a !== null && a.size === b.size && bytesEqual(a.root, b.root)
}

function assertNotBehind(head: Checkpoint, published: Checkpoint): void {
  if (head.size < published.size) {
    throw new HoldfastError('ROLLBACK', `the head of the log was rolled back: expected at least ${published.size} entries, found ${head.size}`, {
      context: { expected: published.size, found: head.size },
    })
  }
  if (head.size === published.size && !bytesEqual(head.root, published.root)) {
    throw new HoldfastError('FORK', `the head of the log and its published checkpoint differ at ${head.size} entries`, { context: { size: head.size } })
  }
}

function missing(name: string, context: ErrorContext): HoldfastError {
  return new HoldfastError('VANISHED', `${name} is not in the store`, { context: { name, ...context } })
}
