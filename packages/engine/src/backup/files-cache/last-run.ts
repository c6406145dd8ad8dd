/** What the last run knows of one directory's entries. */
import { type ByteString, statRecordBytes } from '@holdfast/core/file-source'
import type { ByteReader } from '../../byte-reader.ts'
import { type CachedRow, readRow } from './cache-format.ts'
import type { CachedGroup, CachedPart } from './files-cache-reader.ts'

/** Rows of the last run, found in order by name. */
export class LastRun {
  readonly #parts: Iterator<CachedPart>
  readonly #distrusted: ReadonlySet<number>
  #names: readonly string[] = []
  #stats: Uint8Array = new Uint8Array()
  #rows: ByteReader | null = null
  #next = 0

  /** @param distrusted packs that nothing may be taken over from */
  constructor(group: CachedGroup, distrusted: ReadonlySet<number>) {
    this.#parts = group.parts()[Symbol.iterator]()
    this.#distrusted = distrusted
  }

  /**
   * The row of `name`, if its stat record is the same and nothing that it needs is distrusted. Names must be asked for in order.
   * @param stat as {@link comparableStats} gives it
   */
  find(name: ByteString, stat: Uint8Array): CachedRow | null {
    for (;;) {
      if (this.#rows === null || this.#next === this.#names.length) {
        if (!this.#turn()) return null
        continue
      }
      const at = this.#next
      const other = this.#names[at] as string
      if (other > name) return null
      const row = readRow(this.#rows)
      this.#next++
      if (other !== name) continue
      if (this.#distrusted.size > 0 && row.packs.some(pack => this.#distrusted.has(pack))) return null
      return Buffer.compare(this.#stats.subarray(at * statRecordBytes, (at + 1) * statRecordBytes), stat) === 0 ? row : null
    }
  }

  #turn(): boolean {
    const part = this.#parts.next()
    if (part.done === true) return false
    const { count, names, stats } = part.value
    this.#names = count === 0 ? [] : names.split('/')
    this.#stats = stats
    this.#rows = part.value.rows()
    this.#next = 0
    return true
  }
}
