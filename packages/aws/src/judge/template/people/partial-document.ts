/** Policies of which a template does not say all: what is not known holds perhaps, and on anything. */
import type { Members } from '../planned-resource.ts'

/** A condition of which nobody knows whether it holds: no request says anything of it. */
const perhaps: Members = { StringEquals: { 'holdfast:is-so': 'perhaps' } }

/**
 * A policy's text, such that what is surely allowed or denied by what is known is so, and the rest not known.
 * @param document with undefined in place of what is not known, or a text
 * @param isMade false: nobody knows whether there will be the policy
 * @returns null if nothing of it can be told
 */
export function documentText(document: unknown, isMade = true): string | null {
  const value = typeof document === 'string' ? parsed(document) : document
  if (!isObject(value) || value['Statement'] === undefined) return null
  const statements = [value['Statement']].flat().map((statement) => filled(statement, isMade))
  if (statements.includes(null)) return null
  return JSON.stringify({ Version: value['Version'] ?? '2008-10-17', Statement: statements.flat() }, numbersAsTexts)
}

/** What is surely so, and what perhaps is. Null: not even that. */
function filled(statement: unknown, isMade: boolean): readonly Members[] | null {
  if (!isObject(statement) || (statement['Effect'] !== 'Allow' && statement['Effect'] !== 'Deny')) return null
  const { Sid, Effect, Condition, Principal, NotPrincipal } = statement
  const who = { ...(Principal !== undefined && { Principal }), ...(NotPrincipal !== undefined && { NotPrincipal }) }
  const actions = patternsOf(statement, 'Action')
  const resources = patternsOf(statement, 'Resource')
  const isConditionKnown = !('Condition' in statement) || isWhole(Condition)
  const named = { ...(typeof Sid === 'string' && { Sid }), Effect, ...who }
  const sure = { ...named, ...actions.sure, ...resources.sure, ...(Condition !== undefined && { Condition }) }
  const isSure = isMade && isConditionKnown && actions.sure !== null && resources.sure !== null
  if (isSure && actions.isWhole && resources.isWhole) return [sure]
  const open = { ...named, ...actions.atMost, ...resources.atMost, Condition: isConditionKnown ? withPerhaps(Condition) : perhaps }
  return isSure ? [sure, open] : [open]
}

interface Patterns {
  /** Null: none is known. */
  readonly sure: Members | null
  /** All that it may be. */
  readonly atMost: Members
  readonly isWhole: boolean
}

function patternsOf(statement: Members, name: 'Action' | 'Resource'): Patterns {
  const negated = `Not${name}`
  const isNegated = negated in statement
  const member = isNegated ? negated : name
  // a trust has no resource
  if (!(member in statement)) return { sure: {}, atMost: {}, isWhole: true }
  const list = [statement[member]].flat()
  const known = list.filter((one) => typeof one === 'string')
  if (known.length === list.length) return { sure: { [member]: known }, atMost: { [member]: known }, isWhole: true }
  const everything = { [name]: '*' }
  if (isNegated) return { sure: null, atMost: known.length === 0 ? everything : { [member]: known }, isWhole: false }
  return { sure: known.length === 0 ? null : { [member]: known }, atMost: everything, isWhole: false }
}

function withPerhaps(condition: unknown): Members {
  if (!isObject(condition)) return perhaps
  const equals = condition['StringEquals']
  return { ...condition, StringEquals: { ...(isObject(equals) ? equals : {}), ...(perhaps['StringEquals'] as Members) } }
}

function isWhole(value: unknown): boolean {
  if (value === undefined) return false
  return typeof value !== 'object' || value === null || Object.values(value).every(isWhole)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** CloudFormation makes texts of numbers, as of accounts that stand without quotes. */
function numbersAsTexts(_: string, value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value
}
