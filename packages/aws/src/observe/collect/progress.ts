/**
 * What an unfinished collection has done: `progress.ndjson`, a line for what is collected, then one for each finished file. A later run
 * keeps the files that are whole and had no failed call.
 */
import { appendFile, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { type Failure, failureSchema, fileSchema, type InventoryFile, type Manifest, manifestName, type NotOffered, notOfferedSchema } from '../inventory/manifest.ts'
import { isAsWritten } from '../inventory/is-as-written.ts'
import { recordPath } from '../inventory/record-path.ts'
import { writeWhole } from './write-whole.ts'

const name = 'progress.ndjson'
const headSchema = v.strictObject({ format: v.literal(1), started: v.string(), accounts: v.array(v.string()), regions: v.nullable(v.array(v.string())) })
const doneSchema = v.strictObject({ file: fileSchema, failures: v.array(failureSchema), notOffered: v.optional(notOfferedSchema) })

export interface Done {
  readonly file: InventoryFile
  readonly failures: readonly Failure[]
  readonly notOffered?: NotOffered | undefined
}

type Head = Omit<v.InferOutput<typeof headSchema>, 'format'>

export class Progress {
  readonly #path: string
  readonly #kept: ReadonlyMap<string, InventoryFile>
  readonly started: string
  readonly #done: Done[] = []

  private constructor(path: string, started: string, kept: ReadonlyMap<string, InventoryFile>) {
    this.#path = path
    this.started = started
    this.#kept = kept
  }

  /**
   * Makes a finished collection one that goes on: what had a failed call is read again, all else is kept.
   * @param manifest of the folder, which is removed
   */
  static async reopen(folder: string, manifest: Manifest, { accounts, regions }: Pick<Head, 'accounts' | 'regions'>): Promise<void> {
    // of a kind in parts the target names the part; what is not offered may have come
    const asked = new Set([
      ...manifest.failures.flatMap((one) => [recordPath(one, one.kind), recordPath(one, one.kind, one.target ?? undefined)]),
      ...(manifest.notOffered ?? []).map((one) => recordPath(one, one.kind)),
    ])
    const kept = manifest.files.filter(({ path }) => !asked.has(path)).map((file): Done => ({ file, failures: [] }))
    const lines = [{ format: 1, started: manifest.started, accounts, regions }, ...kept]
    await writeWhole(join(folder, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    await rm(join(folder, manifestName))
  }

  /** Goes on with what is in the folder if it is of the same accounts and Regions, else begins. */
  static async open(folder: string, head: Head): Promise<Progress> {
    const path = join(folder, name)
    const [first, ...rest] = await linesOf(path)
    const found = v.safeParse(headSchema, first)
    if (found.success && isSame(found.output, head)) {
      const kept = new Map<string, InventoryFile>()
      for (const line of rest) {
        const done = v.safeParse(doneSchema, line)
        if (!done.success) continue
        const { file, failures, notOffered } = done.output
        if (failures.length === 0 && notOffered === undefined && (await isAsWritten(folder, file))) kept.set(file.path, file)
        else kept.delete(file.path)
      }
      return new Progress(path, found.output.started, kept)
    }
    await rm(path, { force: true })
    await appendFile(path, `${JSON.stringify({ format: 1, ...head })}\n`, { mode: 0o600 })
    return new Progress(path, head.started, new Map())
  }

  /** What an earlier run finished, counted as done; null if it must be read. */
  takeKept(path: string): InventoryFile | null {
    const file = this.#kept.get(path)
    if (file === undefined) return null
    this.#done.push({ file, failures: [] })
    return file
  }

  async add(done: Done): Promise<void> {
    this.#done.push(done)
    await appendFile(this.#path, `${JSON.stringify(done)}\n`)
  }

  all(): readonly Done[] {
    return this.#done
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true })
  }
}

function isSame(a: Head, b: Head): boolean {
  return a.accounts.join() === b.accounts.join() && a.regions?.join() === b.regions?.join()
}

async function linesOf(path: string): Promise<readonly unknown[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as unknown]
    } catch {
      return [] // the last line of a run that was killed
    }
  })
}
