/** Index objects: seal, check the signature, open (docs/spec/indexes.md). */
import { createHash } from 'node:crypto'
import { bytesEqual, concat, fromHex, utf8 } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { DomainId, IndexId, VaultId } from '@holdfast/core/ids'
import { paddedSize } from '@holdfast/core/padding'
import { primitives } from '@holdfast/core/primitives'
import {
  codec, headerBytes, messageOverhead, messageType, objectKind, ObjectOpener, ObjectSealer, type SealedMessage, trailerBytes,
} from '@holdfast/core/sealed-object'
import { maxChunkBytes } from '../chunk/chunker.ts'
import { maxPackBytes } from '../pack/pack-directory.ts'
import { compress, decompressAtMost } from '../pack/zstd.ts'
import { blobRecordBytes, blockBytes, blocksFor, dataKeyRecordBytes, packRecordBytes, recordsPerBlock, type RunTables, segmentRecordBytes, signatureTailBytes } from './index-format.ts'

/** What an index is bound to. */
export interface IndexContext {
  readonly indexKey: Uint8Array
  readonly vault: VaultId
  readonly domain: DomainId
}

const maxFooterBytes = 256 * 1024 * 1024
/** Padding is written in pieces of this size. */
const paddingBytes = 1024 * 1024

function signedMessage(context: IndexContext, logSize: Uint8Array, digest: Uint8Array): Uint8Array {
  return concat(utf8('holdfast/v1/index\n'), fromHex(context.vault, 'vault id'), fromHex(context.domain, 'domain id'), logSize, digest)
}

function sections(tables: RunTables): readonly [Uint8Array, number][] {
  return [[tables.blobs, blobRecordBytes], [tables.segments, segmentRecordBytes], [tables.packs, packRecordBytes]]
}

/**
 * Seals and signs a run, piece by piece: an index of millions of blobs is as large as what it lists.
 * @param logSize the size of the log that the agent had seen
 * @param sign the agent's Ed25519 signature
 * @param write takes the object's bytes in order
 */
export function writeIndex(
  context: IndexContext, tables: RunTables, logSize: number, sign: (message: Uint8Array) => Uint8Array, write: (bytes: Uint8Array) => void,
): { readonly id: IndexId; readonly sizeBytes: number } {
  const sealer = new ObjectSealer({ inputKey: context.indexKey, vault: context.vault, domain: context.domain, kind: objectKind.index })
  const hash = createHash('sha256')
  let size = 0
  const push = (...parts: readonly Uint8Array[]): void => {
    for (const part of parts) {
      hash.update(part)
      write(part)
      size += part.length
    }
  }
  const pushMessage = (m: SealedMessage): void => {
    push(m.context, m.ciphertext, m.tag)
  }
  push(sealer.header)
  for (const [table, recordBytes] of sections(tables)) {
    const step = recordsPerBlock(recordBytes) * recordBytes
    for (let at = 0; at < table.length; at += step) {
      const block = new Uint8Array(blockBytes)
      block.set(table.subarray(at, at + step))
      pushMessage(sealer.sealBody(size, codec.stored, block))
    }
  }
  const footer = compress(encodeFooter(tables), 3)
  const location = { offset: size, sizeBytes: footer.bytes.length + messageOverhead, codec: footer.codec }
  pushMessage(sealer.sealBody(size, footer.codec, footer.bytes))
  const padding = paddedSize(size + trailerBytes + signatureTailBytes) - size - trailerBytes - signatureTailBytes
  for (let left = padding; left > 0; left -= paddingBytes) push(primitives.randomBytes(Math.min(left, paddingBytes)))
  push(sealer.sealTrailer(size, location))
  const logSizeBytes = new Uint8Array(8)
  new DataView(logSizeBytes.buffer).setBigUint64(0, BigInt(logSize), true)
  const digest = hash.copy().digest()
  push(logSizeBytes, sign(signedMessage(context, logSizeBytes, digest)))
  return { id: hash.digest('hex') as IndexId, sizeBytes: size }
}

