/** The records of one place in memory, all kinds but those in parts. */
import type { Failure } from '../../observe/inventory/manifest.ts'
import type { Inventory, PlaceName } from '../../observe/inventory/inventory.ts'
import type { Kind } from '../../observe/kinds/kind.ts'
import type { Seer } from './organization-seer.ts'

interface KindData {
  readonly lines: readonly unknown[]
  /** Of details: answers, null for absent things. */
  readonly answers: ReadonlyMap<string, unknown>
  readonly failures: readonly Failure[]
  /** The Region does not have the service: there is nothing of it. */
  readonly isNotOffered: boolean
}

export class PlaceData {
  readonly place: PlaceName
  readonly #kinds: ReadonlyMap<Kind, KindData>
  readonly #made = new Map<object, { readonly value: unknown; readonly read: ReadonlySet<Kind> }>()

  private constructor(place: PlaceName, kinds: ReadonlyMap<Kind, KindData>) {
    this.place = place
    this.#kinds = kinds
  }

  /**
   * @param seer of kinds about the organization
   * @throws HoldfastError BAD_INVENTORY
   */
  static async load(inventory: Inventory, own: PlaceName, kinds: Iterable<Kind>, seer: Seer | null = null): Promise<PlaceData> {
    const data = new Map<Kind, KindData>()
    for (const kind of kinds) {
      const isOfSeer = kind.isOfOrganization === true && seer !== null
      const place = isOfSeer ? seer.place : own
      const lines: unknown[] = []
      const answers = new Map<string, unknown>()
      if (kind.form !== 'parts') for await (const line of inventory.lines(place, kind)) lines.push(line)
      if (kind.form === 'detail') {
        for (const line of lines as readonly { readonly Target: string; readonly Answer: unknown }[]) answers.set(line.Target, line.Answer)
      }
      const unseen = isOfSeer && seer.unseen !== null && seer.unseen.kind === kind.name ? [seer.unseen] : []
      data.set(kind, { lines: unseen.length > 0 ? [] : lines, answers, failures: [...inventory.failures(place, kind), ...unseen], isNotOffered: inventory.isNotOffered(place, kind) })
    }
    return new PlaceData(own, data)
  }

  of(kind: Kind): KindData {
    const data = this.#kinds.get(kind)
    if (data === undefined) throw new TypeError(`kind ${kind.name} was not loaded for ${this.place.region}`)
    return data
  }

  /** What was made of the place's records before, by the same function. */
  get made(): Map<object, { readonly value: unknown; readonly read: ReadonlySet<Kind> }> {
    return this.#made
  }
}
