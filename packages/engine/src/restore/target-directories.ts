/** Open directories of a restore target by their path below the root; the least recently used are closed. */
import type { ByteString, DirectoryRef } from '@holdfast/core/file-source'
import type { RestoreTarget } from '@holdfast/core/restore-target'

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
    const slash = path.lastIndexOf('/')
    const parent = this.at(path.slice(0, Math.max(0, slash)) as ByteString)
    const ref = this.#target.openDirectory(parent, path.slice(slash + 1) as ByteString)
    // Opening a deep path must not close the directories that lead to it, so the oldest goes only afterwards.
    this.#open.set(path, ref)
    if (this.#open.size > this.#most) {
      const [oldest, old] = this.#open.entries().next().value as [ByteString, DirectoryRef]
      if (old !== ref) {
        this.#open.delete(oldest)
        this.#target.closeDirectory(old)
      }
    }
    return ref
  }

  close(): void {
    for (const ref of this.#open.values()) this.#target.closeDirectory(ref)
    this.#open.clear()
    this.#target.closeDirectory(this.#root)
  }
}
