/** Who holds permissions that only those who are declared should have: one verdict for all rules that ask so. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import type { Failure } from '../../../observe/inventory/manifest.ts'
import { type Principal, requestContext, type Resource } from '../../../languages/policy/request.ts'
import { whoCan } from '../../../languages/policy/who-can.ts'
import type { About } from '../../views/reader.ts'
import type { AccountView } from '../../views/views.ts'
import type { People } from './declared-people.ts'
import { peopleOf, principalKinds } from './principals.ts'

/** Calls, and what they are made on: one of them is enough. */
export interface Way {
  readonly actions: readonly string[]
  readonly resource: Resource
}

interface Found {
  readonly action: string
  readonly principal: string
  readonly statements: string
}

interface Holders {
  readonly surely: readonly Found[]
  /** Conditions, or policies that were not read, decide. */
  readonly perhaps: readonly Found[]
}

/** In evidence; the rest is counted. */
const shownAtMost = 10
const direct = requestContext({}, { via: 'direct' })

/** @param declared who may: they are left out */
export function holdersOf(ways: readonly Way[], account: AccountView, declared: People): Holders {
  const surely: Found[] = []
  const perhaps: Found[] = []
  const { principals } = account.once(peopleOf)
  const asked = declared.size === 0 ? principals : principals.filter((one) => !('arn' in one && declared.has(one.arn)))
  for (const { actions, resource } of ways) {
    for (const { action, principal, decision } of whoCan({ actions, resource, principals: asked, context: direct })) {
      const statements = decision.statements.map(({ policy, sid, index }) => `${policy}#${sid ?? index}`).join(', ')
      const found = { action, principal: nameOf(principal), statements }
      if (decision.outcome === 'allowed') surely.push(found)
      else perhaps.push(found)
    }
  }
  return { surely, perhaps }
}

export interface AskedHolders {
  readonly ways: readonly Way[]
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
export function judgeHolders({ ways, account, declared, facts, failures: ofThing, unclear, fix, nobody }: AskedHolders): Verdict {
  const { surely, perhaps } = holdersOf(ways, account, declared)
  const evidence = [...facts, ...shown(surely.length > 0 ? surely : perhaps)]
  const failures = [...new Set([...(ways.length === 0 ? [] : failuresOfPeople(account)), ...ofThing])]
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
  if (ways.length > 0 && account.once(peopleOf).account.organization === 'unknown') {
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
  const facts = found.slice(0, shownAtMost).map(({ action, principal, statements }) => ({ field: action, value: `${principal}: ${statements}` }))
  return rest > 0 ? [...facts, { field: 'more', value: rest }] : facts
}
