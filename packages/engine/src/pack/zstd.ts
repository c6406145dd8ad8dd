/** zstd frames (RFC 8878) with bounded output. */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { HoldfastError } from '@holdfast/core/errors'
import { codec, type Codec } from '@holdfast/core/sealed-object'

/** The largest window that a frame may ask a reader to keep: 8 MiB (docs/spec/conventions.md). */
const windowLog = 23
const decoding = { [constants.ZSTD_d_windowLogMax]: windowLog }

/** Coded bytes and how they are coded. */
export interface Coded {
  readonly codec: Codec
  readonly bytes: Uint8Array
}

/** Compresses, or keeps the bytes as they are where that is not smaller. The result may share memory with `plain`. */
export function compress(plain: Uint8Array, level: number): Coded {
  // One output buffer of the worst case (zstd's own bound), so that nothing is joined afterwards.
  const bound = Math.max(64, plain.length + (plain.length >> 8) + 128)
  const bytes = zstdCompressSync(plain, { chunkSize: bound, params: { [constants.ZSTD_c_compressionLevel]: level } })
  return bytes.length < plain.length ? { codec: codec.zstd, bytes } : { codec: codec.stored, bytes: plain }
}

/**
 * The plain bytes, exactly `plainBytes` of them. Memory is bounded by that number, whatever the frame claims.
 * @throws HoldfastError CORRUPT
 */
export function decompress(coded: Coded, plainBytes: number): Uint8Array {
  if (coded.codec === codec.stored) return checkedLength(coded.bytes, plainBytes)
  try {
    const size = Math.max(64, plainBytes)
    return checkedLength(zstdDecompressSync(coded.bytes, { chunkSize: size, maxOutputLength: size, params: decoding }), plainBytes)
  } catch (cause) {
    if (cause instanceof HoldfastError) throw cause
    throw new HoldfastError('CORRUPT', 'a zstd frame does not decompress to its stated length', { cause, context: { expected: plainBytes } })
  }
}

/** Like {@link decompress}, for a body whose length is only known to be at most `maxBytes`. */
export function decompressAtMost(coded: Coded, maxBytes: number): Uint8Array {
  if (coded.codec === codec.stored) {
    if (coded.bytes.length > maxBytes) throw new HoldfastError('TOO_LARGE', `a sealed body is over ${maxBytes} bytes`)
    return coded.bytes
  }
  try {
    return zstdDecompressSync(coded.bytes, { maxOutputLength: maxBytes, params: decoding })
  } catch (cause) {
    throw new HoldfastError('CORRUPT', 'a zstd frame is damaged or over its limit', { cause, context: { maxBytes } })
  }
}

function checkedLength(bytes: Uint8Array, expected: number): Uint8Array {
  if (bytes.length !== expected) {
    throw new HoldfastError('CORRUPT', 'decompressed bytes are not as long as stated', { context: { expected, found: bytes.length } })
  }
  return bytes
}