/**
 * Checks the agent's signature of an index object, with no secret.
 * @returns the log size that the agent had seen
 * @throws HoldfastError BAD_SIGNATURE or MALFORMED
 */
export function verifyIndexSignature(context: Pick<IndexContext, 'vault' | 'domain'>, bytes: Uint8Array, agentKey: Uint8Array): number {
  if (bytes.length < headerBytes + trailerBytes + signatureTailBytes) throw new HoldfastError('MALFORMED', 'an index object is too short')
  const end = bytes.length - signatureTailBytes
  const logSize = bytes.subarray(end, end + 8)
  const message = signedMessage({ ...context, indexKey: new Uint8Array() }, logSize, primitives.sha256(bytes.subarray(0, end)))
  if (!primitives.ed25519Verify(agentKey, message, bytes.subarray(end + 8))) {
    throw new HoldfastError('BAD_SIGNATURE', "an index is not signed by its domain's agent", { context: { domain: context.domain } })
  }
  return Number(new DataView(logSize.buffer, logSize.byteOffset, 8).getBigUint64(0, true))
}

/** Opens an index object whose signature was checked. @throws HoldfastError WRONG_SECRET, CORRUPT or MALFORMED */
export function openIndex(context: IndexContext, bytes: Uint8Array): RunTables {
  const sealed = bytes.subarray(0, bytes.length - signatureTailBytes)
  const opener = new ObjectOpener({ inputKey: context.indexKey, vault: context.vault, domain: context.domain, kind: objectKind.index }, sealed.subarray(0, headerBytes))
  const location = opener.openTrailer(sealed.length, sealed.subarray(sealed.length - trailerBytes))
  const coded = opener.open(location.offset, messageType.body, location.codec, sealed.subarray(location.offset, location.offset + location.sizeBytes))
  const footer = parseFooter(decompressAtMost({ codec: location.codec, bytes: coded }, maxFooterBytes))
  let block = 0
  const readSection = (count: number, recordBytes: number): Uint8Array => {
    const perBlock = recordsPerBlock(recordBytes)
    const out = new Uint8Array(count * recordBytes)
    for (let first = 0; first < count; first += perBlock) {
      const offset = headerBytes + block * (blockBytes + messageOverhead)
      if (offset + blockBytes + messageOverhead > location.offset) throw new HoldfastError('MALFORMED', 'an index says that it holds more blocks than it does')
      const plain = opener.open(offset, messageType.body, codec.stored, sealed.subarray(offset, offset + blockBytes + messageOverhead))
      const records = Math.min(perBlock, count - first)
      out.set(plain.subarray(0, records * recordBytes), first * recordBytes)
      block++
    }
    return out
  }
  const total = blocksFor(footer.blobs, blobRecordBytes) + blocksFor(footer.segments, segmentRecordBytes) + blocksFor(footer.packs, packRecordBytes)
  if (headerBytes + total * (blockBytes + messageOverhead) !== location.offset) throw new HoldfastError('MALFORMED', 'the counts of an index do not fit its size')
  const tables: RunTables = {
    blobs: readSection(footer.blobs, blobRecordBytes),
    segments: readSection(footer.segments, segmentRecordBytes),
    packs: readSection(footer.packs, packRecordBytes),
    dataKeys: footer.dataKeys,
  }
  checkTables(tables)
  return tables
}

function encodeFooter(tables: RunTables): Uint8Array {
  const perBlock = recordsPerBlock(blobRecordBytes) * blobRecordBytes
  const fences: Uint8Array[] = []
  for (let at = 0; at < tables.blobs.length; at += perBlock) fences.push(tables.blobs.subarray(at, at + 32))
  const head = new Uint8Array(28)
  const view = new DataView(head.buffer)
  view.setBigUint64(0, BigInt(tables.blobs.length / blobRecordBytes), true)
  view.setBigUint64(8, BigInt(tables.segments.length / segmentRecordBytes), true)
  view.setBigUint64(16, BigInt(tables.packs.length / packRecordBytes), true)
  view.setUint32(24, tables.dataKeys.length / dataKeyRecordBytes, true)
  return concat(head, tables.dataKeys, ...fences)
}

