import { pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { keyKind } from '../../../src/observe/kinds/kms/key.ts'
import type { LineOf } from '../../../src/observe/kinds/kind.ts'
import { isBackupKey } from '../backup-key.ts'
import { type Flip, flip } from '../flip.ts'

type Line = LineOf<typeof keyKind>
type Metadata = NonNullable<Line['Answer']>['KeyMetadata']
const rule = 'key-outlives-point'
const common = {
  rule,
  kind: keyKind,
  becomes: 'FAIL',
  of: isBackupKey,
} as const

function changed(members: Partial<Metadata>) {
  return ({ Target, Answer }: Line): Line => ({ Target, Answer: { KeyMetadata: { ...Answer?.KeyMetadata, ...members } } })
}

const goneAlso = [
  ...['key-deletion-window', 'key-grants-closed', 'key-policy-closed', 'key-rotated', 'point-copyable', 'point-key-custody', 'point-key-delete', 'point-key-separate', 'point-restorable', 'point-role-key', 'policy-deputies'],
  ...['vault-key-custody', 'vault-key-in-use', 'vault-key-usable'],
]

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a disabled key', change: changed({ KeyState: 'Disabled' }), also: ['key-rotated', 'point-copyable', 'vault-key-usable'] }),
  flip({ ...common, what: 'a key that is gone', change: ({ Target }) => ({ Target, Answer: null }), also: goneAlso }),
  flip({ ...common, what: 'a key that is being deleted', change: changed({ KeyState: 'PendingDeletion', DeletionDate: '2026-01-21T00:00:00.000Z' }), also: ['key-rotated', 'point-copyable', 'vault-key-usable'] }),
  flip({ ...common, what: 'imported material that ends before the point', change: changed({ ValidTo: '2026-01-21T00:00:00.000Z' }), also: ['vault-key-usable'] }),
  flip({ ...common, what: 'a key in a state that nobody knows', change: changed({ KeyState: 'Sleeping' }), becomes: 'UNKNOWN', also: ['key-rotated', 'point-copyable', 'vault-key-usable'] }),
  flip({
    ...{ rule, kind: pointKind },
    what: 'a point of which AWS does not say the key',
    change: ({ EncryptionKeyArn: _, ...one }) => one,
    becomes: 'UNKNOWN',
    also: ['point-copyable', 'point-key-custody', 'point-key-delete', 'point-key-separate', 'point-key-own-account', 'point-restorable', 'point-role-key'],
  }),
]
