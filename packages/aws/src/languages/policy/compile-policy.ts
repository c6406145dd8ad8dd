/**
 * Prepares a policy once for many evaluations: matchers for its strings, statements found by the service of an action.
 */
import { arnParts } from './arn.ts'
import { compileCondition, type Condition, conditionHolds } from './condition.ts'
import type { Lookup } from './context-value.ts'
import type { PolicyDocument, PolicyKind, PolicyStatement, PrincipalElement } from './document.ts'
import { parsePolicy } from './parse-policy.ts'
import { matches, type Pattern, wildcardPattern } from './pattern.ts'
import { compileTemplate, matchTemplate, type Template } from './template.ts'
import { and, NO, not, or, type Truth, truthOf, UNKNOWN, YES } from './truth.ts'

export interface CompiledPolicy {
  /** The name or ARN that findings show. */
  readonly name: string
  readonly kind: PolicyKind
  readonly statements: readonly CompiledStatement[]
  /** The services (prefixes in lower case) that its statements can be about; null: any. */
  readonly services: readonly string[] | null
  /** Why the policy could not be read; it may then allow and deny anything. */
  readonly unreadable: string | null
}

export interface CompiledStatement {
  readonly index: number
  readonly sid: string | null
  readonly effect: 'Allow' | 'Deny'
  /** As the policy's. */
  readonly services: readonly string[] | null
  readonly principal: PrincipalElement | null
  readonly actions: readonly Pattern[]
  readonly notActions: boolean
  readonly resources: readonly ResourcePattern[]
  readonly notResources: boolean
  readonly conditions: readonly Condition[]
  /** Whether resources hold policy variables. */
  readonly resourcesVary: boolean
}

/** @throws HoldfastError as parsePolicy */
export function compilePolicy(text: string, kind: PolicyKind, name: string): CompiledPolicy {
  return compileDocument(parsePolicy(text, kind, name), kind, name)
}

/** A policy that exists and could not be read: whatever depends on it is unknown. */
export function unreadablePolicy(kind: PolicyKind, name: string, why: string): CompiledPolicy {
  return { name, kind, statements: [], services: [], unreadable: why }
}

function compileDocument(document: PolicyDocument, kind: PolicyKind, name: string): CompiledPolicy {
  const statements = document.statements.flatMap((statement, index) => compileStatement(statement, index, kind, document.version))
  const services = statements.some((statement) => statement.services === null)
    ? null
    : [...new Set(statements.flatMap((statement) => statement.services ?? []))]
  return { name, kind, statements, services, unreadable: null }
}

/** The services that actions in lower case name; null: any. */
function servicesOf(actions: readonly string[]): readonly string[] | null {
  const services: string[] = []
  for (const text of actions) {
    const service = text.slice(0, Math.max(0, text.indexOf(':')))
    if (service === '' || service.includes('*') || service.includes('?')) return null
    if (!services.includes(service)) services.push(service)
  }
  return services
}

const none: readonly CompiledStatement[] = []

/** The statements of a policy that can be about an action of this service (lower case). */
export function statementsAbout(policy: CompiledPolicy, service: string): readonly CompiledStatement[] {
  if (policy.services?.includes(service) === false) return none
  return policy.statements.filter((statement) => statement.services?.includes(service) !== false)
}

function compileStatement(
  statement: PolicyStatement,
  index: number,
  kind: PolicyKind,
  version: PolicyDocument['version'],
): readonly CompiledStatement[] {
  const { sid, effect, principal, actions, resources, conditions } = statement
  if (actions === null || resources === null) return [] // KMS stores such statements; they have no effect
  const variables = version === '2012-10-17'
  const patterns = resources.patterns.map((text) => (text === '*' ? everything : compileResource(text, kind, variables)))
  const lower = actions.patterns.map((text) => text.toLowerCase())
  return [
    {
      index,
      sid,
      effect,
      services: actions.negated ? null : servicesOf(lower),
      principal,
      actions: lower.map(wildcardPattern),
      notActions: actions.negated,
      resources: patterns,
      notResources: resources.negated,
      conditions: conditions.map((clause) => compileCondition(clause, variables)),
      resourcesVary: patterns.some(({ whole, completed }) => whole.fixed === null || (completed !== null && completed.fixed === null)),
    },
  ]
}

/** One entry of Resource. */
interface ResourcePattern {
  readonly whole: Template
  /** The six parts, if whether `*` may cross a colon makes a difference; else null. */
  readonly parts: readonly Template[] | null
  /** What an incomplete ARN stands for in identity policies; null if the pattern is complete. */
  readonly completed: Template | null
  readonly completedCounts: Truth
  /** Variables before the fifth colon are not supported; what they do is not documented. */
  readonly certain: Truth
}

const everything: ResourcePattern = {
  whole: compileTemplate('*', { variables: false, wildcards: true }),
  parts: null,
  completed: null,
  completedCounts: NO,
  certain: YES,
}

function compileResource(text: string, kind: PolicyKind, variables: boolean): ResourcePattern {
  const template = (part: string) => compileTemplate(part, { variables, wildcards: true })
  const parts = arnParts(text)
  const head = parts === null ? text : parts.slice(0, 5).join(':')
  const missing = parts === null && text.startsWith('arn:') ? 6 - text.split(':').length : 0
  return {
    whole: template(text),
    parts: parts !== null && /\*[^:]/.test(`${head}:`) ? parts.map(template) : null,
    completed: missing > 0 ? template(text + ':*'.repeat(missing)) : null,
    completedCounts: kind === 'identity' || kind === 'boundary' ? YES : UNKNOWN,
    certain: variables && head.includes('${') ? UNKNOWN : YES,
  }
}

/** Whether the statement's Action or NotAction is about the action (lower case). */
export function actionMatches(statement: CompiledStatement, action: string): boolean {
  return statement.actions.some((pattern) => matches(pattern, action)) !== statement.notActions
}

/** Whether its Resource or NotResource is about the resource. */
export function resourceMatches(statement: CompiledStatement, arn: string, lookup: Lookup): Truth {
  let result: Truth = NO
  for (const pattern of statement.resources) {
    result = or(result, resourcePatternMatches(pattern, arn, lookup))
    if (result === YES) break
  }
  return statement.notResources ? not(result) : result
}

function resourcePatternMatches(pattern: ResourcePattern, arn: string, lookup: Lookup): Truth {
  let result = matchTemplate(pattern.whole, arn, lookup)
  if (result !== NO && pattern.parts !== null) result = partsMatch(pattern.parts, arn, lookup)
  if (pattern.completed !== null) result = or(result, and(matchTemplate(pattern.completed, arn, lookup), pattern.completedCounts))
  return and(result, pattern.certain)
}

/** A `*` inside a part may not be meant to cross a colon: if only that makes the match, it is not known. */
function partsMatch(parts: readonly Template[], arn: string, lookup: Lookup): Truth {
  const values = arnParts(arn)
  let result: Truth = truthOf(values !== null)
  for (let index = 0; index < 6 && values !== null; index++) {
    result = and(result, matchTemplate(parts[index] as Template, values[index] as string, lookup))
  }
  return or(result, UNKNOWN)
}

/** Whether all of its conditions hold. */
export function conditionsHold(statement: CompiledStatement, lookup: Lookup): Truth {
  let result: Truth = YES
  for (const condition of statement.conditions) {
    result = and(result, conditionHolds(condition, lookup))
    if (result === NO) break
  }
  return result
}
