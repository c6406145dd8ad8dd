/** Which states of a key let it be used: "Key states of AWS KMS keys", KMS Developer Guide. A state that is in neither is one nobody has heard of. */
import type { Instant } from '@holdfast/core/clock'
import type { KeyMetadata } from './vault-keys.ts'

const usable = new Set(['Enabled', 'Updating'])
const unusable = new Set(['Creating', 'Disabled', 'PendingDeletion', 'PendingImport', 'PendingReplicaDeletion', 'Unavailable'])
const dayMs = 86_400_000

/** Imported material that ends within so many days is told of: the key is of no use after. */
export const materialWarnDays = 30

export function isUsable(state: string | undefined): boolean {
  return state !== undefined && usable.has(state)
}

export function isUnusable(state: string | undefined): boolean {
  return state !== undefined && unusable.has(state)
}

/** Whether imported material ends so soon that it is told of. */
export function endsSoon(validTo: string | undefined, now: Instant): boolean {
  return validTo !== undefined && Date.parse(validTo) < now + materialWarnDays * dayMs
}

/** Null: it can be used, and its material does not end soon. */
export function keyTrouble({ KeyState, ValidTo }: Pick<KeyMetadata, 'KeyState' | 'ValidTo'>, now: Instant): 'unusable' | 'ends soon' | 'unsaid' | null {
  if (isUnusable(KeyState)) return 'unusable'
  if (!isUsable(KeyState)) return 'unsaid'
  return endsSoon(ValidTo, now) ? 'ends soon' : null
}
