/** A policy that is longer than IAM takes, as several: together they permit the same, as each of their statements only allows. */
import { documentOf, type PolicyDocument, type Statement } from './policy-statement.ts'

/** Characters of a managed policy, white space not counted. "IAM and AWS STS quotas", IAM User Guide. */
export const managedAtMost = 6144

/** As few as filling one after the other makes; a statement that is too long for one is divided by its actions. */
export function managedPolicies({ Statement }: PolicyDocument): readonly PolicyDocument[] {
  const parts: Statement[][] = [[]]
  for (const statement of Statement.flatMap(divided)) {
    const last = parts.at(-1) ?? []
    if (lengthOf([...last, statement]) <= managedAtMost) last.push(statement)
    else parts.push([statement])
  }
  return parts.filter((part) => part.length > 0).map(documentOf)
}

function divided(statement: Statement): readonly Statement[] {
  const { Action, Sid } = statement
  if (lengthOf([statement]) <= managedAtMost || Action.length === 1) return [statement]
  const half = Math.ceil(Action.length / 2)
  return [
    ...divided({ ...statement, Sid: `${Sid}A`, Action: Action.slice(0, half) }),
    ...divided({ ...statement, Sid: `${Sid}B`, Action: Action.slice(half) }),
  ]
}

function lengthOf(statements: readonly Statement[]): number {
  return JSON.stringify(documentOf(statements)).replaceAll(/\s/g, '').length
}
