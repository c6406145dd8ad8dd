/**
 * Journals: what a session has stored so far, for the next one in case that it is cut off. They lie in the cache of a
 * domain, one file a session: a line that says which process writes it, then records of packs.
 */
import { appendFileSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { fromHex, toHex } from '@holdfast/core/bytes'
import { isHoldfastError } from '@holdfast/core/errors'
import type { DekId, KeyringId, PackId, Sha256Hex } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { ByteReader } from '../byte-reader.ts'
import { ByteWriter } from '../byte-writer.ts'
import type { PackToIndex } from '../index/run-builder.ts'
import { fateOf, ownMark, parseMark } from './process-mark.ts'

/** A running session touches its journal this often. */
const beatMilliseconds = 60_000
/** A journal whose process can't be looked at counts as left after so long without a change. */
const silenceMilliseconds = 10 * beatMilliseconds
/** The first line is no longer than this. */
const mostMarkBytes = 1024

/** Journals that sessions of this process write. */
const ownJournals = new Set<string>()

/** The journal of a running session. It is a cache: not synced, so each record has a checksum. */
export class Journal {
  readonly #path: string
  #begun = false
  #beatAt = 0

  constructor(path: string) {
    this.#path = path
    ownJournals.add(path)
  }

  /** Adds a finished pack. */
  append(pack: PackToIndex): void {
    const w = new ByteWriter(pack.directory.length + 256)
    if (!this.#begun) w.latin1(`${JSON.stringify(ownMark())}\n`)
    const record = encodeRecord(pack)
    w.u32(record.length)
    w.u32(crc32(record))
    w.bytes(record)
    if (this.#begun) appendFileSync(this.#path, w.take())
    else writeFileSync(this.#path, w.take(), { mode: 0o600 })
    this.#begun = true
  }

  /** Tells sessions that can't look at this process that it is there. To be called often; it does something each minute. */
  beat(now: number): void {
    if (!this.#begun || now - this.#beatAt < beatMilliseconds) return
    this.#beatAt = now
    try {
      utimesSync(this.#path, now / 1000, now / 1000)
    } catch {
      // Somebody removed it. All that depends on a journal is storing again.
    }
  }

  /** Removes it: an index has all that it lists. */
  remove(): void {
    rmSync(this.#path, { force: true })
  }

  /** Leaves it to the next session, if it is still there. */
  close(): void {
    ownJournals.delete(this.#path)
  }
}

/** True when a running session writes this journal; then it is none of another's business. */
export function isLive(path: string, now: number): boolean {
  if (ownJournals.has(path)) return true
  let text: string
  let modified: number
  try {
    modified = statSync(path).mtimeMs
    text = readFileSync(path, 'latin1').slice(0, mostMarkBytes)
  } catch {
    return false // its session has just ended
  }
  const mark = parseMark(text.slice(0, text.indexOf('\n')))
  if (mark === null) return false
  const fate = fateOf(mark)
  return fate === 'alive' || (fate === 'unknown' && now - modified < silenceMilliseconds)
}

function encodeRecord(pack: PackToIndex): Uint8Array {
  const w = new ByteWriter(pack.directory.length + 128)
  w.bytes(fromHex(pack.id, 'pack id'))
  w.bytes(fromHex(pack.dek, 'dek'))
  w.bytes(fromHex(pack.wrap, 'wrap'))
  w.u8(pack.kind)
  w.u32(pack.sizeBytes)
  w.bytes(pack.directory)
  return w.take()
}

/** Packs of a journal; a record that was cut off or damaged ends it. */
export function readJournal(path: string): PackToIndex[] {
  const packs: PackToIndex[] = []
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    return packs // its session has just ended
  }
  const r = new ByteReader(bytes, 'a journal', bytes.indexOf('\n') + 1)
  try {
    while (r.rest > 0) {
      const length = r.u32()
      const checksum = r.u32()
      const at = r.position
      const record = r.part(length)
      if (length === 0 || crc32(bytes.subarray(at, at + length)) !== checksum) break
      packs.push({
        id: toHex(record.bytes(32)) as PackId, dek: toHex(record.bytes(32)) as DekId, wrap: toHex(record.bytes(32)) as Sha256Hex,
        kind: record.u8() as 1 | 2, sizeBytes: record.u32(), directory: record.bytes(record.rest),
      })
    }
  } catch (error) {
    if (!isHoldfastError(error, 'MALFORMED')) throw error
  }
  return packs
}

/**
 * Packs of journals of cut-off sessions that are in the store with their right size, and their data keys with them.
 * Whoever stored them may not have flushed: they are durable after the next flush of `store`.
 */
export async function findLeftPacks(store: BulkStore, keyring: KeyringId, journals: readonly string[]): Promise<PackToIndex[]> {
  const openable = new Map<DekId, boolean>()
  const found: PackToIndex[] = []
  for (const journal of journals) {
    for (const pack of readJournal(journal)) {
      if (!openable.has(pack.dek)) openable.set(pack.dek, (await store.settle(objectName.dataKey(pack.dek, keyring))) !== null)
      const info = openable.get(pack.dek) === true ? await store.settle(objectName.pack(pack.id)) : null
      if (info?.sizeBytes === pack.sizeBytes) found.push(pack)
    }
  }
  return found
}
