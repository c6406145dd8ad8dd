/** Memory of a fixed address, for names that are passed to C calls and structures that they fill. */
import type { ByteString } from '@holdfast/core/file-source'
import type { Address, Libc } from './libc.ts'

/** A Buffer's undocumented but stable method; `write(…, 'latin1')` costs half as much again. */
interface Latin1Buffer extends Buffer {
  latin1Write(text: string, offset: number): number
  latin1Slice(start: number, end: number): string
}

/** A block of bytes outside of the JavaScript heap, and where it lies. */
export class NativeMemory {
  readonly bytes: Buffer<ArrayBuffer>
  readonly words: Uint32Array<ArrayBuffer>
  readonly address: Address

  constructor(libc: Libc, sizeBytes: number) {
    const memory = new ArrayBuffer(sizeBytes)
    this.bytes = Buffer.from(memory)
    this.words = new Uint32Array(memory)
    this.address = libc.addressOf(this.bytes)
  }

  /** Writes a NUL-terminated byte string at the start; false when it does not fit or holds a NUL. */
  setText(text: string): boolean {
    const length = text.length
    if (length >= this.bytes.length || text.includes('\0')) return false
    ;(this.bytes as Latin1Buffer).latin1Write(text, 0)
    this.bytes[length] = 0
    return true
  }

  /** The bytes from `start` to `end` as a byte string. */
  text(start: number, end: number): ByteString {
    return (this.bytes as Latin1Buffer).latin1Slice(start, end) as ByteString
  }
}
