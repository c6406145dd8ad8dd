/** Files of records: one JSON object a line, hashed while they are written, at their place only when they are whole. */
import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { InventoryFile } from '../inventory/manifest.ts'
import type { Members } from './aws-api.ts'

const bufferBytes = 256 * 1024

export class RecordFile {
  readonly #folder: string
  readonly #path: string
  readonly #hash = createHash('sha256')
  readonly #handle: FileHandle
  #lines: string[] = []
  #held = 0
  #bytes = 0
  #records = 0

  private constructor(folder: string, path: string, handle: FileHandle) {
    this.#folder = folder
    this.#path = path
    this.#handle = handle
  }

  static async create(folder: string, path: string): Promise<RecordFile> {
    await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 })
    return new RecordFile(folder, path, await open(`${join(folder, path)}.part`, 'w', 0o600))
  }

  /** Adds records; times become RFC 3339. */
  async add(records: readonly Members[]): Promise<void> {
    for (const record of records) {
      const line = `${JSON.stringify(record)}\n`
      this.#lines.push(line)
      this.#held += line.length
      this.#records += 1
    }
    if (this.#held >= bufferBytes) await this.#flush()
  }

  async finish(): Promise<InventoryFile> {
    await this.#flush()
    await this.#handle.sync()
    await this.#handle.close()
    const path = join(this.#folder, this.#path)
    await rename(`${path}.part`, path)
    return { path: this.#path, sha256: this.#hash.digest('hex'), bytes: this.#bytes, records: this.#records }
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    await this.#handle.close()
    await rm(`${join(this.#folder, this.#path)}.part`, { force: true })
  }

  async #flush(): Promise<void> {
    const data = Buffer.from(this.#lines.join(''))
    this.#lines = []
    this.#held = 0
    this.#bytes += data.length
    this.#hash.update(data)
    await this.#handle.writeFile(data)
  }
}
