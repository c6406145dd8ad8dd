/** Policy documents, as far as services look into them when they are put. */

type OneOrMore = string | readonly string[]

export interface Statement {
  readonly Sid?: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal?: '*' | Readonly<Record<string, OneOrMore>>
  readonly NotPrincipal?: Readonly<Record<string, OneOrMore>>
  readonly Action?: OneOrMore
  readonly NotAction?: OneOrMore
  readonly Resource?: OneOrMore
  readonly NotResource?: OneOrMore
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore | boolean>>>>
}

export function listOf(value: OneOrMore | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** The statements of a policy, or null if the text is no policy: not JSON, no statement, or one without effect or action. */
export function readPolicy(text: string): readonly Statement[] | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof parsed !== 'object' || parsed === null || !('Statement' in parsed)) return null
  const { Statement: held } = parsed
  const statements: readonly unknown[] = Array.isArray(held) ? held : [held]
  return statements.length > 0 && statements.every(isStatement) ? statements : null
}

function isStatement(value: unknown): value is Statement {
  if (typeof value !== 'object' || value === null) return false
  const { Effect, Action, NotAction } = value as Readonly<Record<string, unknown>>
  return (Effect === 'Allow' || Effect === 'Deny') && (Action === undefined) !== (NotAction === undefined)
}
