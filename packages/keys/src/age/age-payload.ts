/** The payload of age files (c2sp.org/age, "Payload"): STREAM over chunks of 64 KiB with ChaCha20-Poly1305. */
import { concat } from '@holdfast/core/bytes'
import { primitives } from '@holdfast/core/primitives'

const chunkBytes = 65_536
const tagBytes = 16

/** Under a key that is used for no other payload. */
export function sealAgePayload(key: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const last = Math.max(0, Math.ceil(plaintext.length / chunkBytes) - 1)
  const chunks: Uint8Array[] = []
  for (let i = 0; i <= last; i += 1) {
    chunks.push(primitives.chachaSeal(key, nonceOf(i, i === last), plaintext.subarray(i * chunkBytes, (i + 1) * chunkBytes)))
  }
  return concat(...chunks)
}

/** Null when it was changed, cut off or added to. */
export function openAgePayload(key: Uint8Array, payload: Uint8Array): Uint8Array | null {
  const sealedBytes = chunkBytes + tagBytes
  const last = Math.max(0, Math.ceil(payload.length / sealedBytes) - 1)
  const chunks: Uint8Array[] = []
  for (let i = 0; i <= last; i += 1) {
    const chunk = primitives.chachaOpen(key, nonceOf(i, i === last), payload.subarray(i * sealedBytes, (i + 1) * sealedBytes))
    // only a payload without any content has an empty chunk
    if (chunk === null || (chunk.length === 0 && i > 0)) return null
    chunks.push(chunk)
  }
  return concat(...chunks)
}

/** Eleven bytes that count, big-endian, and one that is 1 for the last chunk. */
function nonceOf(chunk: number, isLast: boolean): Uint8Array {
  const nonce = new Uint8Array(12)
  new DataView(nonce.buffer).setUint32(7, chunk)
  nonce[11] = isLast ? 1 : 0
  return nonce
}
