/** A small vault with two points and a rotated keyring, and what its owner may do to the objects in it. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { jsonLines, type Run } from '../cli/run-holdfast.ts'
import { runInProcess } from './in-process.ts'
import { fastScratch } from './scratch.ts'
import { seed, Seeded } from './seeded.ts'
import { changeTree, contentOf, makeTree } from './tree-content.ts'

/** A point, and the tree that it holds. */
export interface KnownPoint {
  readonly id: string
  readonly content: Readonly<Record<string, string>>
}

/** See the head of this file. */
export class HostileVault {
  readonly root = fastScratch()
  /** Everything of the machine that backs up. */
  readonly home = join(this.root, 'home')
  /** What an auditor has who also holds the identity: no keys that write. */
  readonly reader = join(this.root, 'reader')
  readonly place = join(this.root, 'vault')
  readonly source = join(this.root, 'source')
  readonly points: KnownPoint[] = []
  readonly #random = new Seeded(seed)

  /** Makes the vault, with a point before and one after a rotation. */
  static async make(): Promise<HostileVault> {
    const vault = new HostileVault()
    mkdirSync(vault.source)
    makeTree(vault.source, vault.#random, { small: 15, large: 1 })
    await vault.backUp()
    await vault.succeed(['keyring', 'rotate'])
    await vault.backUp()
    await vault.succeed(['verify'])
    cpSync(vault.home, vault.reader, { recursive: true })
    for (const role of ['custodian', 'owner', 'agent']) rmSync(join(vault.reader, 'data', role), { recursive: true })
    return vault
  }

  /** Changes the tree and makes a point of it. */
  async backUp(): Promise<void> {
    changeTree(this.source, this.#random)
    const [result] = (await this.succeed(['backup', this.source])).filter(line => line['type'] === 'backup')
    this.points.push({ id: result?.['point'] as string, content: contentOf(this.source) })
  }

  async run(args: readonly string[], home = this.home): Promise<Run> {
    return await runInProcess(home, [...args, '--vault', this.place, '--json'])
  }

  async succeed(args: readonly string[]) {
    const run = await this.run(args)
    expect(run.code, `seed ${seed}: ${args.join(' ')}: ${run.out}${run.err}`).toBe(0)
    return jsonLines(run)
  }

  /** Restores a point as the reader, into an empty folder. */
  async restore({ id }: Pick<KnownPoint, 'id'>): Promise<{ readonly run: Run; readonly content: KnownPoint['content'] }> {
    const target = join(this.root, 'restored')
    rmSync(target, { recursive: true, force: true })
    mkdirSync(join(target, this.source), { recursive: true })
    const run = await this.run(['restore', id, '--target', target], this.reader)
    return { run, content: contentOf(join(target, this.source)) }
  }

  /** Names of all objects. */
  objects(): string[] {
    return readdirSync(this.place, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && !entry.parentPath.endsWith('/tmp'))
      .map(entry => join(entry.parentPath, entry.name).slice(this.place.length + 1))
      .sort()
  }

  read(name: string): Buffer {
    return readFileSync(join(this.place, name))
  }

  /** Puts bytes at a name, or removes it, as one who owns the store can. */
  put(name: string, bytes: Uint8Array | null): void {
    const path = join(this.place, name)
    rmSync(path, { recursive: true, force: true })
    if (bytes === null) return
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  }

  /** Makes everything as it was when {@link keep} was called. */
  reset(): void {
    for (const folder of ['home', 'reader', 'vault', 'source']) {
      rmSync(join(this.root, folder), { recursive: true })
      cpSync(join(this.root, 'kept', folder), join(this.root, folder), { recursive: true, preserveTimestamps: true })
    }
  }

  keep(): void {
    for (const folder of ['home', 'reader', 'vault', 'source']) cpSync(join(this.root, folder), join(this.root, 'kept', folder), { recursive: true, preserveTimestamps: true })
  }

  remove(): void {
    rmSync(this.root, { recursive: true })
  }
}
