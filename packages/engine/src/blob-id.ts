/** Blob ids (docs/spec/conventions.md, "Ids"): HMAC-SHA-256(blob-id key of the domain, SHA-256(content)). */
import { hash } from 'node:crypto'
import { HmacSha256 } from './hmac.ts'

const hashBytes = 32

/** Computes blob ids under one key. */
export class BlobIds {
  readonly #hmac: HmacSha256
  readonly #id = Buffer.alloc(hashBytes)

  /** @param key 32 bytes */
  constructor(key: Uint8Array) {
    this.#hmac = new HmacSha256(key)
  }

  /** A blob's id and its content's SHA-256. */
  of(content: Uint8Array): { readonly id: Uint8Array; readonly sha256: Uint8Array } {
    const sha256 = hash('sha256', content, 'binary')
    return { id: bytesOf(this.#hmac.ofText(sha256)), sha256: bytesOf(sha256) }
  }

  /** True when the id at `at` of `ids` is the content's. */
  matches(content: Uint8Array, ids: Uint8Array, at = 0): boolean {
    const id = this.#id
    id.write(this.#hmac.ofText(hash('sha256', content, 'binary')), 0, 'latin1')
    for (let i = 0; i < hashBytes; i++) if (id[i] !== ids[at + i]) return false
    return true
  }
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(hashBytes)
  for (let i = 0; i < hashBytes; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}
