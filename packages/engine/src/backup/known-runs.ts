/**
 * The index runs of a domain that this machine knows, as files in its cache: fetched, checked and opened when they
 * are missing; and the journals of sessions that were cut off, whose packs are in the store but in no index.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import { fromHex, toHex } from '@holdfast/core/bytes'
import type { DekId, IndexId, KeyringId, NeedsId, PackId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { ByteReader } from '../byte-reader.ts'
import { ByteWriter } from '../byte-writer.ts'
import { type IndexContext, isIndexObject, openIndex, verifyIndexSignature } from '../index/index-object.ts'
import { RunBuilder, type PackToIndex } from '../index/run-builder.ts'
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

/** Files of one domain in this machine's cache folder. */
export class DomainCache {
  readonly #root: string

  constructor(root: string) {
    this.#root = root
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
      const value = JSON.parse(readFileSync(join(this.#root, 'known.json'), 'utf8')) as Partial<DomainMemory>
      const indexes = (value.indexes ?? []).filter(ref => hex.test(ref.id) && Number.isSafeInteger(ref.size))
      return { indexes, needs: (value.needs ?? []).filter(id => hex.test(id)) }
    } catch {
      return noMemory
    }
  }

  save(memory: DomainMemory): void {
    const path = join(this.#root, 'known.json')
    writeFileSync(`${path}.${process.pid}.tmp`, JSON.stringify(memory), { mode: 0o600 })
    renameSync(`${path}.${process.pid}.tmp`, path)
  }

  runPath(id: IndexId): string {
    return join(this.#root, 'runs', id)
  }

  journalPath(session: string): string {
    return join(this.#root, 'journals', session)
  }

  journals(): string[] {
    return readdirSync(join(this.#root, 'journals')).map(name => join(this.#root, 'journals', name))
  }

  /** A path for a run that belongs to this session alone. */
  adoptedPath(session: string): string {
    return join(this.#root, 'runs', `adopted-${session}`)
  }

  /** Removes run files that are none of `keep`, and files that were not finished, when older than a day: no session that runs now loses its own. */
  tidy(keep: ReadonlySet<string>, now: number): void {
    for (const name of readdirSync(join(this.#root, 'runs'))) {
      const path = join(this.#root, 'runs', name)
      const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now
      if (!keep.has(name) && now - modified > 86_400_000) rmSync(path, { force: true })
    }
    for (const name of readdirSync(this.#root).filter(name => name.endsWith('.tmp'))) {
      const path = join(this.#root, name)
      if (now - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now) > 86_400_000) rmSync(path, { force: true })
    }
  }
}

/**
 * Opens a run, fetching its index object where the cache has none.
 * @returns null when the store does not have it
 * @throws HoldfastError CORRUPT, BAD_SIGNATURE, WRONG_SECRET, MALFORMED for an index object that must not be used
 */
export async function openRun(cache: DomainCache, store: BulkStore, context: IndexContext, agentKey: Uint8Array, ref: IndexRef): Promise<OpenRun | null> {
  const path = cache.runPath(ref.id)
  try {
    return { ref, path, file: new RunFile(path) }
  } catch (error) {
    if (isHoldfastError(error, 'CORRUPT')) rmSync(path, { force: true })
  }
  const bytes = await store.get(objectName.index(context.domain, ref.id), ref.size)
  if (bytes === null) return null
  if (!isIndexObject(bytes, ref.id)) throw new HoldfastError('CORRUPT', 'an index object is damaged', { context: { index: ref.id } })
  verifyIndexSignature(context, bytes, agentKey)
  writeRunFile(path, openIndex(context, bytes))
  return { ref, path, file: new RunFile(path) }
}

/** Appends a finished pack to a session's journal. It is a cache: not synced, so each record has a checksum. */
export function appendJournal(path: string, pack: PackToIndex): void {
  const w = new ByteWriter(pack.directory.length + 128)
  w.bytes(fromHex(pack.id, 'pack id'))
  w.bytes(fromHex(pack.dek, 'dek'))
  w.u8(pack.kind)
  w.u32(pack.sizeBytes)
  w.bytes(pack.directory)
  const record = w.take()
  w.u32(record.length)
  w.u32(crc32(record))
  w.bytes(record)
  appendFileSync(path, w.take(), { mode: 0o600 })
}

/** Packs of a journal; a record that was cut off or damaged ends it. */
export function readJournal(path: string): PackToIndex[] {
  const packs: PackToIndex[] = []
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch {
    return packs // its session has just ended
  }
  const r = new ByteReader(bytes, 'a journal')
  try {
    while (r.rest > 0) {
      const length = r.u32()
      const checksum = r.u32()
      const at = r.position
      const record = r.part(length)
      if (length === 0 || crc32(bytes.subarray(at, at + length)) !== checksum) break
      packs.push({
        id: toHex(record.bytes(32)) as PackId, dek: toHex(record.bytes(32)) as DekId, kind: record.u8() as 1 | 2, sizeBytes: record.u32(),
        directory: record.bytes(record.rest),
      })
    }
  } catch (error) {
    if (!isHoldfastError(error, 'MALFORMED')) throw error
  }
  return packs
}

/**
 * Makes a run of the packs of the given journals of cut-off sessions that are in the store with their right size, and
 * their data keys with them.
 * @returns null when there are none
 */
export async function adoptJournals(
  cache: DomainCache, store: BulkStore, keyring: KeyringId, session: string, journals: readonly string[], known: readonly OpenRun[],
): Promise<OpenRun | null> {
  if (journals.length === 0) return null
  const openable = new Map<DekId, boolean>()
  const builder = new RunBuilder()
  const indexed = new Set(known.flatMap(run => Array.from({ length: run.file.packCount }, (_, i) => run.file.pack(i).id)))
  for (const journal of journals) {
    for (const pack of readJournal(journal)) {
      if (indexed.has(pack.id)) continue
      if (!openable.has(pack.dek)) openable.set(pack.dek, (await store.head(objectName.dataKey(pack.dek, keyring))) !== null)
      const info = openable.get(pack.dek) === true ? await store.head(objectName.pack(pack.id)) : null
      if (info?.sizeBytes === pack.sizeBytes) builder.addPack(pack)
    }
  }
  if (builder.blobCount === 0) return null
  const path = cache.adoptedPath(session)
  writeRunFile(path, builder.build())
  return { ref: null, path, file: new RunFile(path) }
}
