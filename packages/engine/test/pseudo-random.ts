/** Bytes that look random and are the same in every run. */
import { createCipheriv } from 'node:crypto'

/** `length` incompressible bytes for a seed. */
export function pseudoRandom(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const key = Buffer.alloc(32)
  key.writeUInt32LE(seed)
  const out = createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length))
  return new Uint8Array(out)
}
