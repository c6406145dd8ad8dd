/** Lines of an inventory in memory, to be changed one at a time, and read by rules under watch. */
import { Inventory } from '../../src/observe/inventory/inventory.ts'
import type { PlaceName } from '../../src/observe/inventory/inventory.ts'
import { recordPath } from '../../src/observe/inventory/record-path.ts'
import type { Kind, LineOf } from '../../src/observe/kinds/kind.ts'
import { kindList } from '../../src/observe/kinds/kind-list.ts'
import { accounts, now } from '../clean/clean-inventory.ts'
import type { FieldPath } from './field-path.ts'
import { traced } from './traced.ts'

/** By path of the file. */
export type Lines = ReadonlyMap<string, readonly unknown[]>

/** A field of a line. */
export interface Field {
  readonly file: string
  readonly line: number
  readonly path: FieldPath
}

type Note = (field: Field) => void

/** @param note of each field that a record's reader looks at; null: nobody watches */
export function inventoryOfLines(lines: Lines, note: Note | null = null): Inventory {
  const finished = new Date(now).toISOString()
  const source = {
    name: 'lines',
    manifest: {
      ...{ format: 1 as const, started: finished, finished, accounts, failures: [] },
      kinds: kindList.map(({ name }) => name),
      files: [...lines].map(([path, { length }]) => ({ path, sha256: '0'.repeat(64), bytes: 0, records: length })),
    },
    async *batches(path: string) {
      yield lines.get(path) ?? []
    },
  }
  return note === null ? new Inventory(source) : new WatchedInventory(source, note)
}

/** Gives records that tell what is read of them, once they are known to be of their kind. */
class WatchedInventory extends Inventory {
  readonly #note: Note

  constructor(source: ConstructorParameters<typeof Inventory>[0], note: Note) {
    super(source)
    this.#note = note
  }

  override async *batches<K extends Kind>(place: PlaceName, kind: K, part?: string): AsyncGenerator<readonly LineOf<K>[]> {
    const file = recordPath(place, kind.name, part)
    let before = 0
    for await (const batch of super.batches(place, kind, part)) {
      const start = before
      yield batch.map((record, index) => traced(record, (path) => this.#note({ file, line: start + index, path })))
      before += batch.length
    }
  }
}

/** @param value `missing` takes the field away */
export function withLine(lines: Lines, { file, line }: Pick<Field, 'file' | 'line'>, change: (before: unknown) => unknown): Lines {
  const changed = (lines.get(file) ?? []).map((one, index) => (index === line ? change(one) : one))
  return new Map(lines).set(file, changed)
}

/** The kind's name in the path of a file: `111122223333/eu-west-1/point/NAME.ndjson`. */
export function kindOf(file: string): string {
  return (file.split('/')[2] ?? '').replace(/\.ndjson$/, '')
}
