/** Records by kind, of which the clean inventory is made. */
import type { PlaceName } from '../../src/observe/inventory/inventory.ts'
import type { Kind, LineOf } from '../../src/observe/kinds/kind.ts'

export interface CleanRecords {
  readonly at: PlaceName
  readonly kind: Kind
  /** Of a kind in parts: the vault. */
  readonly part: string | undefined
  readonly lines: readonly unknown[]
}

/** Where things are made, and where copies lie: another account in another Region. */
export const home: PlaceName = { account: '111122223333', region: 'eu-west-1' }
export const away: PlaceName = { account: '222233334444', region: 'eu-central-1' }

/** Lists of the same kind, place and part are put together. */
export function records<K extends Kind>(kind: K, at: PlaceName, lines: readonly LineOf<K>[], part?: string): CleanRecords {
  return { kind, at: kind.where === 'global' ? { ...at, region: 'global' } : at, lines, part }
}
