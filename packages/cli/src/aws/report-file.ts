/** A report on disk: there when it is whole, and not at all if it was not finished. */
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import type { Gone } from '@holdfast/aws/changes'
import type { Finding } from '@holdfast/aws/finding'
import type { ReportText } from '@holdfast/aws/report-text'
import { HoldfastError } from '@holdfast/core/errors'

/** Written at once, so that a million findings are not a million writes. */
const chunkCharacters = 1 << 18

const nothing: ReportText = { head: '', item: () => '', separator: '', tail: '' }

export class ReportFile {
  readonly #path: string
  readonly #file: FileHandle
  readonly #text: ReportText
  #held: string
  #count: number
  #isFinished = false

  private constructor(path: string, file: FileHandle, text: ReportText) {
    this.#path = path
    this.#file = file
    this.#text = text
    this.#held = `${text.head}${text.first?.join(text.separator) ?? ''}`
    this.#count = text.first?.length ?? 0
  }

  /**
   * Readable by this user only: it tells where an account is weak.
   * @throws HoldfastError WRITE_FAILED, as the other methods do
   */
  static async create(path: string, text: ReportText = nothing): Promise<ReportFile> {
    return new ReportFile(path, await told(path, () => open(partOf(path), 'w', 0o600)), text)
  }

  async add(finding: Finding): Promise<void> {
    const item = this.#text.item(finding)
    if (item !== null) await this.#put(item)
  }

  async addGone(before: Gone['before']): Promise<void> {
    if (this.#text.gone !== undefined) await this.#put(this.#text.gone(before))
  }

  /** More text, for a report that is not made of findings. */
  async append(text: string): Promise<void> {
    this.#held += text
    if (this.#held.length >= chunkCharacters) await this.#write()
  }

  /** Replaces what was there. */
  async finish(): Promise<void> {
    this.#held += this.#text.tail
    await this.#write()
    await told(this.#path, async () => {
      await this.#file.sync()
      await this.#file.close()
      await rename(partOf(this.#path), this.#path)
    })
    this.#isFinished = true
  }

  /** Leaves nothing, unless it was finished. */
  async abandon(): Promise<void> {
    if (this.#isFinished) return
    await this.#file.close()
    await rm(partOf(this.#path), { force: true })
  }

  async #put(item: string): Promise<void> {
    this.#held += `${this.#count === 0 ? '' : this.#text.separator}${item}`
    this.#count += 1
    if (this.#held.length >= chunkCharacters) await this.#write()
  }

  async #write(): Promise<void> {
    const text = this.#held
    this.#held = ''
    await told(this.#path, () => this.#file.writeFile(text))
  }
}

function partOf(path: string): string {
  return `${path}.part`
}

async function told<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    throw new HoldfastError('WRITE_FAILED', 'the report cannot be written', { context: { path, errno }, cause })
  }
}
