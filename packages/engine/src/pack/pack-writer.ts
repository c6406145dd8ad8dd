/**
 * Packs blobs: groups them into segments by owner, compresses, seals and streams the segments into open packs,
 * and finishes packs at about 32 MiB (docs/spec/packs.md). One writer belongs to one thread.
 */
import { createHash, type Hash, randomFillSync, randomInt } from 'node:crypto'
import type { ObjectWriter } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import { objectName } from '@holdfast/core/layout'
import type { PackId } from '@holdfast/core/ids'
import { paddedSize } from '@holdfast/core/padding'
import { messageOverhead, type ObjectContext, ObjectSealer, type SealedMessage, trailerBytes } from '@holdfast/core/sealed-object'
import { release } from '../release.ts'
import { directoryBlobBytes, encodePackDirectory, type SegmentRecord } from './pack-directory.ts'
import { compress } from './zstd.ts'

/** Segments of several blobs are closed at this size. */
const segmentTargetBytes = 1024 * 1024
/** A blob of at least this size is a segment of its own. */
const ownSegmentBytes = 512 * 1024
/** From this size on a pack is finished where padding costs little, … */
const packLeastBytes = 24 * 1024 * 1024
/** … and at this size in any case. */
const packMostBytes = 48 * 1024 * 1024
/** Owners whose segments may be open at once in a writer; the oldest is closed when there are more. */
const maxOpenOwners = 8

/** A pack that is durable in the store. */
export interface FinishedPack {
  /** The number it was given when it was opened. */
  readonly ordinal: number
  readonly id: PackId
  readonly sizeBytes: number
  /** Plaintext of its directory, in memory of its own, which is the receiver's. */
  readonly directory: Uint8Array<ArrayBuffer>
}

/** What a writer needs from its surroundings. */
export interface PackWriterOptions {
  readonly context: ObjectContext
  readonly createWriter: () => ObjectWriter
  /** A number that no other pack of the session has. */
  readonly nextOrdinal: () => number
  readonly onFinished: (pack: FinishedPack) => void
  readonly compressionLevel: number
  /** Packs that are open at once; segments are placed in them at random. */
  readonly openPacks: number
}

interface OpenPack {
  readonly ordinal: number
  readonly sealer: ObjectSealer
  readonly writer: ObjectWriter
  readonly hash: Hash
  readonly segments: SegmentRecord[]
  size: number
  /** What its directory will take: ids do not compress. */
  directoryBytes: number
  /** Segments that were promised to it and are not closed yet. */
  pending: number
}

interface OpenSegment {
  readonly owner: number
  readonly pack: OpenPack
  readonly buffer: Uint8Array
  readonly blobs: Uint8Array
  length: number
  count: number
}

const maxSegmentBlobs = 16_384
const padding = new Uint8Array(1024 * 1024)

/** See the head of this file. */
export class PackWriter {
  readonly #options: PackWriterOptions
  readonly #packs: OpenPack[] = []
  readonly #segments = new Map<number, OpenSegment>()
  readonly #spare: { buffer: Uint8Array; blobs: Uint8Array }[] = []
  readonly #commits = new Set<Promise<void>>()
  #failure: unknown

  constructor(options: PackWriterOptions) {
    this.#options = options
  }

  /**
   * Takes a blob. The bytes are copied or written before it returns.
   * @param owner files of different owners never share a segment
   * @param id the blob id, 32 bytes
   * @returns the ordinal of the pack that will hold it
   */
  add(owner: number, blob: Uint8Array, id: Uint8Array): number {
    if (blob.length >= ownSegmentBytes) {
      const pack = this.#pickPack()
      const record = new Uint8Array(directoryBlobBytes)
      record.set(id)
      new DataView(record.buffer).setUint32(32, blob.length, true)
      this.#writeSegment(pack, blob, record)
      return pack.ordinal
    }
    const segment = this.#segmentFor(owner, blob.length)
    segment.buffer.set(blob, segment.length)
    const at = segment.count * directoryBlobBytes
    segment.blobs.set(id, at)
    new DataView(segment.blobs.buffer).setUint32(at + 32, blob.length, true)
    segment.length += blob.length
    segment.count++
    const { ordinal } = segment.pack
    if (segment.length >= segmentTargetBytes || segment.count === maxSegmentBlobs) this.#closeSegment(segment)
    return ordinal
  }

