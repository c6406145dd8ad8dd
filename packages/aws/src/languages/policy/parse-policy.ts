/** Reads policy documents. What it accepts is what AWS accepts; errors name the place, as `Statement[1].Action[0]`. */
import { HoldfastError } from '@holdfast/core/errors'
import {
  type ConditionClause,
  type ConditionOperator,
  conditionOperators,
  type PatternList,
  type PolicyDocument,
  type PolicyKind,
  type PolicyStatement,
  type PrincipalElement,
  type SetOperator,
} from './document.ts'
import { type JsonObject, type JsonValue, parseJsonText } from './json-text.ts'

/** Above every quota of AWS: the largest policies are key policies of 32 KiB and white space does not count for some. */
const maxPolicyChars = 256 * 1024
const maxStatements = 2_000

/**
 * Reads a policy document.
 * @param text the JSON; the IAM API's percent encoding is already taken off
 * @param name names the policy in errors, such as its ARN
 * @throws HoldfastError TOO_LARGE, or MALFORMED with `place` in its context; nothing else, whatever the text
 */
export function parsePolicy(text: string, kind: PolicyKind, name: string): PolicyDocument {
  const what = `policy ${name}`
  if (text.length > maxPolicyChars) {
    throw new HoldfastError('TOO_LARGE', `${what} is over ${maxPolicyChars} characters`, { context: { size: text.length } })
  }
  const fail: Fail = (place, problem) => {
    throw new HoldfastError('MALFORMED', `${what} is malformed at ${place}: ${problem}`, { context: { place } })
  }
  const members = object(parseJsonText(text, what), 'document', fail)
  onlyMembers(members, ['Version', 'Id', 'Statement'], 'document', fail)
  const version = members.get('Version') ?? '2008-10-17'
  if (version !== '2008-10-17' && version !== '2012-10-17') fail('Version', 'not a version of the policy language')
  const statement = members.get('Statement')
  if (statement === undefined) fail('Statement', 'missing')
  const statements = Array.isArray(statement) ? (statement as readonly JsonValue[]) : [statement]
  if (statements.length > maxStatements) {
    throw new HoldfastError('TOO_LARGE', `${what} has over ${maxStatements} statements`, { context: { statements: statements.length } })
  }
  return {
    version,
    statements: statements.map((value, index) => parseStatement(value, kind, `Statement[${index}]`, fail)),
  }
}

type Fail = (place: string, problem: string) => never

const statementMembers = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]

function parseStatement(value: JsonValue, kind: PolicyKind, place: string, fail: Fail): PolicyStatement {
  const members = object(value, place, fail)
  onlyMembers(members, statementMembers, place, fail)
  const sid = members.get('Sid') ?? null
  if (sid !== null && typeof sid !== 'string') fail(`${place}.Sid`, 'not a string')
  const effect = members.get('Effect')
  if (effect !== 'Allow' && effect !== 'Deny') fail(`${place}.Effect`, 'neither Allow nor Deny')
  return {
    sid,
    effect,
    principal: parsePrincipal(members, kind, place, fail),
    actions: parsePatterns(members, 'Action', kind, place, fail),
    resources: parsePatterns(members, 'Resource', kind, place, fail),
    conditions: parseConditions(members.get('Condition'), `${place}.Condition`, fail),
  }
}

/** Kinds whose statements name no principal. */
const withoutPrincipal: readonly PolicyKind[] = ['identity', 'boundary', 'session', 'scp']
/** Kinds in which NotPrincipal is not supported. */
const withoutNotPrincipal: readonly PolicyKind[] = [...withoutPrincipal, 'rcp', 'trust']

function parsePrincipal(members: JsonObject, kind: PolicyKind, place: string, fail: Fail): PrincipalElement | null {
  const plain = members.get('Principal')
  const negated = members.get('NotPrincipal')
  if (plain !== undefined && withoutPrincipal.includes(kind)) fail(`${place}.Principal`, `not for a policy of kind ${kind}`)
  if (negated !== undefined && withoutNotPrincipal.includes(kind)) fail(`${place}.NotPrincipal`, `not for a policy of kind ${kind}`)
  if (plain !== undefined && negated !== undefined) fail(place, 'both Principal and NotPrincipal')
  const value = plain ?? negated
  if (value === undefined) {
    if (withoutPrincipal.includes(kind) || kind === 'endpoint') return null
    return fail(`${place}.Principal`, 'missing')
  }
  const at = `${place}.${negated === undefined ? 'Principal' : 'NotPrincipal'}`
  const none = { negated: negated !== undefined, everyone: false, aws: [], service: [], federated: [], canonicalUser: [] }
  if (value === '*') return { ...none, everyone: true }
  const map = object(value, at, fail)
  onlyMembers(map, ['AWS', 'Service', 'Federated', 'CanonicalUser'], at, fail)
  const list = (name: string) => (map.has(name) ? strings(map.get(name) as JsonValue, `${at}.${name}`, fail) : [])
  if (map.size === 0) fail(at, 'names nobody')
  return { ...none, aws: list('AWS'), service: list('Service'), federated: list('Federated'), canonicalUser: list('CanonicalUser') }
}

