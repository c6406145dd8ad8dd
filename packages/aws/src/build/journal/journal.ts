/**
 * The journal of what was done to an account: each call is written down, durably, before it is made, and what became of it after. It is
 * a file that only grows. Cutting lines off its end can't be seen in it: keep its head (the last line's hash) elsewhere for that.
 */
import type { Clock } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import type { VerifierKey } from '@holdfast/core/vkey'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { lockJournal, type Release } from './journal-lock.ts'
import { hashOf, type JournalEvent, type JournalRecord, type PlanSigner, readLines, signLine } from './journal-record.ts'

/** Years of work; a person would have started another long before. */
const maxBytes = 256 << 20

export interface JournalOptions {
  readonly path: string
  readonly signer: PlanSigner
  /** Whose lines count; the signer's key is one of them. */
  readonly keys: readonly VerifierKey[]
  readonly clock: Clock
}

/** Verifies a journal without writing. @throws HoldfastError CORRUPT, BAD_SIGNATURE, MALFORMED */
export function readJournal(
  bytes: Uint8Array,
  keys: readonly VerifierKey[],
): { readonly records: readonly JournalRecord[]; readonly head: string; readonly wholeBytes: number } {
  if (bytes.length > maxBytes) throw new HoldfastError('TOO_LARGE', `a journal is over ${maxBytes} bytes`)
  // a line without its newline was being written when the machine stopped: its call was not made, or is looked for
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1
  const text = new TextDecoder().decode(bytes.subarray(0, wholeBytes))
  const lines = text === '' ? [] : text.slice(0, -1).split('\n')
  return { ...readLines(lines, keys), wholeBytes }
}

/** Of each whole line, in order: what a later line names, and what people keep elsewhere. */
export function lineHashes(bytes: Uint8Array): readonly string[] {
  const text = new TextDecoder().decode(bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1))
  return text.split('\n').slice(0, -1).map((line) => hashOf(`${line}\n`))
}

export class Journal {
  readonly #file: FileHandle
  readonly #options: JournalOptions
  readonly #records: JournalRecord[]
  #head: string
  #size: number

  readonly #release: Release

  private constructor(file: FileHandle, release: Release, options: JournalOptions, read: ReturnType<typeof readJournal>) {
    this.#release = release
    this.#file = file
    this.#options = options
    this.#records = [...read.records]
    this.#head = read.head
    this.#size = read.wholeBytes
  }

  /**
   * Opens or makes a journal, and cuts off a line that was not written to its end. It is this process's until it is closed.
   * @throws as readJournal; READ_FAILED; CONFLICT if another process has it
   */
  static async open(options: JournalOptions): Promise<Journal> {
    const { path, keys } = options
    const release = await lockJournal(path)
    const file = await open(path, 'a+', 0o600).catch(async (cause: unknown) => {
      await release()
      throw new HoldfastError('READ_FAILED', 'the journal cannot be opened', { context: { path }, cause })
    })
    try {
      const bytes = await file.readFile()
      const read = readJournal(bytes, keys)
      if (read.wholeBytes < bytes.length) await file.truncate(read.wholeBytes)
      await file.sync()
      await syncFolder(path)
      return new Journal(file, release, options, read)
    } catch (error) {
      await file.close()
      await release()
      throw error
    }
  }

  get records(): readonly JournalRecord[] {
    return this.#records
  }

  /** The hash of the last line. */
  get head(): string {
    return this.#head
  }

  /** Signs a line and writes it to the disk itself. @throws HoldfastError as the signer, with nothing written; CONFLICT if another process writes too; WRITE_FAILED */
  async append(event: JournalEvent): Promise<JournalRecord> {
    const { path, signer, clock } = this.#options
    const record: JournalRecord = { number: this.#records.length, at: clock.now(), event }
    const line = await signLine(record, this.#head, signer)
    const bytes = Buffer.from(line.text)
    if ((await this.#file.stat()).size !== this.#size) {
      throw new HoldfastError('CONFLICT', 'another process writes to the journal', { context: { path } })
    }
    try {
      // one write may take a part of it only: of a disk that is full by then the next one says so
      await this.#file.appendFile(bytes)
      await this.#file.sync()
    } catch (cause) {
      // a part of a line is cut off here or, where that fails too, by who opens it next
      await this.#file.truncate(this.#size).catch(() => undefined)
      throw new HoldfastError('WRITE_FAILED', 'the journal cannot be written', { context: { path }, cause })
    }
    this.#size += bytes.length
    this.#head = line.hash
    this.#records.push(record)
    return record
  }

  async close(): Promise<void> {
    await this.#file.close()
    await this.#release()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