  /** Waits until few enough finished packs are on their way to the store. @throws what the store threw */
  async drain(mostInFlight: number): Promise<void> {
    while (this.#commits.size > mostInFlight) await Promise.race(this.#commits)
    this.#throwFailure()
  }

  /** Closes everything that is open and waits until all packs are in the store. */
  async finish(): Promise<void> {
    for (const segment of [...this.#segments.values()]) this.#closeSegment(segment)
    while (this.#packs.length > 0) this.#finishPack(this.#packs[0] as OpenPack)
    await this.drain(0)
  }

  /** Drops what is not finished. */
  async abort(): Promise<void> {
    this.#segments.clear()
    await Promise.allSettled([...this.#packs.splice(0).map(pack => pack.writer.abort()), ...this.#commits])
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure
  }

  #segmentFor(owner: number, size: number): OpenSegment {
    const open = this.#segments.get(owner)
    if (open !== undefined) {
      if (open.length + size <= open.buffer.length) return open
      this.#closeSegment(open)
    } else if (this.#segments.size === maxOpenOwners) {
      this.#closeSegment(this.#segments.values().next().value as OpenSegment)
    }
    const pack = this.#pickPack()
    pack.pending++
    const memory = this.#spare.pop() ?? {
      buffer: new Uint8Array(segmentTargetBytes + ownSegmentBytes),
      blobs: new Uint8Array(maxSegmentBlobs * directoryBlobBytes),
    }
    const segment = { owner, pack, ...memory, length: 0, count: 0 }
    this.#segments.set(owner, segment)
    return segment
  }

  #closeSegment(segment: OpenSegment): void {
    this.#segments.delete(segment.owner)
    segment.pack.pending--
    this.#writeSegment(segment.pack, segment.buffer.subarray(0, segment.length), segment.blobs.slice(0, segment.count * directoryBlobBytes))
    this.#spare.push({ buffer: segment.buffer, blobs: segment.blobs })
  }

  #pickPack(): OpenPack {
    this.#throwFailure()
    const { length } = this.#packs
    // A session that fits one segment opens one pack: each costs at least the padding quantum.
    const wanted = randomInt(this.#options.openPacks)
    if (length > 0 && (wanted < length || (this.#packs[0] as OpenPack).segments.length === 0)) return this.#packs[Math.min(wanted, length - 1)] as OpenPack
    const pack: OpenPack = {
      ordinal: this.#options.nextOrdinal(),
      sealer: new ObjectSealer(this.#options.context),
      writer: this.#options.createWriter(),
      hash: createHash('sha256'),
      segments: [],
      size: 0,
      directoryBytes: 0,
      pending: 0,
    }
    this.#packs.push(pack)
    this.#append(pack, pack.sealer.header)
    return pack
  }

  #append(pack: OpenPack, bytes: Uint8Array): void {
    pack.hash.update(bytes)
    pack.writer.write(bytes)
    pack.size += bytes.length
  }

  #appendMessage(pack: OpenPack, message: SealedMessage): void {
    this.#append(pack, message.context)
    this.#append(pack, message.ciphertext)
    this.#append(pack, message.tag)
  }

  #writeSegment(pack: OpenPack, plain: Uint8Array, blobs: Uint8Array): void {
    const coded = compress(plain, this.#options.compressionLevel)
    const offset = pack.size
    const message = pack.sealer.sealSegment(offset, coded.codec, blobIds(blobs), coded.bytes)
    this.#appendMessage(pack, message)
    release(message.ciphertext)
    if (coded.bytes !== plain) release(coded.bytes)
    pack.segments.push({ offset, storedBytes: message.sizeBytes, plainBytes: plain.length, codec: coded.codec, blobs })
    pack.directoryBytes += blobs.length
    if (pack.pending > 0 && pack.size + pack.directoryBytes >= packLeastBytes) this.#closeSegmentsOf(pack) // so that its end can be judged
    else if (isGoodEnd(pack) && this.#packs.includes(pack)) this.#finishPack(pack)
  }

  #closeSegmentsOf(pack: OpenPack): void {
    // Closing one may close others: each is looked at again.
    for (const segment of [...this.#segments.values()]) {
      if (segment.pack === pack && this.#segments.get(segment.owner) === segment) this.#closeSegment(segment)
    }
  }

  #finishPack(pack: OpenPack): void {
    this.#packs.splice(this.#packs.indexOf(pack), 1)
    this.#closeSegmentsOf(pack)
    if (pack.pending !== 0) throw new HoldfastError('INTERNAL', 'a pack was finished with open segments')
    const directory = encodePackDirectory(pack.segments)
    for (const segment of pack.segments) release(segment.blobs)
    const coded = compress(directory, 3)
    const footer = { offset: pack.size, sizeBytes: coded.bytes.length + messageOverhead, codec: coded.codec }
    const sealed = pack.sealer.sealBody(pack.size, coded.codec, coded.bytes)
    this.#appendMessage(pack, sealed)
    if (coded.bytes !== directory) release(coded.bytes)
    release(sealed.ciphertext)
    this.#pad(pack, paddedSize(pack.size + trailerBytes) - trailerBytes)
    this.#append(pack, pack.sealer.sealTrailer(pack.size, footer))
    const id = pack.hash.digest('hex') as PackId
    const finished: FinishedPack = { ordinal: pack.ordinal, id, sizeBytes: pack.size, directory }
    const commit: Promise<void> = pack.writer.commit(objectName.pack(id)).then(() => {
      this.#options.onFinished(finished)
    }).catch((error: unknown) => {
      this.#failure ??= error
    }).finally(() => this.#commits.delete(commit))
    this.#commits.add(commit)
  }

  #pad(pack: OpenPack, until: number): void {
    while (pack.size < until) {
      const bytes = padding.subarray(0, Math.min(padding.length, until - pack.size))
      randomFillSync(bytes)
      this.#append(pack, bytes)
    }
  }
}

/**
 * True when a pack should end here. Sizes after padding lie far apart (1 MiB at 32 MiB), so a pack that ends anywhere
 * wastes 1.5 % on average. The longer no good end comes, the more waste is accepted.
 */
function isGoodEnd(pack: OpenPack): boolean {
  const end = pack.size + pack.directoryBytes + messageOverhead + trailerBytes
  if (end < packLeastBytes) return false
  if (end >= packMostBytes) return true
  if (pack.pending > 0) return false // closing it would make the pack larger than it looks
  const patience = (end - packLeastBytes) / (packMostBytes - packLeastBytes)
  return paddedSize(end) - end <= end * (0.001 + 0.009 * patience * patience)
}

function blobIds(records: Uint8Array): Uint8Array {
  const count = records.length / directoryBlobBytes
  const ids = new Uint8Array(count * 32)
  for (let i = 0; i < count; i++) ids.set(records.subarray(i * directoryBlobBytes, i * directoryBlobBytes + 32), i * 32)
  return ids
}
