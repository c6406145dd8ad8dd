/** Checks packs: every byte hashed, every segment opened, every blob hashed and compared with what indexes say, in one pass. */
import { createHash, type Hash } from 'node:crypto'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import type { Sha256Hex } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { headerBytes, messageOverhead, messageType, ObjectOpener, trailerBytes } from '@holdfast/core/sealed-object'
import { BlobIds } from '../blob-id.ts'
import { directoryBlobBytes, maxDirectoryBytes, parsePackDirectory, type SegmentRecord } from '../pack/pack-directory.ts'
import { decompressAtMost } from '../pack/zstd.ts'
import { openSegment } from '../read/segment-source.ts'
import { isDamage } from '../read/damage.ts'
import { release } from '../release.ts'
import type { MarkedRun } from './checked-runs.ts'
import type { CheckedDomain, PackResult, PackTask } from './verify-messages.ts'

const pieceBytes = 1 << 20

type Counts = { readonly problems: string[]; blobs: number; bytes: number }

/** See the head of this file. One belongs to one thread and one domain. */
export class PackChecker {
  readonly #store: BulkStore
  readonly #domain: CheckedDomain
  readonly #runs: readonly MarkedRun[]
  readonly #blobIds: BlobIds

  constructor(store: BulkStore, domain: CheckedDomain, runs: readonly MarkedRun[]) {
    this.#store = store
    this.#domain = domain
    this.#runs = runs
    this.#blobIds = new BlobIds(domain.blobIdKey)
  }

  /** Marks the blobs that are whole and where an index says. @throws HoldfastError of the store */
  async check(task: PackTask): Promise<PackResult> {
    const counts: Counts = { problems: [], blobs: 0, bytes: 0 }
    const hash = createHash('sha256')
    let isAll = true
    await noting(counts.problems, '', async () => {
      let at = 0
      try {
        const { opener, segments } = await this.#open(task)
        for (const segment of segments) {
          if (segment.offset < at) throw new HoldfastError('MALFORMED', 'its segments overlap')
          await this.#hashPlain(task, hash, at, segment.offset)
          const message = await this.#range(task, segment.offset, segment.storedBytes)
          hash.update(message)
          at = segment.offset + segment.storedBytes
          await noting(counts.problems, `the segment at ${segment.offset}: `, async () => {
            const plain = openSegment(opener, segment, message)
            this.#checkBlobs(task, segment, plain, counts)
            release(plain)
          })
          release(message)
        }
      } finally {
        // What cannot be opened is hashed all the same.
        isAll = await this.#hashRest(task, hash, at)
      }
    })
    return { kind: 'pack', digest: isAll ? (hash.digest('hex') as Sha256Hex) : null, ...counts }
  }

  /** Segments in the order in which they lie. */
  async #open(task: PackTask): Promise<{ readonly opener: ObjectOpener; readonly segments: readonly SegmentRecord[] }> {
    const { sizeBytes } = task
    if (sizeBytes < headerBytes + messageOverhead + trailerBytes) throw new HoldfastError('MALFORMED', 'it is too short')
    const { vault, domain } = this.#domain
    const opener = new ObjectOpener({ inputKey: task.dataKey, vault, domain, kind: task.packKind }, await this.#range(task, 0, headerBytes))
    const footer = opener.openTrailer(sizeBytes, await this.#range(task, sizeBytes - trailerBytes, trailerBytes))
    const coded = opener.open(footer.offset, messageType.body, footer.codec, await this.#range(task, footer.offset, footer.sizeBytes))
    const segments = parsePackDirectory(decompressAtMost({ codec: footer.codec, bytes: coded }, maxDirectoryBytes))
    return { opener, segments: segments.sort((a, b) => a.offset - b.offset) }
  }

  async #range(task: PackTask, offset: number, length: number): Promise<Uint8Array> {
    const bytes = await this.#store.getRange(objectName.pack(task.id), offset, length)
    if (bytes === null) throw new HoldfastError('VANISHED', 'it is not in the store')
    return bytes
  }

  async #hashPlain(task: PackTask, hash: Hash, from: number, to: number): Promise<void> {
    for (let at = from; at < to; at += pieceBytes) {
      const piece = await this.#range(task, at, Math.min(pieceBytes, to - at))
      hash.update(piece)
      release(piece)
    }
  }

  async #hashRest(task: PackTask, hash: Hash, from: number): Promise<boolean> {
    try {
      await this.#hashPlain(task, hash, from, task.sizeBytes)
      return true
    } catch (error) {
      if (isDamage(error)) return false
      throw error
    }
  }

  #checkBlobs(task: PackTask, segment: SegmentRecord, plain: Uint8Array, counts: Counts): void {
    const { blobs } = segment
    const lengths = new DataView(blobs.buffer, blobs.byteOffset, blobs.byteLength)
    const place = {
      pack: 0, segmentOffset: segment.offset, segmentStoredBytes: segment.storedBytes, segmentPlainBytes: segment.plainBytes,
      codec: segment.codec as number, offset: 0, length: 0,
    }
    for (let at = 0; at < blobs.length; at += directoryBlobBytes) {
      place.length = lengths.getUint32(at + 32, true)
      const content = plain.subarray(place.offset, place.offset + place.length)
      counts.blobs++
      counts.bytes += place.length
      if (this.#blobIds.matches(content, blobs, at)) this.#mark(task, place, blobs, at)
      else counts.problems.push(`a blob in the segment at ${segment.offset} is not what its id says`)
      place.offset += place.length
    }
  }

  #mark(task: PackTask, place: { pack: number } & Parameters<MarkedRun['file']['recordAt']>[0], ids: Uint8Array, at: number): void {
    for (const { run, pack } of task.places) {
      const { file, marks } = this.#runs[run] as MarkedRun
      place.pack = pack
      const record = file.recordAt(place, ids, at)
      if (record !== -1) marks.set(record)
    }
  }
}

async function noting(problems: string[], where: string, check: () => Promise<void>): Promise<void> {
  try {
    await check()
  } catch (error) {
    if (!isDamage(error)) throw error
    problems.push(`${where}${error.message}`)
  }
}
