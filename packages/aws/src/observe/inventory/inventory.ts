/** What was collected: records by place and kind, and the calls that failed. On disk, or held in memory. */
import { HoldfastError } from '@holdfast/core/errors'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Kind, LineOf } from '../kinds/kind.ts'
import { accountFailure, type Failure, globalPlace, type Manifest, manifestName, manifestSchema, notCollected } from './manifest.ts'
import { isAsWritten } from './is-as-written.ts'
import { readLineBatches } from './read-lines.ts'
import { plainRecordPath, recordPath } from './record-path.ts'

/** An account and a Region of it, or `global`. */
export interface PlaceName {
  readonly account: string
  readonly region: string
}

/** Where lines of records come from. */
export interface LineSource {
  /** For messages. */
  readonly name: string
  readonly manifest: Manifest
  /** Whether it is of a template: of what that does not make, another may make it. */
  readonly isTemplate?: true
  /** Some lines at a time. @param path as the manifest has it */
  batches(path: string): AsyncIterable<readonly unknown[]>
}

export class Inventory {
  readonly manifest: Manifest
  /** Whether it is what a template makes, and not an account. */
  readonly isTemplate: boolean
  readonly #source: LineSource
  readonly #paths: ReadonlySet<string>
  readonly #kinds: ReadonlySet<string>
  readonly #failures: ReadonlyMap<string, readonly Failure[]>
  readonly #notOffered: ReadonlySet<string>
  readonly #missing = new Map<string, readonly Failure[]>()

  constructor(source: LineSource) {
    this.#source = source
    this.manifest = source.manifest
    this.isTemplate = source.isTemplate === true
    this.#paths = new Set(source.manifest.files.map(({ path }) => path))
    this.#kinds = new Set(source.manifest.kinds)
    this.#notOffered = new Set(source.manifest.notOffered?.map(({ account, region, kind }) => `${account}/${region}/${kind}`))
    this.#failures = Map.groupBy(source.manifest.failures, ({ account, region, kind }) => `${account}/${region}/${kind}`)
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
    return new Inventory({ name: folder, manifest, batches: (path) => readLineBatches(join(folder, path)) })
  }

  /** Every account with every Region, in order. */
  places(): readonly PlaceName[] {
    return this.manifest.accounts.flatMap(({ id, regions }) => regions.map((region) => ({ account: id, region })))
  }

  /** Calls without which nothing of an account could be read. */
  accountFailures(account: string): readonly Failure[] {
    return this.#failures.get(`${account}/${globalPlace}/${accountFailure}`) ?? []
  }

  /** Calls that gave nothing, about a kind of record of a place; one without a call if the kind was not asked for at all. */
  failures(place: PlaceName, kind: Kind): readonly Failure[] {
    if (!this.#kinds.has(kind.name)) return this.#notCollected(place, kind)
    const ofAccount = this.accountFailures(place.account)
    if (ofAccount.length > 0) return ofAccount
    return this.#failures.get(`${place.account}/${place.region}/${kind.name}`) ?? []
  }

  /** Whether the Region does not have the service that would be asked. */
  isNotOffered({ account, region }: PlaceName, { name }: Kind): boolean {
    return this.#notOffered.has(`${account}/${region}/${name}`)
  }

  #pathOf(place: PlaceName, kind: string, part: string | undefined): string {
    const path = recordPath(place, kind, part)
    const plain = part === undefined ? path : plainRecordPath(place, kind, part)
    return this.#paths.has(path) ? path : this.#paths.has(plain) ? plain : path
  }

  /** The same one each time, so that it is told once. */
  #notCollected({ account, region }: PlaceName, { name: kind, service, operation }: Kind): readonly Failure[] {
    const key = `${account}/${region}/${kind}`
    const known = this.#missing.get(key)
    if (known !== undefined) return known
    const message = 'the inventory was collected without it'
    const made = [{ account, region, kind, target: null, call: `${service}:${operation}`, code: notCollected, message }]
    this.#missing.set(key, made)
    return made
  }

  /**
   * The lines of a kind, in the order in which AWS listed them; none if it was not asked for.
   * @param part of a kind in several files: a vault's name
   * @throws HoldfastError BAD_INVENTORY if a record is not of its kind or the file is not in the manifest
   */
  async *lines<K extends Kind>(place: PlaceName, kind: K, part?: string): AsyncGenerator<LineOf<K>> {
    for await (const batch of this.batches(place, kind, part)) yield* batch
  }

  /** The same, some lines at a time: for what there are very many of. */
  async *batches<K extends Kind>(place: PlaceName, kind: K, part?: string): AsyncGenerator<readonly LineOf<K>[]> {
    if (!this.#kinds.has(kind.name) || this.accountFailures(place.account).length > 0) return
    const path = this.#pathOf(place, kind.name, part)
    const context = { inventory: this.#source.name, path }
    if (!this.#paths.has(path)) throw new HoldfastError('BAD_INVENTORY', 'a file is missing from the inventory', { context })
    try {
      for await (const batch of this.#source.batches(path)) yield batch.map((line) => v.parse(kind.line, line) as LineOf<K>)
    } catch (cause) {
      if (!(cause instanceof v.ValiError) && !(cause instanceof SyntaxError)) throw cause
      throw new HoldfastError('BAD_INVENTORY', 'a record of the inventory is not of its kind', { context, cause })
    }
  }
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
    throw new HoldfastError('NOT_FOUND', 'there is no finished inventory in this folder: "holdfast aws collect --out FOLDER" makes one, or goes on with it', { context: { folder }, cause })
  })
  try {
    return v.parse(manifestSchema, JSON.parse(text))
  } catch (cause) {
    throw new HoldfastError('BAD_INVENTORY', 'the manifest of the inventory cannot be read', { context: { path }, cause })
  }
}
