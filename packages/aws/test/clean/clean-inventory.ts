/** An inventory in memory, of the records of this folder: every rule passes or has nothing to judge. */
import { readdir } from 'node:fs/promises'
import { Inventory, type LineSource, type PlaceName } from '../../src/observe/inventory/inventory.ts'
import type { Failure, Manifest } from '../../src/observe/inventory/manifest.ts'
import { recordPath } from '../../src/observe/inventory/record-path.ts'
import { kindList } from '../../src/observe/kinds/kind-list.ts'
import type { Kind } from '../../src/observe/kinds/kind.ts'
import { away, type CleanRecords, home } from './clean-records.ts'

export const now = Date.parse('2026-01-01T00:00:00.000Z')
export const accounts: Manifest['accounts'] = [home, away].map(({ account: id, region }) => ({
  id,
  caller: `arn:aws:sts::${id}:assumed-role/reader/collect`,
  regions: [region],
}))

/** Of all modules in records/: each exports `clean`. */
export async function cleanRecords(): Promise<readonly CleanRecords[]> {
  const folder = new URL('records/', import.meta.url)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).toSorted()
  const modules = await Promise.all(names.map((name) => import(`${folder.href}${name}`) as Promise<{ readonly clean: readonly CleanRecords[] }>))
  return modules.flatMap(({ clean }) => clean)
}

/** The lines of each file. Kinds without records have an empty list, or an answer that says that there is nothing. */
export function linesByPath(given: readonly CleanRecords[], of: Manifest['accounts'] = accounts): ReadonlyMap<string, readonly unknown[]> {
  const files = new Map<string, unknown[]>()
  for (const { id, regions } of of) {
    for (const kind of kindList.filter(({ form }) => form !== 'parts')) {
      for (const region of kind.where === 'global' ? ['global'] : regions) {
        files.set(pathOf(kind, { account: id, region }), kind.form === 'one' ? [{ Answer: null }] : [])
      }
    }
  }
  for (const { kind, at, part, lines } of given) {
    const path = pathOf(kind, at, part)
    const isUnset = kind.form === 'one' || !files.has(path)
    files.set(path, [...(isUnset ? [] : (files.get(path) ?? [])), ...lines.map((line) => structuredClone(line))])
  }
  return files
}

export function pathOf(kind: Kind, place: PlaceName, part?: string): string {
  return recordPath(place, kind.name, part)
}

export function inventoryOf(given: readonly CleanRecords[], failures: readonly Failure[] = [], of: Manifest['accounts'] = accounts): Inventory {
  const files = linesByPath(given, of)
  const finished = new Date(now).toISOString()
  const source: LineSource = {
    name: 'clean',
    manifest: {
      ...{ format: 1, started: finished, finished, accounts: of, failures: [...failures] },
      kinds: kindList.map(({ name }) => name),
      files: [...files].map(([path, lines]) => ({ path, sha256: '0'.repeat(64), bytes: 0, records: lines.length })),
    },
    async *batches(path) {
      yield files.get(path) ?? []
    },
  }
  return new Inventory(source)
}
