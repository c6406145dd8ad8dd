/** Whom a policy lets in from outside: of the organization, or of those who were declared. */
import { asksForKey } from '../../../../languages/policy/asks-for-key.ts'
import type { CompiledPolicy, CompiledStatement } from '../../../../languages/policy/compile-policy.ts'
import type { AccountView } from '../../../views/views.ts'
import { knowsAccount } from '../../encryption/knows-account.ts'
import { organizationOf } from '../membership.ts'
import { ownNames } from '../../own-names.ts'
import { isShutOut } from './shut-out.ts'

/** Who is inside. */
export interface Insiders {
  /** @param id twelve digits */
  account(id: string): boolean | 'unknown'
  /** @param id `o-…` */
  organization(id: string): boolean | 'unknown'
}

export interface LetIn {
  readonly statement: CompiledStatement
  /** An account, a provider, or everybody. */
  readonly who: string
  /** `unknown`: the organization's accounts, or what a condition means, are not known. */
  readonly isOutside: true | 'unknown'
}

/** The organization, and whoever was declared. */
export function insidersOf(view: AccountView): Insiders {
  return { account: (id) => knowsAccount(view, id), organization: (id) => isOwnOrganization(id, view) }
}

export function isOwnOrganization(id: string, view: AccountView): boolean | 'unknown' {
  const { id: own } = view.once(organizationOf)
  return own === 'unknown' ? 'unknown' : id === own
}

export function outsidersIn({ statements, kind }: CompiledPolicy, insiders: Insiders): readonly LetIn[] {
  const isEndpoints = kind === 'endpoint'
  return statements.flatMap((statement): readonly LetIn[] => {
    const letIn = statement.effect === 'Allow' ? outsidersOf(statement, isEndpoints, insiders) : []
    if (letIn.length === 0) return []
    const isOut = isShutOut(statement, statements, (condition) => sparesInsiders(condition, insiders, isEndpoints))
    if (isOut === true) return []
    return isOut === false ? letIn : letIn.map((one) => ({ ...one, isOutside: 'unknown' }))
  })
}

/** Whether who is no insider meets it, with the key or without. Null: it says nothing of that. */
function sparesInsiders(condition: Condition, insiders: Insiders, isEndpoints: boolean): boolean | 'unknown' | null {
  const { negated, set, operator } = condition
  if (!negated || set === 'ForAnyValue' || !/^(?:String|Arn)/.test(operator)) return null
  const inside = insideOf(condition, insiders, isEndpoints).map(([, isInside]) => isInside)
  if (inside.length === 0) return null
  if (inside.includes(false)) return false
  return inside.includes('unknown') ? 'unknown' : true
}

function outsidersOf(statement: CompiledStatement, isEndpoints: boolean, insiders: Insiders): readonly LetIn[] {
  const { principal, conditions } = statement
  // policies of endpoints may leave principals out
  if (principal === null && !isEndpoints) return []
  const isKept = keptInside(conditions, isEndpoints, insiders)
  if (isKept === true) return []
  if (principal?.negated === true) return [{ statement, who: 'everybody but some', isOutside: true }]
  const named = principal === null || principal.everyone ? ['*'] : principal.aws
  // by an id of which nobody can tell whose it is
  const byCanonicalId = (principal?.canonicalUser ?? []).map((who): LetIn => ({ statement, who, isOutside: 'unknown' }))
  const byAccount = named.flatMap((entry): readonly LetIn[] => {
    if (entry === '*') return crowd(statement, isEndpoints, insiders)
    const id = /^(\d{12})$|^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(entry)?.slice(1).find((part) => part !== undefined)
    // ids of deleted users and roles ("IAM identifiers", IAM User Guide) let nobody in; of others, as CloudFront's, nobody can tell whose they are
    if (id === undefined) return /^A(?:ID|RO)A[A-Z0-9]+$/.test(entry) ? [] : [{ statement, who: entry, isOutside: 'unknown' }]
    const isKnown = insiders.account(id)
    return isKnown === true ? [] : [{ statement, who: id, isOutside: isKnown === 'unknown' || isKept === 'unknown' ? 'unknown' : true }]
  })
  return [...byAccount, ...byCanonicalId]
}

