/** Reads little-endian values in order, with bounds checks; every overrun is MALFORMED. */
import { HoldfastError } from '@holdfast/core/errors'
import type { ByteString } from '@holdfast/core/file-source'

/** A position in bytes up to an end. `what` names the thing in errors. */
export class ByteReader {
  readonly #bytes: Buffer
  readonly #what: string
  readonly #end: number
  #at: number

  constructor(source: Uint8Array, what: string, start = 0, end = source.length) {
    this.#bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
    this.#what = what
    this.#at = start
    this.#end = end
    if (start > end || end > source.length) throw this.malformed('it ends too early')
  }

  /** Bytes that are left. */
  get rest(): number {
    return this.#end - this.#at
  }

  /** Offset in the source. */
  get position(): number {
    return this.#at
  }

  malformed(why: string): HoldfastError {
    return new HoldfastError('MALFORMED', `${this.#what} is malformed: ${why}`)
  }

  /** Passes over `count` bytes and returns where they begin. */
  skip(count: number): number {
    const from = this.#at
    if (count > this.#end - from) throw this.malformed('it ends too early')
    this.#at = from + count
    return from
  }

  u8(): number {
    return this.#bytes[this.skip(1)] as number
  }

  u16(): number {
    return this.#bytes.readUInt16LE(this.skip(2))
  }

  u32(): number {
    return this.#bytes.readUInt32LE(this.skip(4))
  }

  u64(): number {
    const at = this.skip(8)
    const high = this.#bytes.readUInt32LE(at + 4)
    if (high > 0x1fffff) throw this.malformed('a number is over 2^53')
    return high * 2 ** 32 + this.#bytes.readUInt32LE(at)
  }

  i64(): number {
    const at = this.skip(8)
    const high = this.#bytes.readInt32LE(at + 4)
    if (high > 0x1fffff || high < -0x200000) throw this.malformed('a number is out of range')
    return high * 2 ** 32 + this.#bytes.readUInt32LE(at)
  }

  bigU64(): bigint {
    return this.#bytes.readBigUInt64LE(this.skip(8))
  }

  /** `count` bytes, sharing memory with the source. */
  bytes(count: number): Uint8Array {
    const from = this.skip(count)
    return this.#bytes.subarray(from, from + count)
  }

  latin1(count: number): ByteString {
    const from = this.skip(count)
    return this.#bytes.toString('latin1', from, from + count) as ByteString
  }

  /** A reader of the next `count` bytes. */
  part(count: number): ByteReader {
    const from = this.skip(count)
    return new ByteReader(this.#bytes, this.#what, from, from + count)
  }

  /** A u32 count of items of at least `itemBytes` each, which must fit what is left. */
  count(itemBytes: number): number {
    const n = this.u32()
    if (n * itemBytes > this.rest) throw this.malformed('a count is larger than the space for it')
    return n
  }

  /** @throws HoldfastError MALFORMED when bytes are left */
  expectEnd(): void {
    if (this.rest !== 0) throw this.malformed('bytes follow its end')
  }
}
