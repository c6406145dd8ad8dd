import { legalHoldDocumentKind } from '../../../src/observe/kinds/backup/legal-hold-document.ts'
import { legalHoldKind } from '../../../src/observe/kinds/backup/legal-hold.ts'
import { pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { keyKind } from '../../../src/observe/kinds/kms/key.ts'
import type { LineOf } from '../../../src/observe/kinds/kind.ts'
import { isBackupKey } from '../backup-key.ts'
import { vaultName, volume } from '../../clean/records/base.ts'
import { both, type Consequence, type Flip, flip } from '../flip.ts'

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

/** The material ends after the point does; the hold alone makes the difference. */
const endsLater = flip({ ...common, what: '', change: changed({ ValidTo: '2026-02-05T00:00:00.000Z' }) })
type Hold = LineOf<typeof legalHoldDocumentKind>['Answer']

function held(what: string, becomes: Flip['becomes'], selection: NonNullable<Hold>['RecoveryPointSelection'], Status = 'ACTIVE'): Flip {
  const hold = flip({ ...{ what, rule, becomes }, kind: legalHoldKind, add: { LegalHoldId: 'hold-2', Title: 'case', Status } })
  const document = { Target: 'hold-2', Answer: { RecoveryPointSelection: selection } }
  return both(endsLater, both(hold, flip({ ...{ what, rule, becomes }, kind: legalHoldDocumentKind, add: document, also: ['UNKNOWN legal-hold-works'] })))
}

const goneAlso: readonly Consequence[] = [
  'NOT_APPLICABLE key-deletion-window',
  'GONE key-grants-closed',
  'GONE key-policy-closed',
  'GONE key-rotated',
  'NOT_APPLICABLE point-copyable',
  'NOT_APPLICABLE point-key-custody',
  'NOT_APPLICABLE point-key-delete',
  'NOT_APPLICABLE point-key-separate',
  'NOT_APPLICABLE point-restorable',
  'NOT_APPLICABLE point-role-key',
  'GONE policy-deputies',
  'NOT_APPLICABLE vault-key-custody',
  'NOT_APPLICABLE vault-key-in-use',
  'FAIL vault-key-usable',
]

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a disabled key',
    change: changed({ KeyState: 'Disabled' }),
    also: ['NOT_APPLICABLE key-rotated', 'FAIL point-copyable', 'FAIL vault-key-usable'],
  }),
  flip({ ...common, what: 'a key that is gone', change: ({ Target }) => ({ Target, Answer: null }), also: goneAlso }),
  held('imported material that ends before a legal hold lets go of the point', 'FAIL', { VaultNames: [vaultName] }),
  held('imported material that ends while a legal hold keeps the resource', 'FAIL', { ResourceIdentifiers: [volume], DateRange: { FromDate: '2025-12-01T00:00:00.000Z', ToDate: '2026-01-01T00:00:00.000Z' } }),
  held('imported material that ends, and a legal hold on the vault and another resource', 'UNKNOWN', { VaultNames: [vaultName], ResourceIdentifiers: [`${volume}0`] }),
  held('imported material that ends, and a legal hold of which AWS does not say what it keeps', 'UNKNOWN', undefined),
  held('imported material that ends, and a legal hold that is being made', 'UNKNOWN', { VaultNames: [vaultName] }, 'CREATING'),
  flip({
    ...common,
    what: 'a key that is being deleted',
    change: changed({ KeyState: 'PendingDeletion', DeletionDate: '2026-01-21T00:00:00.000Z' }),
    also: ['NOT_APPLICABLE key-rotated', 'FAIL point-copyable', 'FAIL vault-key-usable'],
  }),
  flip({
    ...common,
    what: 'imported material that ends before the point',
    change: changed({ ValidTo: '2026-01-21T00:00:00.000Z' }),
    also: ['FAIL vault-key-usable'],
  }),
  flip({
    ...common,
    what: 'a key in a state that nobody knows',
    change: changed({ KeyState: 'Sleeping' }),
    becomes: 'UNKNOWN',
    also: ['UNKNOWN key-rotated', 'UNKNOWN point-copyable', 'UNKNOWN vault-key-usable'],
  }),
  flip({
    ...{ rule, kind: pointKind },
    what: 'a point of which AWS does not say the key',
    change: ({ EncryptionKeyArn: _, ...one }) => one,
    becomes: 'UNKNOWN',
    also: [
      'UNKNOWN copy-key-fits',
      'UNKNOWN point-copyable',
      'UNKNOWN point-key-custody',
      'UNKNOWN point-key-delete',
      'UNKNOWN point-key-separate',
      'UNKNOWN point-key-own-account',
      'UNKNOWN point-restorable',
      'UNKNOWN point-role-key',
    ],
  }),
]
