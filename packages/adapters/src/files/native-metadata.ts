/** Setting owner, mode, attributes and times through the C library. */
import { constants } from 'node:os'
import type { ByteString } from '@holdfast/core/file-source'
import type { NodeMetadata } from '@holdfast/core/restore-target'
import type { Address, Libc } from './libc.ts'
import { errnoName, pathText } from './local-error.ts'
import { isAccessControl, safeMode } from './metadata-report.ts'
import { AttributeReader } from './native-attributes.ts'
import { NativeMemory } from './native-memory.ts'

/** Leave a time as it is, and leave an owner or group as it is (sys/stat.h, chown(2)). */
const omitNanos = 0x3ffffffe
const sameId = 0xffff_ffff

/** The calls on one node: by descriptor, or by the path in /proc of a descriptor that only names it. */
export interface NodeCalls {
  chown(uid: number, gid: number): number
  /** null for a symbolic link, which has no mode of its own */
  readonly chmod: ((mode: number) => number) | null
  listAttributes(out: Address, size: number): number
  setAttribute(name: Address, value: Uint8Array): number
  removeAttribute(name: Address): number
  setTimes(times: Address): number
}

/** The calls by descriptor: one object for all files, each of which is a matter of microseconds. */
export class DescriptorCalls implements NodeCalls {
  readonly #libc: Libc
  fd = -1

  constructor(libc: Libc) {
    this.#libc = libc
  }

  chown(uid: number, gid: number): number {
    return this.#libc.fchown(this.fd, uid, gid)
  }

  chmod(mode: number): number {
    return this.#libc.fchmod(this.fd, mode)
  }

  listAttributes(out: Address, size: number): number {
    return this.#libc.flistxattr(this.fd, out, size)
  }

  setAttribute(name: Address, value: Uint8Array): number {
    return this.#libc.fsetxattr(this.fd, name, value, value.length, 0)
  }

  removeAttribute(name: Address): number {
    return this.#libc.fremovexattr(this.fd, name)
  }

  setTimes(times: Address): number {
    return this.#libc.futimens(this.fd, times)
  }
}

/** Sets metadata with buffers that are used again for each node. */
export class MetadataWriter {
  readonly #libc: Libc
  readonly #times: NativeMemory
  readonly #name: NativeMemory
  readonly #reader: AttributeReader

  constructor(libc: Libc) {
    this.#libc = libc
    this.#times = new NativeMemory(libc, 32)
    this.#name = new NativeMemory(libc, 4096)
    this.#reader = new AttributeReader(libc)
  }

  /**
   * Owner first, since a new owner clears other things; then attributes, which a read-only mode would forbid to others
   * than root; then the mode; times last.
   * @returns what could not be set, in words
   */
  apply(node: NodeCalls, metadata: NodeMetadata): readonly string[] {
    const failures: string[] = []
    const note = (what: string): void => {
      failures.push(`${what}: ${errnoName(this.#libc.errno())}`)
    }
    let ownerSet = node.chown(metadata.uid, metadata.gid) === 0
    let groupSet = ownerSet
    if (!ownerSet) {
      note('owner')
      // without privilege a group of one's own can still be set
      groupSet = node.chown(sameId, metadata.gid) === 0
      ownerSet = node.chown(metadata.uid, sameId) === 0
    }
    this.#setAttributes(node, metadata, note, failures)
    const mode = safeMode(metadata, ownerSet, groupSet)
    if (node.chmod !== null) {
      if (node.chmod(mode) !== 0) note('mode')
      else if (mode !== (metadata.mode & 0o7777)) failures.push('set-user-id bits: the owner is another')
    }
    this.#fillTimes(metadata)
    if (node.setTimes(this.#times.address) !== 0) note('times')
    return failures
  }

  #setAttributes(node: NodeCalls, metadata: NodeMetadata, note: (what: string) => void, failures: string[]): void {
    const present = this.#reader.names({ list: (out, size) => node.listAttributes(out, size) })
    if (typeof present !== 'number' && present.length > 0) {
      const wanted = new Set<ByteString>(metadata.attributes.map(({ name }) => name))
      for (const name of present) {
        // a folder's default ACL was inherited, and grants what was never granted
        if (!isAccessControl(name) || wanted.has(name)) continue
        if (this.#name.setText(name) && node.removeAttribute(this.#name.address) !== 0) note(`attribute ${pathText(name)}`)
      }
    }
    for (const { name, value } of metadata.attributes) {
      if (!this.#name.setText(name)) failures.push(`attribute ${pathText(name)}: EINVAL`)
      else if (!this.#setAttribute(node, value)) note(`attribute ${pathText(name)}`)
    }
  }

  /** Attributes of users need the right to write, which a node that is there already may deny its own owner. */
  #setAttribute(node: NodeCalls, value: Uint8Array): boolean {
    if (node.setAttribute(this.#name.address, value) === 0) return true
    if (this.#libc.errno() !== constants.errno.EACCES || node.chmod === null || node.chmod(0o700) !== 0) return false
    return node.setAttribute(this.#name.address, value) === 0
  }

  /** `struct timespec[2]`: the time of access stays, as it is not kept. */
  #fillTimes(metadata: NodeMetadata): void {
    const words = this.#times.words
    words.fill(0)
    words[2] = omitNanos
    words[4] = metadata.mtimeSeconds % 0x1_0000_0000
    words[5] = Math.floor(metadata.mtimeSeconds / 0x1_0000_0000)
    words[6] = metadata.mtimeNanos
  }
}
