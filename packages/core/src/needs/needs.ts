/** Public lists of the objects that points need, in parts that points share (docs/spec/needs.md). */
import { primitives } from '#primitives'
import { fromHex, toHex, utf8 } from '../bytes/bytes.ts'
import { HoldfastError } from '../errors.ts'
import type { DekId, DomainId, IndexId, NeedsId, PackId } from '../ids.ts'

/** One needed object. */
export type NeedsRecord =
  | { readonly kind: 'data-pack' | 'tree-pack', readonly id: PackId, readonly sizeBytes: number }
  | { readonly kind: 'index', readonly id: IndexId, readonly sizeBytes: number }
  | { readonly kind: 'data-key', readonly id: DekId }
  | { readonly kind: 'domain', readonly id: DomainId, readonly epoch: number }

/** Most records in a part. */
export const maxNeedsRecords = 2048

const recordBytes = 41
const headBytes = 8
const kinds = [undefined, 'data-pack', 'tree-pack', 'index', 'data-key', 'domain'] as const
const magic = utf8('hfn1')

/** Largest possible part. */
export const maxNeedsBytes = headBytes + maxNeedsRecords * recordBytes

/** The bytes of one part. @throws HoldfastError TOO_LARGE over {@link maxNeedsRecords}, MALFORMED when empty */
export function encodeNeedsPart(records: readonly NeedsRecord[]): Uint8Array {
  checkCount(records.length)
  const out = new Uint8Array(headBytes + records.length * recordBytes)
  const view = new DataView(out.buffer)
  out.set(magic)
  view.setUint32(4, records.length, true)
  records.forEach((record, i) => {
    const at = headBytes + i * recordBytes
    out[at] = kinds.indexOf(record.kind)
    out.set(fromHex(record.id, 'the id of a need'), at + 1)
    view.setBigUint64(at + 33, BigInt(numberOf(record)), true)
  })
  return out
}

/** Reads one part. @throws HoldfastError MALFORMED, TOO_LARGE, UNSUPPORTED for an unknown type of record */
export function parseNeedsPart(bytes: Uint8Array): NeedsRecord[] {
  if (bytes.length < headBytes || !magic.every((b, i) => bytes[i] === b)) throw new HoldfastError('MALFORMED', 'this is not a part of needs')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const count = view.getUint32(4, true)
  checkCount(count)
  if (bytes.length !== headBytes + count * recordBytes) {
    throw new HoldfastError('MALFORMED', 'a part of needs has not the length that it says', { context: { size: bytes.length, records: count } })
  }
  return Array.from({ length: count }, (_, i) => parseRecord(bytes, view, headBytes + i * recordBytes))
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

function numberOf(record: NeedsRecord): number {
  switch (record.kind) {
    case 'data-pack':
    case 'tree-pack':
    case 'index':
      return record.sizeBytes
    case 'data-key':
      return 0
    case 'domain':
      return record.epoch
  }
}

function parseRecord(bytes: Uint8Array, view: DataView, at: number): NeedsRecord {
  const kind = kinds[bytes[at] as number]
  const id = toHex(bytes.subarray(at + 1, at + 33))
  const number = Number(view.getBigUint64(at + 33, true))
  if (!Number.isSafeInteger(number)) throw new HoldfastError('MALFORMED', 'a size in a part of needs is over 2^53-1')
  switch (kind) {
    case undefined:
      throw new HoldfastError('UNSUPPORTED', 'a part of needs holds an unknown type of record', { context: { found: bytes[at] as number } })
    case 'data-pack':
    case 'tree-pack':
      return { kind, id: id as PackId, sizeBytes: number }
    case 'index':
      return { kind, id: id as IndexId, sizeBytes: number }
    case 'data-key':
      if (number !== 0) throw new HoldfastError('MALFORMED', 'a data key in a part of needs has a size')
      return { kind, id: id as DekId }
    case 'domain':
      return { kind, id: id as DomainId, epoch: number }
  }
}

function checkCount(count: number): void {
  if (count === 0) throw new HoldfastError('MALFORMED', 'a part of needs is empty')
  if (count > maxNeedsRecords) throw new HoldfastError('TOO_LARGE', `a part of needs has over ${maxNeedsRecords} records`, { context: { found: count } })
}
