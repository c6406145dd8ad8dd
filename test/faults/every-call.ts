/** A command, run once for each call that it makes of its stores and each way in which that call can go wrong. */
import { cpSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Fault, type FaultKind, Faults, type Verb } from '@holdfast/testkit/faulty-store'
import { expect } from 'vitest'
import { jsonLines } from '../cli/run-holdfast.ts'
import { runInProcess } from './in-process.ts'
import { fastScratch } from './scratch.ts'
import { seed, Seeded } from './seeded.ts'
import { changeTree, contentOf, makeTree } from './tree-content.ts'

/** Calls of which it makes no difference to anyone whether they were done: they read, or write to a file without a name. */
const reading: readonly Verb[] = ['get', 'getRange', 'head', 'list', 'loadHead', 'createWriter', 'write']

type Content = ReturnType<typeof contentOf>

/** A home with a vault, and what is tried with it. */
export class EveryCall {
  readonly #root = fastScratch()
  readonly #home = join(this.#root, 'home')
  /** What is backed up. */
  readonly source = join(this.#root, 'source')
  /** A copy of the home as it was after the first backup; the tree was changed then. */
  readonly backedUp = join(this.#root, 'backed-up')
  /** What the first point holds. */
  before: Content = {}
  /** What is in the tree. */
  content: Content = {}

  static async make(): Promise<EveryCall> {
    const made = new EveryCall()
    mkdirSync(made.source)
    makeTree(made.source, new Seeded(seed), { small: 12, large: 1 })
    made.before = contentOf(made.source)
    await made.succeed(['backup', made.source])
    cpSync(made.#home, made.backedUp, { recursive: true })
    changeTree(made.source, new Seeded(seed))
    made.content = contentOf(made.source)
    return made
  }

  remove(): void {
    rmSync(this.#root, { recursive: true })
  }

  async run(args: readonly string[], faults?: Faults) {
    return await runInProcess(this.#home, [...args, '--json'], faults)
  }

  async succeed(args: readonly string[]) {
    const run = await this.run(args)
    expect(run.code, `${args.join(' ')}: ${run.out}${run.err}`).toBe(0)
    return jsonLines(run)
  }

  /**
   * Runs the command with every fault, each time from the same home, and then calls `check`, which can say what the fault was.
   * @param from a copy of a home, or null for none
   */
  async withEveryFault(args: readonly string[], from: string | null, check: (fault: string) => Promise<void>): Promise<void> {
    for (const wanted of await this.#faultsOf(args, from)) {
      this.#setHome(from)
      const faults = new Faults(wanted)
      const run = await this.run(args, faults)
      const { verb, name } = faults.calls[wanted.call - 1] ?? { verb: 'none', name: '' }
      const fault = `seed ${seed}: ${wanted.kind} at call ${wanted.call}, ${verb} ${name}: ${run.out}${run.err}`
      if (!faults.crashed) {
        expect([0, 7], fault).toContain(run.code)
        expect(run.err, fault).not.toContain('INTERNAL')
      }
      await check(fault)
    }
  }

  /** The vault verifies, and each of its points holds what it should. */
  async expectIntact(fault: string): Promise<void> {
    expect((await this.succeed(['verify'])).at(-1), fault).toMatchObject({ outcome: 'intact' })
    const target = join(this.#root, 'out')
    for (const [i, { id }] of (await this.succeed(['points'])).entries()) {
      rmSync(target, { recursive: true, force: true })
      await this.succeed(['restore', id as string, '--target', target])
      const isOldest = this.#isBackedUp && i === 0
      expect(contentOf(join(target, this.source)), fault).toEqual(isOldest ? this.before : this.content)
    }
  }

  #isBackedUp = false

  #setHome(from: string | null): void {
    this.#isBackedUp = from !== null
    rmSync(this.#home, { recursive: true, force: true })
    if (from !== null) cpSync(from, this.#home, { recursive: true })
  }

  /**
   * What can go wrong, by a run in which nothing does. A call that only reads fails in one way; a crash that leaves
   * the same files as one before it is the same crash.
   */
  async #faultsOf(args: readonly string[], from: string | null): Promise<readonly Fault[]> {
    this.#setHome(from)
    const crashes: Fault[] = [{ kind: 'crash-before', call: 1 }]
    const seen = new Set([this.#filesLeft()])
    const count = new Faults(null, call => {
      const left = this.#filesLeft()
      if (!seen.has(left)) crashes.push({ kind: 'crash-after', call })
      seen.add(left)
    })
    const clean = await this.run(args, count)
    expect(clean.code, clean.out + clean.err).toBe(0)
    const failures = count.calls.flatMap(({ verb }, i) => {
      const kinds: readonly FaultKind[] = reading.includes(verb) ? ['fail-not-done'] : ['fail-not-done', 'fail-but-done']
      return kinds.map(kind => ({ kind, call: i + 1 }))
    })
    return [...failures, ...crashes]
  }

  /** Names every state of the home but for what was never given its name. */
  #filesLeft(): string {
    const files: string[] = []
    const walk = (folder: string) => {
      for (const name of readdirSync(folder)) {
        const path = join(folder, name)
        if (name === 'tmp' || name.endsWith('.tmp')) continue
        const { ino, size, mtimeNs } = lstatSync(path, { bigint: true })
        if (lstatSync(path).isDirectory()) walk(path)
        else files.push(`${path} ${ino} ${size} ${mtimeNs}`)
      }
    }
    if (lstatSync(this.#home, { throwIfNoEntry: false }) !== undefined) walk(this.#home)
    return files.join('\n')
  }
}
