/** Bytes that grow to hundreds of megabytes without being moved. */
import { ByteWriter } from './byte-writer.ts'

const partBytes = 1024 * 1024

/** Write to {@link ByteParts.open}, and call {@link ByteParts.settle} between values. */
export class ByteParts {
  readonly open = new ByteWriter(512)
  readonly #parts: Uint8Array[] = []
  #settled = 0

  get length(): number {
    return this.#settled + this.open.length
  }

  /** Begins a new part when the open one is large enough. */
  settle(): void {
    if (this.open.length < partBytes) return
    this.#settled += this.open.length
    this.#parts.push(this.open.take())
  }

  /** Everything that was written, in order, sharing memory until the next write. */
  views(): readonly Uint8Array[] {
    return [...this.#parts, this.open.view(0)]
  }
}
