/** The key that encrypts something changes: what rules of data at rest then say. */
import { keyKind } from '../../src/observe/kinds/kms/key.ts'
import type { Status } from '../../src/judge/findings/finding.ts'
import type { LineOf } from '../../src/observe/kinds/kind.ts'
import { type Consequence, type Flip, flip } from './flip.ts'

type Line = LineOf<typeof keyKind>
type Metadata = NonNullable<Line['Answer']>['KeyMetadata']

/**
 * @param key by the name that clean records have it under
 * @param others rules that come to the same
 */
export function keyFlips(rule: string, key: string, others: readonly string[] = []): readonly Flip[] {
  const common = { rule, kind: keyKind, of: ({ Target }: Line) => Target === key }
  const changed =
    (members: Partial<Metadata>) =>
    (line: Line): Line => ({
      ...line,
      Answer: { KeyMetadata: { ...line.Answer?.KeyMetadata, ...members } },
    })
  const come = (becomes: Status) => ({ becomes, also: others.map((id): Consequence => `${becomes} ${id}`) })
  return [
    flip({ ...common, what: `the key ${key} disabled`, change: changed({ KeyState: 'Disabled' }), ...come('FAIL') }),
    flip({ ...common, what: `the key ${key} about to be deleted`, change: changed({ KeyState: 'PendingDeletion' }), ...come('FAIL') }),
    flip({ ...common, what: `the key ${key} gone`, change: (line) => ({ ...line, Answer: null }), ...come('FAIL') }),
    flip({ ...common, what: `the key ${key} in a state that nobody knows`, change: changed({ KeyState: 'Sleeping' }), ...come('UNKNOWN') }),
    flip({ ...common, what: `the key ${key} in no state`, change: changed({ KeyState: undefined }), ...come('UNKNOWN') }),
    flip({ ...common, what: `imported material of the key ${key} that ends within a month`, change: changed({ ValidTo: '2026-01-20T00:00:00.000Z' }), ...come('FAIL') }),
  ]
}
