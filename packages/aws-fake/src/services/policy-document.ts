/** Policy documents, as far as services look into them when they are put. */

import { isLike } from './is-like.ts'

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

/** What a service asks for. */
interface Asked {
  readonly service: string
  readonly action: string
  /** Left out: statements are not asked for which resources they are. */
  readonly resource?: string
  /** Values of condition keys that the service sends, by name in small letters; conditions on others are taken to be met. */
  readonly context?: Readonly<Record<string, string>>
}

/** Whether a policy lets a service of AWS itself do something. Denials are not looked at. */
export function letsService(policy: string | null, { service, action, resource, context = {} }: Asked): boolean {
  const statements = policy === null ? [] : (readPolicy(policy) ?? [])
  return statements.some(({ Effect, Principal, Action, Resource, Condition = {} }) => {
    const services = typeof Principal === 'object' ? listOf(Principal['Service']) : []
    const conditions = Object.values(Condition).flatMap((one) => Object.entries(one))
    return (
      Effect === 'Allow' &&
      services.includes(service) &&
      listOf(Action).some((pattern) => isLike(pattern.toLowerCase(), action.toLowerCase())) &&
      (resource === undefined || listOf(Resource).some((pattern) => isLike(pattern, resource))) &&
      conditions.every(([key, values]) => {
        const sent = context[key.toLowerCase()]
        return sent === undefined || typeof values === 'boolean' || listOf(values).some((pattern) => isLike(pattern, sent))
      })
    )
  })
}