/** Of everybody, those who are let in: outsiders whom conditions name, or whoever it is. */
function crowd(statement: CompiledStatement, isEndpoints: boolean, insiders: Insiders): readonly LetIn[] {
  const { conditions } = statement
  const strangers = conditions.filter(narrowsSomehow).flatMap((condition) => valuesOf(condition, insiders, isEndpoints).filter(([, inside]) => inside === false))
  if (strangers.length > 0) return strangers.map(([who]) => ({ statement, who, isOutside: true }))
  // addresses, networks and the like narrow it too, to nobody knows whom
  return [{ statement, who: 'everybody', isOutside: conditions.some(narrowsSomehow) ? 'unknown' : true }]
}

type Condition = CompiledStatement['conditions'][number]

/** Values that leave nobody out. */
function narrowsSomehow(condition: Condition): boolean {
  return asksForKey(condition) && !condition.values.some((value) => /^(?:\**|0\.0\.0\.0\/0|::\/0)$/.test(value))
}

type Names = 'account' | 'arn' | 'organization' | 'path'

/** Keys that say who somebody is, or whom a service comes for, and what their values name. */
const saying: Readonly<Record<string, Names>> = ownNames({
  'aws:principalaccount': 'account',
  'aws:principalarn': 'arn',
  'aws:principalorgid': 'organization',
  'aws:principalorgpaths': 'path',
  'aws:sourceaccount': 'account',
  'aws:sourcearn': 'arn',
  'aws:sourceorgid': 'organization',
  'aws:sourceorgpaths': 'path',
  'aws:sourceowner': 'account',
  'kms:calleraccount': 'account',
  's3:dataaccesspointaccount': 'account',
})
/** Of endpoints: whose things can be reached through them. */
const reaching: typeof saying = { 'aws:resourceaccount': 'account', 'aws:resourceorgid': 'organization', 'aws:resourceorgpaths': 'path' }

/** Whether a condition keeps a statement to insiders: to no others than its values name. */
function keptInside(conditions: readonly Condition[], isEndpoints: boolean, insiders: Insiders): boolean | 'unknown' {
  const found = conditions.map((condition) => keepsInside(condition, insiders, isEndpoints))
  if (found.includes(true)) return true
  return found.includes('unknown') ? 'unknown' : false
}

/** Whether every value of it is of insiders; null: it says nothing of that. */
export function keepsInside(condition: Condition, insiders: Insiders, isEndpoints = false): boolean | 'unknown' | null {
  const inside = valuesOf(condition, insiders, isEndpoints).map(([, isInside]) => isInside)
  if (inside.length === 0) return null
  if (inside.every((one) => one === true)) return true
  return inside.includes(false) ? false : 'unknown'
}

/** Each value, and whether it is of insiders. None of conditions that say nothing of that, or hold without the key. */
function valuesOf(condition: Condition, insiders: Insiders, isEndpoints: boolean): readonly (readonly [value: string, isInside: boolean | 'unknown'])[] {
  return asksForKey(condition) && /^(?:String|Arn)/.test(condition.operator) ? insideOf(condition, insiders, isEndpoints) : []
}

/** Each value that names somebody, whatever the condition asks of them. */
function insideOf({ key, values }: Condition, insiders: Insiders, isEndpoints: boolean): readonly (readonly [value: string, isInside: boolean | 'unknown'])[] {
  const names = saying[key] ?? (isEndpoints ? reaching[key] : undefined)
  return names === undefined ? [] : values.map((value) => [value, isInside(value, names, insiders)])
}

function isInside(value: string, names: Names, insiders: Insiders): boolean | 'unknown' {
  if (names === 'account') return /^\d{12}$/.test(value) && insiders.account(value)
  if (names === 'organization') return /^o-[a-z0-9]+$/.test(value) && insiders.organization(value)
  if (names === 'path') return /^o-[a-z0-9]+\//.test(value) && insiders.organization(value.slice(0, value.indexOf('/')))
  const account = /^arn:[^:]*:[^:]*:[^:]*:([^:]*):/.exec(value)?.[1]
  // names of buckets have no account in them
  if (account === '') return 'unknown'
  return account !== undefined && /^\d{12}$/.test(account) && insiders.account(account)
}
