/** Opening a vault's log for reading: the newest checkpoint, verified, and a continuation of what was seen before. */
import { bytesEqual } from '@holdfast/core/bytes'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { type Checkpoint, maxCheckpointBytes, verifyCheckpoint } from '@holdfast/core/checkpoint'
import { HoldfastError } from '@holdfast/core/errors'
import type { HeadStore } from '@holdfast/core/head-store'
import { objectName } from '@holdfast/core/layout'
import { sha256Hex } from '@holdfast/core/signed-statement'
import type { VaultStatement } from '@holdfast/core/vault-statement'
import { type LogHead, verifyHead } from './head.ts'
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
}

const attempts = 8

/**
 * Opens the log.
 * @throws HoldfastError SWAPPED_VAULT or BAD_SIGNATURE for a checkpoint of others, ROLLBACK, FORK, CORRUPT for damaged
 * tiles, VANISHED when the checkpoint or a tile is missing; CONFLICT when the log moved on at each of several attempts
 */
export async function openLog(options: OpenLogOptions): Promise<LogView> {
  const { store, vault } = options
  const keys = vault.body.log.keys
  const seen = options.seen === null ? null : verifyCheckpoint(options.seen, keys)
  for (let attempt = 0; attempt < attempts; attempt++) {
    // The published checkpoint is read first: the head may be newer than it, never older.
    const published = await loadPublished(store, vault)
    const head = options.head === null ? null : await loadHead(options.head, vault)
    if (options.head !== null && head === null && published !== null) {
      throw new HoldfastError('VANISHED', 'the head of the log is not in the store', { context: { published: published.size } })
    }
    const checkpoint = head?.checkpoint ?? published
    if (checkpoint === null) throw new HoldfastError('VANISHED', 'log/checkpoint is not in the store', { context: { name: objectName.checkpoint } })
    if (published !== null) assertNotBehind(checkpoint, published)
    const staged = head === null || sameTree(published, checkpoint) ? null : await loadStage(store, head)
    if (staged === 'gone') continue // somebody applied it and moved on
    const view = await LogView.open(vault, checkpoint, loaderOf(store, staged))
    if (seen !== null) await view.assertContinues(seen)
    return view
  }
  throw new HoldfastError('CONFLICT', 'the log moved on while it was read, repeatedly', { retry: 'now' })
}

/** The head, verified; null before the first append. */
export async function loadHead(store: HeadStore, vault: VaultStatement): Promise<LogHead | null> {
  const head = await store.load()
  return head === null ? null : verifyHead(head.bytes, vault.body.log.keys)
}

/** The published checkpoint, verified; null before the first. */
export async function loadPublished(store: BulkStore, vault: VaultStatement): Promise<Checkpoint | null> {
  const bytes = await store.get(objectName.checkpoint, maxCheckpointBytes)
  return bytes === null ? null : verifyCheckpoint(bytes, vault.body.log.keys)
}

/** The stage of a head, or 'gone' when it is not there. @throws HoldfastError CORRUPT */
export async function loadStage(store: BulkStore, head: LogHead): Promise<Stage | 'gone'> {
  const name = objectName.stage(head.stage)
  const bytes = await store.get(name, maxStageBytes)
  if (bytes === null) return 'gone'
  if (sha256Hex(bytes) !== head.stage) throw new HoldfastError('CORRUPT', `${name} is damaged`, { context: { name } })
  return parseStage(bytes)
}

/** Loads objects of the log from the store, those of a stage from the stage. */
export function loaderOf(store: BulkStore, staged: Stage | null): LoadLogObject {
  const overlay = new Map(staged?.objects.map(object => [object.name, object.bytes]))
  return async name => overlay.get(name) ?? await store.get(name)
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
