/**
 * The index runs of a domain that this machine knows, as files in its cache: fetched, checked and opened when they
 * are missing; and where the journals of sessions lie (journals.ts).
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import type { IndexId, NeedsId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { type IndexContext, isIndexObject, openIndex, verifyIndexSignature } from '../index/index-object.ts'
import { RunFile, writeRunFile } from '../index/run-file.ts'

/** An index object that a point may name. */
export interface IndexRef {
  readonly id: IndexId
  readonly size: number
}

/** What is remembered of a domain between sessions, beside the runs themselves. */
export interface DomainMemory {
  readonly indexes: readonly IndexRef[]
  /** Parts of needs that the last point of this machine named: they need not be stored again. */
  readonly needs: readonly NeedsId[]
}

/** An opened run. */
export interface OpenRun {
  /** Null for packs adopted from journals, which have no index object yet. */
  readonly ref: IndexRef | null
  readonly path: string
  readonly file: RunFile
}

const noMemory: DomainMemory = { indexes: [], needs: [] }
const hex = /^[0-9a-f]{64}$/

/** Files of one domain in this machine's cache folder. What is known of it is of one epoch: another has other keys, and none of it would be found. */
export class DomainCache {
  readonly #root: string
  readonly #epoch: number

  constructor(root: string, epoch: number) {
    this.#root = root
    this.#epoch = epoch
    mkdirSync(join(root, 'runs'), { recursive: true, mode: 0o700 })
    mkdirSync(join(root, 'journals'), { recursive: true, mode: 0o700 })
  }

  /** Path of a files cache. */
  filesCache(name: string): string {
    return join(this.#root, `files-${name}`)
  }

  /** What is remembered; nothing when it is missing or damaged, which costs only time. */
  load(): DomainMemory {
    try {
      const value = JSON.parse(readFileSync(join(this.#root, 'known.json'), 'utf8')) as Partial<DomainMemory & { readonly epoch: number }>
      if (value.epoch !== this.#epoch) return noMemory
      const indexes = (value.indexes ?? []).filter(ref => hex.test(ref.id) && Number.isSafeInteger(ref.size))
      return { indexes, needs: (value.needs ?? []).filter(id => hex.test(id)) }
    } catch {
      return noMemory
    }
  }

  save(memory: DomainMemory): void {
    const path = join(this.#root, 'known.json')
    writeFileSync(`${path}.${process.pid}.tmp`, JSON.stringify({ epoch: this.#epoch, ...memory }), { mode: 0o600 })
    renameSync(`${path}.${process.pid}.tmp`, path)
  }

  runPath(id: IndexId): string {
    return join(this.#root, 'runs', id)
  }

  journalPath(session: string): string {
    return join(this.#root, 'journals', `${this.#epoch}-${session}`)
  }

  journals(): string[] {
    return readdirSync(join(this.#root, 'journals')).filter(name => name.startsWith(`${this.#epoch}-`)).map(name => join(this.#root, 'journals', name))
  }

  /** A path for a run that belongs to this session alone. */
  adoptedPath(session: string): string {
    return join(this.#root, 'runs', `adopted-${session}`)
  }

  /** Removes run files that are none of `keep`, and files that were not finished, journals of other epochs, when older than a day: no session that runs now loses its own. */
  tidy(keep: ReadonlySet<string>, now: number): void {
    for (const name of readdirSync(join(this.#root, 'runs'))) {
      const path = join(this.#root, 'runs', name)
      const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now
      if (!keep.has(name) && now - modified > 86_400_000) rmSync(path, { force: true })
    }
    const foreign = readdirSync(join(this.#root, 'journals')).filter(name => !name.startsWith(`${this.#epoch}-`)).map(name => join('journals', name))
    for (const name of [...readdirSync(this.#root).filter(name => name.endsWith('.tmp')), ...foreign]) {
      const path = join(this.#root, name)
      if (now - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now) > 86_400_000) rmSync(path, { force: true })
    }
  }
}

/** Opens a run that the cache has, whether or not its index is in the store. @returns null when it has none that is whole */
export function openCachedRun(cache: DomainCache, ref: IndexRef): OpenRun | null {
  const path = cache.runPath(ref.id)
  try {
    return { ref, path, file: new RunFile(path) }
  } catch (error) {
    if (isHoldfastError(error, 'CORRUPT')) rmSync(path, { force: true })
    return null
  }
}

/**
 * Opens a run, fetching its index object where the cache has none.
 * @returns null when the store does not have it
 * @throws HoldfastError CORRUPT, BAD_SIGNATURE, WRONG_SECRET, MALFORMED for an index object that must not be used
 */
export async function openRun(cache: DomainCache, store: BulkStore, context: IndexContext, agentKey: Uint8Array, ref: IndexRef): Promise<OpenRun | null> {
  const cached = openCachedRun(cache, ref)
  if (cached !== null) return cached
  const path = cache.runPath(ref.id)
  const bytes = await store.get(objectName.index(context.domain, ref.id), ref.size)
  if (bytes === null) return null
  if (!isIndexObject(bytes, ref.id)) throw new HoldfastError('CORRUPT', 'an index object is damaged', { context: { index: ref.id } })
  verifyIndexSignature(context, bytes, agentKey)
  writeRunFile(path, openIndex(context, bytes))
  return { ref, path, file: new RunFile(path) }
}
