/** Who holds permissions that only those who are declared should have: one verdict for all rules that ask so. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import type { Failure } from '../../../observe/inventory/manifest.ts'
import type { Principal } from '../../../languages/policy/request.ts'
import { YES } from '../../../languages/policy/truth.ts'
import type { About } from '../../views/reader.ts'
import type { AccountView } from '../../views/views.ts'
import type { People } from './declared-people.ts'
import { peopleOf, principalKinds } from './principals.ts'
import type { Holding } from './way.ts'

interface Found {
  readonly action: string
  readonly principal: string
  /** What the action opens the way to, and the statements that decided. */
  readonly value: string
}

interface Holders {
  readonly surely: readonly Found[]
  /** Conditions, or policies that were not read, decide. */
  readonly perhaps: readonly Found[]
}

/** In evidence; the rest is counted. */
const shownAtMost = 10

/** @param declared who may: they are left out */
export function sortHoldings(holdings: Iterable<Holding>, declared: People): Holders {
  const surely: Found[] = []
  const perhaps: Found[] = []
  for (const { principal, action, opens, hold } of holdings) {
    if ('arn' in principal && declared.has(principal.arn)) continue
    const name = nameOf(principal)
    const value = `${name}: ${opens === null ? '' : `then ${opens}: `}${hold.statements.join(', ')}`
    ;(hold.truth === YES ? surely : perhaps).push({ action, principal: name, value })
  }
  return { surely, perhaps }
}

export interface AskedHolders {
  /** Null: there is nothing that anybody could do. */
  readonly holdings: Iterable<Holding> | null
  readonly account: AccountView
  readonly declared: People
  /** Of the thing itself. */
  readonly facts: readonly Fact[]
  /** Calls about policies of the resources that failed; those about people are looked at here. */
  readonly failures: readonly Failure[]
  /** What of the thing AWS does not say, and what therefore is open. */
  readonly unclear: string | null
  readonly fix: Fix
  /** The reason of PASS. */
  readonly nobody: string
}

/** FAIL if somebody surely can; UNKNOWN if that is open. */
export function judgeHolders({ holdings, account, declared, facts, failures: ofThing, unclear, fix, nobody }: AskedHolders): Verdict {
  const { surely, perhaps } = sortHoldings(holdings ?? [], declared)
  const evidence = [...facts, ...shown(surely.length > 0 ? surely : perhaps)]
  const failures = [...new Set([...(holdings === null ? [] : failuresOfPeople(account)), ...ofThing])]
  const [first] = surely
  if (first !== undefined) {
    const count = new Set(surely.map(({ principal }) => principal)).size
    const reason = `${count} ${count === 1 ? 'principal' : 'principals'} can: ${first.principal} by ${first.action}${surely.length > 1 ? ' …' : ''}`
    return { status: 'FAIL', reason, evidence, failures, fix }
  }
  const [failed] = failures
  if (failed !== undefined) {
    return { status: 'UNKNOWN', reason: `${failed.call} failed with ${failed.code}: who can is not known`, evidence, failures }
  }
  if (unclear !== null) return { status: 'UNKNOWN', reason: unclear, evidence }
  if (holdings !== null && account.once(peopleOf).account.organization === 'unknown') {
    return { status: 'UNKNOWN', reason: 'where the account is in its organization is not known: who can is not known', evidence }
  }
  if (perhaps.length > 0) {
    return { status: 'UNKNOWN', reason: `whether ${perhaps[0]?.principal} can by ${perhaps[0]?.action} depends on conditions`, evidence }
  }
  return { status: 'PASS', reason: nobody, evidence }
}

/** Calls without which it is not known who there is, and what they may do. */
export function failuresOfPeople(account: AccountView): readonly Failure[] {
  return [...new Set(principalKinds.flatMap((kind) => account.failures(kind)))]
}

export function failuresOf(about: About<unknown>): readonly Failure[] {
  return about.state === 'failed' ? about.failures : []
}

/** `role/backup` */
export function nameOf(principal: Principal): string {
  return 'arn' in principal ? principal.arn.slice(principal.arn.lastIndexOf(':') + 1) : principal.kind
}

function shown(found: readonly Found[]): readonly Fact[] {
  const rest = found.length - shownAtMost
  const facts = found.slice(0, shownAtMost).map(({ action, value }) => ({ field: action, value }))
  return rest > 0 ? [...facts, { field: 'more', value: rest }] : facts
}
