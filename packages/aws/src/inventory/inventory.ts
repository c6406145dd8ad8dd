/** An inventory on disk, checked against its manifest before anything of it is used. */
import { HoldfastError } from '@holdfast/core/errors'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { type Failure, globalPlace, type Manifest, manifestName, manifestSchema } from './manifest.ts'
import { isAsWritten } from './is-as-written.ts'
import { readLines } from './read-lines.ts'

/** An account and a Region of it, or `global`. */
export interface PlaceName {
  readonly account: string
  readonly region: string
}

export class Inventory {
  readonly folder: string
  readonly manifest: Manifest

  private constructor(folder: string, manifest: Manifest) {
    this.folder = folder
    this.manifest = manifest
  }

  /**
   * Reads the manifest and the hash of every file.
   * @throws HoldfastError NOT_FOUND without a manifest; BAD_INVENTORY if anything is not what was collected
   */
  static async open(folder: string): Promise<Inventory> {
    const manifest = await loadManifest(folder)
    for (const { path, sha256, bytes } of manifest.files) {
      if (!(await isAsWritten(folder, { path, sha256, bytes }))) {
        throw new HoldfastError('BAD_INVENTORY', 'a file of the inventory is not the one that was collected', { context: { folder, path } })
      }
    }
    return new Inventory(folder, manifest)
  }

  /** Every account with every Region, in order. */
  places(): readonly PlaceName[] {
    return this.manifest.accounts.flatMap(({ id, regions }) => regions.map((region) => ({ account: id, region })))
  }

  /** Calls that gave nothing, about a kind of record of a place. */
  failures(place: PlaceName, kind: string): readonly Failure[] {
    return this.manifest.failures.filter((one) => one.account === place.account && one.region === place.region && one.kind === kind)
  }

  /**
   * The records of a kind, in the order in which AWS listed them.
   * @param part of a kind in several files: a vault's name
   * @throws HoldfastError BAD_INVENTORY if a record is not of its kind or the file is not in the manifest
   */
  async *records<S extends v.GenericSchema>(place: PlaceName, kind: string, schema: S, part?: string): AsyncGenerator<v.InferOutput<S>> {
    const path = `${place.account}/${place.region}/${kind}${part === undefined ? '' : `/${part}`}.ndjson`
    const context = { folder: this.folder, path }
    if (!this.#paths.has(path)) throw new HoldfastError('BAD_INVENTORY', 'a file is missing from the inventory', { context })
    try {
      for await (const line of readLines(join(this.folder, path))) yield v.parse(schema, line)
    } catch (cause) {
      if (!(cause instanceof v.ValiError) && !(cause instanceof SyntaxError)) throw cause
      throw new HoldfastError('BAD_INVENTORY', 'a record of the inventory is not of its kind', { context, cause })
    }
  }

  /** The records of a kind that is small enough to hold. */
  async all<S extends v.GenericSchema>(place: PlaceName, kind: string, schema: S): Promise<readonly v.InferOutput<S>[]> {
    const held: v.InferOutput<S>[] = []
    for await (const record of this.records(place, kind, schema)) held.push(record)
    return held
  }

  get #paths(): ReadonlySet<string> {
    this.#names ??= new Set(this.manifest.files.map(({ path }) => path))
    return this.#names
  }
  #names: ReadonlySet<string> | undefined
}

/** The place of what belongs to no Region. */
export function globalOf(account: string): PlaceName {
  return { account, region: globalPlace }
}

async function loadManifest(folder: string): Promise<Manifest> {
  const path = join(folder, manifestName)
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const { code } = cause as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw cause
    throw new HoldfastError('NOT_FOUND', 'there is no finished inventory in this folder', { context: { folder }, cause })
  })
  try {
    return v.parse(manifestSchema, JSON.parse(text))
  } catch (cause) {
    throw new HoldfastError('BAD_INVENTORY', 'the manifest of the inventory cannot be read', { context: { path }, cause })
  }
}
