/**
 * Content-defined chunking: a gear hash (Xia et al., "FastCDC", USENIX ATC 2016, §3.2) over a table that is
 * secret to the domain (docs/spec/trees.md, "Cutting content"). It is not the defence against fingerprinting
 * by chunk sizes: segments, padding and placement are (docs/threat-model.md).
 */
import { primitives } from '@holdfast/core/primitives'

/** No blob but a file's last is smaller. */
export const minChunkBytes = 512 * 1024
/** No blob is larger. */
export const maxChunkBytes = 8 * 1024 * 1024
/** A cut after each position past the minimum with probability 2^-19, so 1 MiB on average. */
const cutMask = 0xffffe000 | 0
/** A 32-bit gear hash forgets after 32 bytes. */
const window = 32

/** What a domain's chunker key yields: the gear table, and the seed for cutting directories. */
export interface ChunkerKeys {
  readonly gear: Int32Array
  readonly directorySeed: Uint8Array
}

/** The first 1,024 bytes of the key stream are 256 little-endian words, the next 4 the seed. */
export function deriveChunkerKeys(chunkerKey: Uint8Array): ChunkerKeys {
  const stream = primitives.aesCtrStream(chunkerKey, 1028)
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  const gear = new Int32Array(256)
  for (let i = 0; i < 256; i++) gear[i] = view.getInt32(i * 4, true)
  return { gear, directorySeed: stream.slice(1024, 1028) }
}

/**
 * Looks for the end of the chunk that starts at `start`, in the bytes up to `end`.
 * @param looked where an earlier call, with fewer bytes, ended without a cut; `start` at first
 * @returns the offset after the chunk's last byte, or null when more bytes are needed to tell
 */
export function findCut(bytes: Uint8Array, start: number, looked: number, end: number, gear: Int32Array): number | null {
  // The |0 tell the compiler that these are small integers: without them the loop below runs at a quarter of its speed.
  const from = Math.max(looked, start + minChunkBytes) | 0
  if (end <= from) return null
  const limit = Math.min(end, start + maxChunkBytes) | 0
  let hash = 0
  for (let i = from - window; i < from; i++) hash = ((hash << 1) + (gear[bytes[i] as number] as number)) | 0
  const cut = scan(bytes, from, limit, hash, gear)
  if (cut !== 0) return cut
  return limit === start + maxChunkBytes ? limit : null
}

// A function of its own, with nothing but integers: a shape that the compiler turns into a tight loop
// (its throughput is a benchmark of its own).
function scan(bytes: Uint8Array, from: number, limit: number, start: number, gear: Int32Array): number {
  let hash = start
  for (let i = from; i < limit; i++) {
    hash = ((hash << 1) + (gear[bytes[i] as number] as number)) | 0
    if ((hash & cutMask) === 0) return i + 1
  }
  return 0
}
