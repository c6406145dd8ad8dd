/** Lines that are set aside in a file of their own while a command runs. */
import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { SetAside } from '@holdfast/aws/changes'

const chunkCharacters = 1 << 18

/** Readable by this user only. Whoever makes it closes it: nothing is left then. */
export class SetAsideFile implements SetAside {
  readonly #folder: string
  readonly #file: FileHandle
  #held = ''

  private constructor(folder: string, file: FileHandle) {
    this.#folder = folder
    this.#file = file
  }

  static async create(): Promise<SetAsideFile> {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-since-'))
    return new SetAsideFile(folder, await open(join(folder, 'lines'), 'w', 0o600))
  }

  async add(line: string): Promise<void> {
    this.#held += `${line}\n`
    if (this.#held.length >= chunkCharacters) await this.#write()
  }

  async *lines(): AsyncGenerator<string> {
    await this.#write()
    const input = createReadStream(join(this.#folder, 'lines'), 'utf8')
    try {
      yield* createInterface({ input, crlfDelay: Infinity })
    } finally {
      input.destroy()
    }
  }

  async close(): Promise<void> {
    await this.#file.close()
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #write(): Promise<void> {
    const text = this.#held
    this.#held = ''
    await this.#file.write(text)
  }
}
