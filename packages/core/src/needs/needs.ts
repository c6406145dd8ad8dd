/** Public lists of the objects that points need, in parts that points share (docs/spec/needs.md). */
import { primitives } from '#primitives'
import { fromHex, toHex, utf8 } from '../bytes/bytes.ts'
import { HoldfastError } from '../errors.ts'
import type { DekId, DomainId, IndexId, NeedsId, PackId, Sha256Hex } from '../ids.ts'

/** One needed object. */
export type NeedsRecord =
  | { readonly kind: 'data-pack' | 'tree-pack', readonly id: PackId, readonly sizeBytes: number }
  | { readonly kind: 'index', readonly id: IndexId, readonly sizeBytes: number }
  /** `wrap` is the SHA-256 of `deks/<id>/<keyring>.age`, so that its damage is found without a secret. */
  | { readonly kind: 'data-key', readonly id: DekId, readonly wrap: Sha256Hex }
  | { readonly kind: 'domain', readonly id: DomainId, readonly epoch: number }

/** Most records in a part. */
export const maxNeedsRecords = 2048

/** Of a record with a number, and of a data key's. */
const recordBytes = 41
const dataKeyBytes = 65
const headBytes = 8
const kinds = [undefined, 'data-pack', 'tree-pack', 'index', 'data-key', 'domain'] as const
const magic = utf8('hfn1')

/** Largest possible part. */
export const maxNeedsBytes = headBytes + maxNeedsRecords * dataKeyBytes

/** The bytes of one part. @throws HoldfastError TOO_LARGE over {@link maxNeedsRecords}, MALFORMED when empty */
export function encodeNeedsPart(records: readonly NeedsRecord[]): Uint8Array {
  checkCount(records.length)
  const out = new Uint8Array(records.reduce((size, record) => size + (record.kind === 'data-key' ? dataKeyBytes : recordBytes), headBytes))
  const view = new DataView(out.buffer)
  out.set(magic)
  view.setUint32(4, records.length, true)
  let at = headBytes
  for (const record of records) {
    out[at] = kinds.indexOf(record.kind)
    out.set(fromHex(record.id, 'the id of a need'), at + 1)
    if (record.kind === 'data-key') {
      out.set(fromHex(record.wrap, 'the hash of a wrapped data key'), at + 33)
      at += dataKeyBytes
    } else {
      view.setBigUint64(at + 33, BigInt(record.kind === 'domain' ? record.epoch : record.sizeBytes), true)
      at += recordBytes
    }
  }
  return out
}

/** Reads one part. @throws HoldfastError MALFORMED, TOO_LARGE, UNSUPPORTED for an unknown type of record */
export function parseNeedsPart(bytes: Uint8Array): NeedsRecord[] {
  if (bytes.length < headBytes || !magic.every((b, i) => bytes[i] === b)) throw new HoldfastError('MALFORMED', 'this is not a part of needs')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const count = view.getUint32(4, true)
  checkCount(count)
  const records: NeedsRecord[] = []
  let at = headBytes
  for (; records.length < count; at += bytes[at] === kinds.indexOf('data-key') ? dataKeyBytes : recordBytes) {
    records.push(parseRecord(bytes, view, at))
  }
  if (at !== bytes.length) throw new HoldfastError('MALFORMED', 'a part of needs has trailing bytes', { context: { size: bytes.length, records: count } })
  return records
}

/** The id of a part: SHA-256 of its bytes. */
export function needsIdOf(part: Uint8Array): NeedsId {
  return toHex(primitives.sha256(part)) as NeedsId
}

/** True when a part is cut after the record with this id. */
export function cutsAfter(id: string): boolean {
  // first u32, little-endian, mod 512 = 0: the first byte and the lowest bit of the second
  return id.startsWith('00') && Number.parseInt(id.slice(2, 4), 16) % 2 === 0
}

/**
 * Cuts a list into parts. Parts before a change stay what they were, so to append to an existing list give the
 * records of its last part and the new ones, and replace that last part by the result.
 */
export function cutNeeds(records: readonly NeedsRecord[]): NeedsRecord[][] {
  const parts: NeedsRecord[][] = []
  let part: NeedsRecord[] = []
  for (const record of records) {
    part.push(record)
    if (part.length < maxNeedsRecords && !cutsAfter(record.id)) continue
    parts.push(part)
    part = []
  }
  if (part.length > 0) parts.push(part)
  return parts
}

function parseRecord(bytes: Uint8Array, view: DataView, at: number): NeedsRecord {
  const type = bytes[at]
  const kind = type === undefined ? undefined : kinds[type]
  if (at + (kind === 'data-key' ? dataKeyBytes : recordBytes) > bytes.length) throw new HoldfastError('MALFORMED', 'a part of needs is cut off')
  const id = toHex(bytes.subarray(at + 1, at + 33))
  switch (kind) {
    case undefined:
      throw new HoldfastError('UNSUPPORTED', 'a part of needs holds an unknown type of record', { context: { found: type } })
    case 'data-pack':
    case 'tree-pack':
      return { kind, id: id as PackId, sizeBytes: safeNumber(view, at + 33) }
    case 'index':
      return { kind, id: id as IndexId, sizeBytes: safeNumber(view, at + 33) }
    case 'data-key':
      return { kind, id: id as DekId, wrap: toHex(bytes.subarray(at + 33, at + 65)) as Sha256Hex }
    case 'domain':
      return { kind, id: id as DomainId, epoch: safeNumber(view, at + 33) }
  }
}

function safeNumber(view: DataView, at: number): number {
  const number = Number(view.getBigUint64(at, true))
  if (!Number.isSafeInteger(number)) throw new HoldfastError('MALFORMED', 'a number in a part of needs is over 2^53-1')
  return number
}

function checkCount(count: number): void {
  if (count === 0) throw new HoldfastError('MALFORMED', 'a part of needs is empty')
  if (count > maxNeedsRecords) throw new HoldfastError('TOO_LARGE', `a part of needs has over ${maxNeedsRecords} records`, { context: { found: count } })
}
