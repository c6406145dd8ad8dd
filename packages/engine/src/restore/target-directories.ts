/** Open directories of a restore target by their path below the root; the least recently used are closed. */
import type { ByteString, DirectoryRef } from '@holdfast/core/file-source'
import type { RestoreTarget } from '@holdfast/core/restore-target'

/** How far up an open directory is looked for, and how many of those on the way to a new one stay open. */
const near = 48

/** See the head of this file. One belongs to one thread. */
export class TargetDirectories {
  readonly #target: RestoreTarget
  readonly #root: DirectoryRef
  readonly #open = new Map<ByteString, DirectoryRef>()
  readonly #most: number

  constructor(target: RestoreTarget, root: ByteString, most = 128) {
    this.#target = target
    this.#root = target.openRoot(root)
    this.#most = most
  }

  /** The directory at a path of names joined by "/", opened name by name without following links. Not to be closed. */
  at(path: ByteString): DirectoryRef {
    if (path === '') return this.#root
    const known = this.#open.get(path)
    if (known !== undefined) {
      this.#open.delete(path)
      this.#open.set(path, known)
      return known
    }
    return this.#descend(path, this.#nearest(path))
  }

  close(): void {
    for (const ref of this.#open.values()) this.#target.closeDirectory(ref)
    this.#open.clear()
    this.#target.closeDirectory(this.#root)
  }

  /** Length of the longest path above that is open, or 0; not looked for far up, since a hostile tree may be deep. */
  #nearest(path: ByteString): number {
    let end = path.lastIndexOf('/')
    for (let up = 0; end > 0; up++) {
      if (up === near) return 0
      if (this.#open.has(path.slice(0, end) as ByteString)) return end
      end = path.lastIndexOf('/', end - 1)
    }
    return 0
  }

  #descend(path: ByteString, from: number): DirectoryRef {
    let ref = from === 0 ? this.#root : (this.#open.get(path.slice(0, from) as ByteString) as DirectoryRef)
    const names = path.slice(from === 0 ? 0 : from + 1).split('/') as ByteString[]
    let length = from
    // A directory on the way that is not kept is closed when the next one is open.
    let passing: DirectoryRef | null = null
    const kept: [ByteString, DirectoryRef][] = []
    try {
      for (const [i, name] of names.entries()) {
        const next = this.#target.openDirectory(ref, name)
        if (passing !== null) this.#target.closeDirectory(passing)
        length += (length === 0 ? 0 : 1) + name.length
        const isKept = names.length - i <= near
        passing = isKept ? null : next
        if (isKept) kept.push([path.slice(0, length) as ByteString, next])
        ref = next
      }
    } catch (error) {
      if (passing !== null) this.#target.closeDirectory(passing)
      for (const [, each] of kept) this.#target.closeDirectory(each)
      throw error
    }
    for (const [each, open] of kept) this.#open.set(each, open)
    this.#closeOldest()
    return ref
  }

  #closeOldest(): void {
    for (const [path, ref] of this.#open) {
      if (this.#open.size <= this.#most) return
      this.#open.delete(path)
      this.#target.closeDirectory(ref)
    }
  }
}
