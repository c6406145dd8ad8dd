/** Which states of a key let it be used: "Key states of AWS KMS keys", KMS Developer Guide. A state that is in neither is one nobody has heard of. */

const usable = new Set(['Enabled', 'Updating'])
const unusable = new Set(['Creating', 'Disabled', 'PendingDeletion', 'PendingImport', 'PendingReplicaDeletion', 'Unavailable'])

export function isUsable(state: string | undefined): boolean {
  return state !== undefined && usable.has(state)
}

export function isUnusable(state: string | undefined): boolean {
  return state !== undefined && unusable.has(state)
}
