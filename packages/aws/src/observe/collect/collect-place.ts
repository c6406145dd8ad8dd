/** Reads a place of an account, a Region or what is global, by the registry of kinds. */
import { type Failure, globalPlace } from '../inventory/manifest.ts'
import type { Kind } from '../kinds/kind.ts'
import { allEnded } from './all-ended.ts'
import type { Collector, Origin } from './collector.ts'
import { keyNames } from './key-names.ts'
import { lateLists } from './late-lists.ts'
import { readKind } from './read-kind.ts'

/**
 * Lists come first, then details of what they hold, then what is asked of the keys that all of them name.
 * @param kinds those of other places are passed over
 * @returns lists that were not up to date; calls that failed are noted with their files
 */
export async function collectPlace(collector: Collector, kinds: readonly Kind[]): Promise<readonly Failure[]> {
  const where = collector.place.name === globalPlace ? 'global' : 'region'
  const own = kinds.filter((kind) => kind.where === where)
  const origins = new Map<Kind, Origin>()
  const readWithDetails = async (kind: Kind, from: Origin, names: readonly string[]): Promise<void> => {
    const origin = await readKind(collector, kind, from, names)
    origins.set(kind, origin)
    await allEnded(own.filter((one) => isOf(one, kind)).map((one) => readWithDetails(one, origin, names)))
  }
  const first = own.filter(({ form }) => form === 'list' || form === 'one')
  await allEnded(first.map((kind) => readWithDetails(kind, 'kept', [])))
  const naming = own.filter((kind) => kind.keys !== undefined)
  const names = await keyNames(collector, naming)
  const from = naming.some((kind) => origins.get(kind) === 'read') ? 'read' : 'kept'
  await allEnded(own.filter((kind) => isOf(kind, 'keys')).map((kind) => readWithDetails(kind, from, names)))
  return await lateLists(collector, own)
}

function isOf(kind: Kind, parent: Kind | 'keys'): boolean {
  return (kind.form === 'detail' || kind.form === 'parts') && kind.of === parent
}
