/** Policies as they are sent to AWS: statements that Holdfast writes, merged by Sid into what is there. */
import { HoldfastError } from '@holdfast/core/errors'
import type { PolicyKind } from '../policy/document.ts'
import { parsePolicy } from '../policy/parse-policy.ts'

export interface WrittenStatement {
  /** Begins with {@link sidPrefix}: that makes it ours. */
  readonly Sid: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal: '*' | { readonly AWS: string | readonly string[] }
  readonly Action: readonly string[]
  readonly Resource: '*'
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
}

/** Statements whose Sid begins so are Holdfast's to change and remove; all others are left as they are. */
const sidPrefix = 'Holdfast'

/**
 * The policy with its statements of ours replaced by these; the others, the version and the id stay. Ours hold no policy variables, so
 * that both versions of the language read them alike.
 * @param existing null if there is no policy
 * @throws HoldfastError as parsePolicy, if what exists is not a policy
 */
export function mergePolicy(existing: string | null, ours: readonly WrittenStatement[], kind: PolicyKind, name: string): string {
  if (existing === null) return JSON.stringify({ Version: '2012-10-17', Statement: ours })
  const document = readDocument(existing, kind, name)
  const { Statement: held, ...rest } = document
  const statements: readonly unknown[] = Array.isArray(held) ? held : [held]
  return JSON.stringify({ ...rest, Statement: [...statements.filter((one) => !isOurs(one)), ...ours] })
}

function readDocument(text: string, kind: PolicyKind, name: string): Readonly<Record<string, unknown>> {
  parsePolicy(text, kind, name)
  return JSON.parse(text) as Record<string, unknown>
}

function isOurs(statement: unknown): boolean {
  return typeof statement === 'object' && statement !== null && 'Sid' in statement && String(statement.Sid).startsWith(sidPrefix)
}

/**
 * Whether two texts are the same policy: AWS gives policies back with other white space, order of members and lists of one entry.
 * What can't be read is the same as nothing else.
 */
export function isSamePolicy(one: string | null, other: string | null): boolean {
  if (one === null || other === null || one === other) return one === other
  try {
    return JSON.stringify(normal(JSON.parse(one))) === JSON.stringify(normal(JSON.parse(other)))
  } catch {
    return false
  }
}

/** Members sorted, lists of one entry as that entry, lists of texts sorted. The order of statements has no meaning, and is kept. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) {
    const entries = value.map(normal)
    if (entries.length === 1) return entries[0]
    return entries.every((entry) => typeof entry === 'string') ? entries.toSorted() : entries
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, normal(member)]),
  )
}

/** @throws HoldfastError REFUSED if a policy is larger than its service takes */
export function assertPolicySize(policy: string, mostBytes: number, name: string): void {
  const size = Buffer.byteLength(policy)
  if (size <= mostBytes) return
  throw new HoldfastError('REFUSED', `the policy of ${name} would be over ${mostBytes} bytes`, { context: { size } })
}
