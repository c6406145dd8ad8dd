/** HMAC-SHA-256 for many short messages under one key. */
import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto'
import { HoldfastError } from '@holdfast/core/errors'

const blockBytes = 64
const hashBytes = 32
/** Longer ones go through Node's own, whose cost a call they outweigh. */
const longestBytes = 32 * 1024

/**
 * HMAC is spelled out (RFC 2104 §2; vectors of RFC 4231) over hashes that come as strings: in Node 24.21 a short message then costs 0.7 µs, against
 * 2.4 with an Hmac object, and leaves nothing to be finalized.
 */
export class HmacSha256 {
  readonly #key: KeyObject
  readonly #outer = Buffer.alloc(blockBytes + hashBytes, 0x5c)
  #inner = Buffer.alloc(blockBytes + hashBytes, 0x36)

  /** @param key at most 64 bytes: a longer one would have to be hashed first. @throws HoldfastError INTERNAL */
  constructor(key: Uint8Array) {
    if (key.length > blockBytes) throw new HoldfastError('INTERNAL', 'a key of HMAC is longer than a block', { context: { length: key.length } })
    this.#key = createSecretKey(key)
    for (const [i, byte] of key.entries()) {
      this.#inner[i] = byte ^ 0x36
      this.#outer[i] = byte ^ 0x5c
    }
  }

  /** The MAC of a message, a character a byte. */
  of(message: Uint8Array): string {
    if (message.length > longestBytes) return createHmac('sha256', this.#key).update(message).digest('binary')
    this.#makeRoom(message.length)
    this.#inner.set(message, blockBytes)
    return this.#close(message.length)
  }

  /** The MAC of a message that itself is a string, a character a byte. */
  ofText(message: string): string {
    this.#makeRoom(message.length)
    this.#inner.write(message, blockBytes, 'latin1')
    return this.#close(message.length)
  }

  #makeRoom(length: number): void {
    if (length > this.#inner.length - blockBytes) this.#inner = Buffer.concat([this.#inner.subarray(0, blockBytes)], blockBytes + 2 * length)
  }

  #close(length: number): string {
    const inner = this.#inner.length === blockBytes + length ? this.#inner : this.#inner.subarray(0, blockBytes + length)
    this.#outer.write(hash('sha256', inner, 'binary'), blockBytes, 'latin1')
    return hash('sha256', this.#outer, 'binary')
  }
}
