/**
 * Event patterns of EventBridge: which events a rule hands to its targets, like
 * `{ "source": ["aws.backup"], "detail": { "eventName": [{ "prefix": "Delete" }] } }`.
 *
 * Sources: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html and eb-create-pattern-operators.html. Where
 * they are silent, an event does not match.
 */

import { type EventOperator, matchesOperator, parseOperator } from './event-operator.ts'
import { isRecord, PatternProblem } from './pattern-problem.ts'

/** Fields, all of which must match, and lists of alternatives of which one must. */
export interface EventPattern {
  readonly kind: 'pattern'
  readonly fields: ReadonlyMap<string, EventPattern | readonly EventOperator[]>
  readonly alternatives: readonly (readonly EventPattern[])[]
}

export interface InvalidEventPattern {
  readonly kind: 'invalid'
  readonly reason: string
}

/** The service takes no longer ones than 2,048 characters unless an account's quota is raised; deeper ones than this nobody writes. */
const maxDepth = 50

export function parseEventPattern(text: string): EventPattern | InvalidEventPattern {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { kind: 'invalid', reason: 'not JSON' }
  }
  try {
    return readPattern(json, '', 0)
  } catch (cause) {
    if (cause instanceof PatternProblem) return { kind: 'invalid', reason: cause.message }
    throw cause
  }
}

function readPattern(json: unknown, path: string, depth: number): EventPattern {
  if (!isRecord(json)) throw new PatternProblem(`${path === '' ? 'the pattern' : path} must be an object or an array`)
  if (depth > maxDepth) throw new PatternProblem('the pattern is too deep')
  const entries = Object.entries(json)
  if (entries.length === 0) throw new PatternProblem(`${path === '' ? 'the pattern' : path} is empty`)
  const fields = new Map<string, EventPattern | readonly EventOperator[]>()
  const alternatives: (readonly EventPattern[])[] = []
  for (const [name, value] of entries) {
    const at = path === '' ? name : `${path}.${name}`
    if (name === '$or') alternatives.push(readAlternatives(value, at, depth))
    else if (Array.isArray(value)) fields.set(name, readOperators(value, at))
    else fields.set(name, readPattern(value, at, depth + 1))
  }
  return { kind: 'pattern', fields, alternatives }
}

function readAlternatives(value: unknown, path: string, depth: number): readonly EventPattern[] {
  if (!Array.isArray(value) || value.length < 2) throw new PatternProblem(`${path} must be a list of two patterns or more`)
  return value.map((one: unknown) => readPattern(one, path, depth + 1))
}

function readOperators(values: readonly unknown[], path: string): readonly EventOperator[] {
  if (values.length === 0) throw new PatternProblem(`${path} is an empty list`)
  return values.map((value) => parseOperator(value, path))
}

/** Whether an event, a JSON object, matches. */
export function matchesEvent({ fields, alternatives }: EventPattern, event: unknown): boolean {
  if (!isRecord(event)) return false
  return (
    [...fields].every(([name, wanted]) => matchesField(wanted, Object.hasOwn(event, name) ? event[name] : undefined)) &&
    alternatives.every((patterns) => patterns.some((pattern) => matchesEvent(pattern, event)))
  )
}

function matchesField(wanted: EventPattern | readonly EventOperator[], value: unknown): boolean {
  if (!('kind' in wanted)) return wanted.some((operator) => matchesOperator(operator, value))
  // One element of a list has to match all that is asked of it; where there is none, only what must not exist can.
  if (Array.isArray(value)) return value.some((one) => matchesEvent(wanted, one))
  return matchesEvent(wanted, value === undefined ? {} : value)
}
