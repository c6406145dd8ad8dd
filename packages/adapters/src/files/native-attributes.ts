/** Reading extended attributes through the C library. */
import { constants } from 'node:os'
import type { ByteString, ExtendedAttribute } from '@holdfast/core/file-source'
import type { Address, Libc } from './libc.ts'
import { NativeMemory } from './native-memory.ts'

/** The kernel's limits of a list and of a value (XATTR_LIST_MAX, XATTR_SIZE_MAX in linux/limits.h). */
const limitBytes = 65536

/** The two calls on one node: by descriptor, or by a path that is not followed. */
export interface AttributeCalls {
  list(out: Address, size: number): number
  get(name: Address, out: Address, size: number): number
}

/** Reads all attributes of a node, with buffers that are used again for each. */
export class AttributeReader {
  readonly #libc: Libc
  readonly #list: NativeMemory
  readonly #value: NativeMemory

  constructor(libc: Libc) {
    this.#libc = libc
    this.#list = new NativeMemory(libc, limitBytes)
    this.#value = new NativeMemory(libc, limitBytes)
  }

  /** The attributes sorted by name, or the errno of the call that failed. */
  read(calls: AttributeCalls): readonly ExtendedAttribute[] | number {
    const length = calls.list(this.#list.address, limitBytes)
    if (length <= 0) {
      const errno = length < 0 ? this.#libc.errno() : 0
      return errno === 0 || errno === constants.errno.EOPNOTSUPP ? [] : errno
    }
    const attributes: ExtendedAttribute[] = []
    for (let start = 0; start < length; ) {
      const end = this.#list.bytes.indexOf(0, start)
      const size = calls.get(this.#list.address + start, this.#value.address, limitBytes)
      if (size >= 0) {
        attributes.push({ name: this.#list.text(start, end), value: new Uint8Array(this.#value.bytes.subarray(0, size)) })
      } else {
        const errno = this.#libc.errno()
        // removed since it was listed
        if (errno !== constants.errno.ENODATA) return errno
      }
      start = end + 1
    }
    return attributes.sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** The names alone, or the errno. */
  names(calls: Pick<AttributeCalls, 'list'>): readonly ByteString[] | number {
    const length = calls.list(this.#list.address, limitBytes)
    if (length === 0) return []
    if (length < 0) {
      const errno = this.#libc.errno()
      return errno === constants.errno.EOPNOTSUPP ? [] : errno
    }
    return this.#list.text(0, length - 1).split('\0') as ByteString[]
  }
}
