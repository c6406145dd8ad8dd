/** The key that encrypts something changes: what rules of data at rest then say. */
import { keyKind } from '../../src/observe/kinds/kms/key.ts'
import type { LineOf } from '../../src/observe/kinds/kind.ts'
import { type Flip, flip } from './flip.ts'

type Line = LineOf<typeof keyKind>
type Metadata = NonNullable<Line['Answer']>['KeyMetadata']

/** @param key by the name that clean records have it under */
export function keyFlips(rule: string, key: string, also: readonly string[] = []): readonly Flip[] {
  const common = { rule, kind: keyKind, of: ({ Target }: Line) => Target === key, also }
  const changed =
    (members: Partial<Metadata>) =>
    (line: Line): Line => ({
      ...line,
      Answer: { KeyMetadata: { ...line.Answer?.KeyMetadata, ...members } },
    })
  return [
    flip({ ...common, what: `the key ${key} disabled`, change: changed({ KeyState: 'Disabled' }), becomes: 'FAIL' }),
    flip({ ...common, what: `the key ${key} about to be deleted`, change: changed({ KeyState: 'PendingDeletion' }), becomes: 'FAIL' }),
    flip({ ...common, what: `the key ${key} gone`, change: (line) => ({ ...line, Answer: null }), becomes: 'FAIL' }),
    flip({ ...common, what: `the key ${key} in a state that nobody knows`, change: changed({ KeyState: 'Sleeping' }), becomes: 'UNKNOWN' }),
  ]
}
