/** Bytes that grow, little-endian. */

/** Appends values; {@link ByteWriter.take} copies out and starts anew. */
export class ByteWriter {
  #buffer: Buffer
  #at = 0

  constructor(initialBytes = 4096) {
    this.#buffer = Buffer.allocUnsafe(initialBytes)
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#at
  }

  u8(n: number): void {
    this.#room(1)
    this.#buffer[this.#at++] = n
  }

  u16(n: number): void {
    this.#room(2)
    this.#buffer.writeUInt16LE(n, this.#at)
    this.#at += 2
  }

  u32(n: number): void {
    this.#room(4)
    this.#buffer.writeUInt32LE(n, this.#at)
    this.#at += 4
  }

  /** An integer from 0 to 2^53-1. */
  u64(n: number): void {
    this.#room(8)
    this.#buffer.writeUInt32LE(n % 2 ** 32, this.#at)
    this.#buffer.writeUInt32LE(Math.floor(n / 2 ** 32), this.#at + 4)
    this.#at += 8
  }

  /** A safe integer of either sign. */
  i64(n: number): void {
    this.#room(8)
    const high = Math.floor(n / 2 ** 32)
    this.#buffer.writeUInt32LE(n - high * 2 ** 32, this.#at)
    this.#buffer.writeInt32LE(high, this.#at + 4)
    this.#at += 8
  }

  bigU64(n: bigint): void {
    this.#room(8)
    this.#buffer.writeBigUInt64LE(n, this.#at)
    this.#at += 8
  }

  bytes(b: Uint8Array): void {
    this.#room(b.length)
    this.#buffer.set(b, this.#at)
    this.#at += b.length
  }

  /** A byte string's bytes. */
  latin1(text: string): void {
    this.#room(text.length)
    this.#buffer.write(text, this.#at, 'latin1')
    this.#at += text.length
  }

  /** Overwrites a u32 written earlier. */
  patchU32(at: number, n: number): void {
    this.#buffer.writeUInt32LE(n, at)
  }

  /** What was written from `start` on, sharing memory until the next write. */
  view(start: number): Uint8Array {
    return this.#buffer.subarray(start, this.#at)
  }

  /** Forgets what was written; views of it are overwritten next. */
  clear(): void {
    this.#at = 0
  }

  /** What was written, as bytes of their own; the writer is empty afterwards. */
  take(): Uint8Array<ArrayBuffer> {
    const out = new Uint8Array(this.#at)
    out.set(this.#buffer.subarray(0, this.#at))
    this.#at = 0
    return out
  }

  /** Like {@link ByteWriter.take}, cut from Node's pool: cheaper for small results that soon go away and are not transferred. */
  takeSmall(): Uint8Array {
    const out = Buffer.allocUnsafe(this.#at)
    this.#buffer.copy(out, 0, 0, this.#at)
    this.#at = 0
    return out
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return
    const grown = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + bytes))
    this.#buffer.copy(grown, 0, 0, this.#at)
    this.#buffer = grown
  }
}
