import { restoreTestingSelectionDocumentKind } from '../../../../src/observe/kinds/backup/restore/restore-testing-selection-document.ts'
import { keyKind } from '../../../../src/observe/kinds/kms/key.ts'
import { keyPolicyKind } from '../../../../src/observe/kinds/kms/key-policy.ts'
import type { LineOf } from '../../../../src/observe/kinds/kind.ts'
import { keys, restoreKey } from '../../../clean/records/base.ts'
import { dataKey } from '../../../clean/records/data.ts'
import { both, type Flip, flip, intentFlip } from '../../flip.ts'

const rule = 'restore-key-usable'
type Line = LineOf<typeof keyKind>
type Metadata = NonNullable<Line['Answer']>['KeyMetadata']
const isIt = ({ Target }: { readonly Target: string }) => Target === restoreKey
const change = (members: Partial<Metadata>) => ({ Target, Answer }: Line) => ({ Target, Answer: { KeyMetadata: { ...Answer?.KeyMetadata, ...members } } })
const named = (kmsKeyId: string) => ({ Target, Answer }: LineOf<typeof restoreTestingSelectionDocumentKind>) => ({
  Target,
  Answer: { RestoreTestingSelection: { ...Answer?.RestoreTestingSelection, RestoreMetadataOverrides: { KMSKEYID: kmsKeyId } } },
})
const ofKey = { rule, kind: keyKind, of: isIt } as const
const ofSelection = { rule, kind: restoreTestingSelectionDocumentKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...ofKey,
    what: 'restores with a key that is disabled',
    change: change({ KeyState: 'Disabled' }),
    becomes: 'FAIL',
    also: ['NOT_APPLICABLE key-rotated'],
  }),
  flip({
    ...{ ...ofKey, what: 'restores with a key that is gone', becomes: 'FAIL' },
    change: ({ Target }) => ({ Target, Answer: null }),
    also: ['GONE key-grants-closed', 'GONE key-policy-closed', 'GONE key-rotated', 'GONE policy-deputies'],
  }),
  flip({
    ...{ ...ofKey, what: 'restores with a key of which AWS does not say the state', becomes: 'UNKNOWN' },
    change: ({ Target, Answer }) => {
      const { KeyState: _, ...rest } = Answer?.KeyMetadata ?? {}
      return { Target, Answer: { KeyMetadata: rest } }
    },
    also: ['UNKNOWN key-rotated'],
  }),
  flip({ ...ofKey, what: 'restores with a key whose imported material ends within a month', change: change({ ValidTo: '2026-01-20T00:00:00.000Z' }), becomes: 'FAIL' }),
  flip({ ...ofSelection, what: 'restores with a key of another Region', change: named(keys.away), becomes: 'FAIL' }),
  flip({ ...ofSelection, what: 'restores with a key that nobody described', change: named(restoreKey.replace('4', '5')), becomes: 'UNKNOWN' }),
  flip({
    ...{ rule, kind: keyPolicyKind, of: isIt, becomes: 'FAIL' },
    what: 'restores with a key that their role cannot use',
    change: ({ Target }) => {
      const Statement = [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/key-administrator' }, Action: 'kms:*', Resource: '*' }]
      return { Target, Answer: { Policy: JSON.stringify({ Version: '2012-10-17', Statement }) } }
    },
  }),
  both(
    flip({ ...ofSelection, what: 'a key of AWS', change: named(dataKey), becomes: 'PASS' }),
    intentFlip({
      ...{ rule, becomes: 'UNKNOWN' },
      what: "restores with a key of AWS, where a classification asks for a customer's",
      from: 'lock: governance',
      to: 'lock: governance\n    atRest: customer-key',
      also: ['UNKNOWN gateway-data-encrypted', 'FAIL snapshot-encrypted', 'FAIL volume-encrypted'],
    }),
  ),
]