function parseFooter(bytes: Uint8Array): { blobs: number; segments: number; packs: number; dataKeys: Uint8Array } {
  if (bytes.length < 28) throw new HoldfastError('MALFORMED', 'the footer of an index is too short')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = (at: number): number => {
    const n = view.getBigUint64(at, true)
    if (n > 1n << 32n) throw new HoldfastError('MALFORMED', 'an index claims more records than it can hold')
    return Number(n)
  }
  const footer = { blobs: count(0), segments: count(8), packs: count(16) }
  const keys = view.getUint32(24, true)
  const expected = 28 + keys * dataKeyRecordBytes + blocksFor(footer.blobs, blobRecordBytes) * 32
  if (bytes.length !== expected) throw new HoldfastError('MALFORMED', 'the footer of an index has the wrong length')
  return { ...footer, dataKeys: bytes.slice(28, 28 + keys * dataKeyRecordBytes) }
}

/** Order of the ids and every reference. @throws HoldfastError MALFORMED */
function checkTables(tables: RunTables): void {
  const { blobs, segments, packs, dataKeys } = tables
  const bad = (why: string) => new HoldfastError('MALFORMED', `an index is malformed: ${why}`)
  const packCount = packs.length / packRecordBytes
  const segmentCount = segments.length / segmentRecordBytes
  const packView = new DataView(packs.buffer, packs.byteOffset, packs.byteLength)
  for (let at = 0; at < packs.length; at += packRecordBytes) {
    if (packView.getUint32(at + 32, true) >= dataKeys.length / dataKeyRecordBytes) throw bad('a pack refers to a data key that is not listed')
    if (packView.getUint32(at + 36, true) > maxPackBytes) throw bad('a pack is over 64 MiB')
    const kind = packView.getUint32(at + 40, true) // with its three bytes of zero
    if (kind !== objectKind.dataPack && kind !== objectKind.treePack) throw bad('a pack is of an unknown kind')
  }
  const segmentView = new DataView(segments.buffer, segments.byteOffset, segments.byteLength)
  for (let at = 0; at < segments.length; at += segmentRecordBytes) {
    const pack = segmentView.getUint32(at, true)
    if (pack >= packCount) throw bad('a segment refers to a pack that is not listed')
    if (segmentView.getUint32(at + 16, true) > codec.zstd) throw bad('a segment has an unknown codec')
    if (segmentView.getUint32(at + 12, true) > maxChunkBytes) throw bad('a segment is over 8 MiB')
    const [offset, storedBytes] = [segmentView.getUint32(at + 4, true), segmentView.getUint32(at + 8, true)]
    const packBytes = packView.getUint32(pack * packRecordBytes + 36, true)
    if (offset < headerBytes || storedBytes < messageOverhead || offset + storedBytes > packBytes) throw bad('a segment lies outside of its pack')
  }
  const blobView = new DataView(blobs.buffer, blobs.byteOffset, blobs.byteLength)
  for (let at = 0; at < blobs.length; at += blobRecordBytes) {
    const segment = blobView.getUint32(at + 32, true)
    if (segment >= segmentCount) throw bad('a blob refers to a segment that is not listed')
    if (blobView.getUint32(at + 36, true) + blobView.getUint32(at + 40, true) > segmentView.getUint32(segment * segmentRecordBytes + 12, true)) {
      throw bad('a blob lies outside of its segment')
    }
    if (at > 0 && Buffer.compare(blobs.subarray(at - blobRecordBytes, at - blobRecordBytes + 32), blobs.subarray(at, at + 32)) >= 0) {
      throw bad('blobs are not in order')
    }
  }
}

/** True when the object is the one that `id` names. */
export function isIndexObject(bytes: Uint8Array, id: IndexId): boolean {
  return bytesEqual(primitives.sha256(bytes), fromHex(id, 'index id'))
}
