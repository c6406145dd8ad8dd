/** Policies as they are sent to AWS: statements that Holdfast writes, merged by Sid into what is there. */
import { HoldfastError } from '@holdfast/core/errors'
import type { PolicyKind } from '../../languages/policy/document.ts'
import { parsePolicy } from '../../languages/policy/parse-policy.ts'

export interface WrittenStatement {
  /** Begins with {@link sidPrefix}: that makes it ours. */
  readonly Sid: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal: '*' | { readonly AWS: string | readonly string[] } | { readonly Service: string | readonly string[] }
  readonly Action: readonly string[]
  readonly Resource: string | readonly string[]
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
export function mergePolicy(existing: string | null, ours: readonly { readonly Sid: string }[], kind: PolicyKind, name: string): string {
  if (existing === null) return JSON.stringify({ Version: '2012-10-17', Statement: ours })
  const document = readDocument(existing, kind, name)
  const { Statement: held, ...rest } = document
  const statements: readonly unknown[] = Array.isArray(held) ? held : [held]
  // in their places, so that who adds a statement after ours does not make the policy another one
  const kept = statements.flatMap((one) => (isOurs(one) ? ours.filter(({ Sid }) => Sid === one.Sid) : [one]))
  return JSON.stringify({ ...rest, Statement: [...kept, ...ours.filter((one) => !kept.includes(one))] })
}

/** As {@link mergePolicy}, with the statements of a whole policy of ours. */
export function mergePolicyText(existing: string | null, ours: string, kind: PolicyKind, name: string): string {
  const { Statement } = JSON.parse(ours) as { readonly Statement: readonly WrittenStatement[] }
  return existing === null ? ours : mergePolicy(existing, Statement, kind, name)
}

/** Whether a policy has no statements of others, who may let more people in. */
export function isOursAlone(policy: string): boolean {
  const { Statement } = JSON.parse(policy) as { readonly Statement: unknown }
  return [Statement].flat().every(isOurs)
}

function readDocument(text: string, kind: PolicyKind, name: string): Readonly<Record<string, unknown>> {
  parsePolicy(text, kind, name)
  return JSON.parse(text) as Record<string, unknown>
}

function isOurs(statement: unknown): statement is { readonly Sid: string } {
  return typeof statement === 'object' && statement !== null && 'Sid' in statement && String(statement.Sid).startsWith(sidPrefix)
}

/** @throws HoldfastError REFUSED if a policy is larger than its service takes */
export function assertPolicySize(policy: string, mostBytes: number, name: string): void {
  const size = Buffer.byteLength(policy)
  if (size <= mostBytes) return
  throw new HoldfastError('REFUSED', `the policy of ${name} would be over ${mostBytes} bytes`, { context: { size } })
}