function parsePatterns(members: JsonObject, name: 'Action' | 'Resource', kind: PolicyKind, place: string, fail: Fail): PatternList | null {
  const plain = members.get(name)
  const negated = members.get(`Not${name}`)
  if (plain !== undefined && negated !== undefined) fail(place, `both ${name} and Not${name}`)
  if (negated !== undefined && name === 'Action' && kind === 'rcp') fail(`${place}.NotAction`, 'not for a policy of kind rcp')
  if (plain !== undefined) return { negated: false, patterns: nonEmpty(strings(plain, `${place}.${name}`, fail), `${place}.${name}`, fail) }
  if (negated !== undefined) return { negated: true, patterns: nonEmpty(strings(negated, `${place}.Not${name}`, fail), `${place}.Not${name}`, fail) }
  if (kind === 'trust' && name === 'Resource') return { negated: false, patterns: ['*'] } // a trust policy is about its role
  if (kind === 'key') return null
  return fail(`${place}.${name}`, 'missing')
}

const operatorNames = new Map<string, ConditionOperator>(conditionOperators.map((name) => [name.toLowerCase(), name]))
const setOperators = new Map<string, SetOperator>([
  ['forallvalues', 'ForAllValues'],
  ['foranyvalue', 'ForAnyValue'],
])

function parseConditions(value: JsonValue | undefined, place: string, fail: Fail): readonly ConditionClause[] {
  if (value === undefined) return []
  const clauses: ConditionClause[] = []
  for (const [written, keys] of object(value, place, fail)) {
    const at = `${place}.${written.slice(0, 60)}`
    const operator = parseOperator(written, at, fail)
    for (const [key, values] of object(keys, at, fail)) {
      if (key === '') fail(at, 'a key without a name')
      clauses.push({ ...operator, key: key.toLowerCase(), values: scalars(values, `${at}.${key.slice(0, 100)}`, fail) })
    }
  }
  return clauses
}

function parseOperator(written: string, place: string, fail: Fail): Pick<ConditionClause, 'set' | 'operator' | 'ifExists'> {
  const lower = written.toLowerCase()
  const colon = lower.indexOf(':')
  const set = colon < 0 ? null : (setOperators.get(lower.slice(0, colon)) ?? fail(place, 'not a set operator'))
  const name = lower.slice(colon + 1)
  const exact = operatorNames.get(name)
  if (exact !== undefined) return { set, operator: exact, ifExists: false }
  const base = name.endsWith('ifexists') ? operatorNames.get(name.slice(0, -'ifexists'.length)) : undefined
  if (base === undefined || base === 'Null') return fail(place, 'not a condition operator')
  return { set, operator: base, ifExists: true }
}

function object(value: JsonValue, place: string, fail: Fail): JsonObject {
  return value instanceof Map ? (value as JsonObject) : fail(place, 'not an object')
}

function strings(value: JsonValue, place: string, fail: Fail): readonly string[] {
  const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [value]
  return items.map((item, index) =>
    typeof item === 'string' && item !== '' ? item : fail(items === value ? `${place}[${index}]` : place, 'not a string with something in it'),
  )
}

function scalars(value: JsonValue, place: string, fail: Fail): readonly string[] {
  const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [value]
  return items.map((item, index) =>
    typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean'
      ? String(item)
      : fail(items === value ? `${place}[${index}]` : place, 'not a string, number or boolean'),
  )
}

function nonEmpty(items: readonly string[], place: string, fail: Fail): readonly string[] {
  return items.length > 0 ? items : fail(place, 'empty')
}

function onlyMembers(members: JsonObject, known: readonly string[], place: string, fail: Fail): void {
  for (const name of members.keys()) if (!known.includes(name)) fail(place, `unknown member ${JSON.stringify(name.slice(0, 60))}`)
}
