/**
 * Who can rid themselves of what denies them: take a policy off themselves or their group, leave the group, or take off the boundary or set another.
 * Source: "Actions, resources, and condition keys for AWS IAM", Service Authorization Reference.
 */
import type { CompiledPolicy } from '../../../../languages/policy/compile-policy.ts'
import type { Principal, RequestContext, Resource } from '../../../../languages/policy/request.ts'
import { NO, type Truth, YES } from '../../../../languages/policy/truth.ts'
import { bothHold, direct, type Hold, holdIn, holdsOf } from '../hold.ts'
import type { Group } from '../principals.ts'

type Identity = Extract<Principal, { kind: 'user' | 'role' }>

/** Somebody, with less that holds them. */
export interface Freed {
  readonly principal: Identity
  /** The first step; null: none was taken. */
  readonly first: { readonly action: string; readonly how: string } | null
  /** Of all the steps. */
  readonly hold: Hold
  /** Whether one more step, as sure, leaves them with all that they may do now, and perhaps more. */
  readonly isOutdone: boolean
}

/** Every call that such a step is. */
export const freeingActions: readonly string[] = [
  ...['User', 'Role'].flatMap((noun) => [`iam:Delete${noun}PermissionsBoundary`, `iam:Put${noun}PermissionsBoundary`]),
  ...['User', 'Role', 'Group'].flatMap((noun) => [`iam:Delete${noun}Policy`, `iam:Detach${noun}Policy`]),
  'iam:RemoveUserFromGroup',
]

interface Move {
  readonly action: string
  readonly on: string
  readonly what: string
  /** Whether what goes allows nothing. */
  readonly isGain: boolean
  readonly without: (principal: Identity) => Identity
}

/** Of more, nothing is told: five policies that deny, each taken off or not. */
const statesAtMost = 32

/** As they are first, then by each set of steps, each judged by what the ones before left. @param groups those that they are in */
export function freedOf(principal: Identity, groups: readonly Group[], resource: (arn: string) => Resource, context: RequestContext = direct): readonly Freed[] {
  const states: Freed[] = [{ principal, first: null, hold: { truth: YES, statements: [] }, isOutdone: false }]
  const best = new Map<string, Truth>([[keyOf(principal), YES]])
  for (let index = 0; index < states.length && states.length < statesAtMost; index += 1) {
    const state = states[index] as Freed
    for (const { action, on, what, isGain, without } of movesOf(state.principal, groups)) {
      const [holds] = holdsOf([action], resource(on), [state.principal], context)
      const hold = bothHold(state.hold, holdIn(holds, state.principal))
      if (isGain && hold.truth === state.hold.truth) states[index] = { ...state, isOutdone: true }
      const next = without(state.principal)
      const key = keyOf(next)
      if (hold.truth === NO || (best.get(key) ?? NO) >= hold.truth) continue
      best.set(key, hold.truth)
      states.push({ principal: next, first: state.first ?? { action, how: `${action} of ${what}` }, hold, isOutdone: false })
    }
  }
  return states
}

function keyOf({ policies, boundary }: Identity): string {
  return [boundary?.name, ...policies.map(({ name }) => name)].join('\n')
}

function* movesOf({ kind, arn, policies, boundary }: Identity, groups: readonly Group[]): Generator<Move> {
  const noun = kind === 'user' ? 'User' : 'Role'
  if (boundary !== null) {
    for (const verb of ['Delete', 'Put']) {
      yield { action: `iam:${verb}${noun}PermissionsBoundary`, on: arn, what: 'its own', isGain: true, without: (one) => ({ ...one, boundary: null }) }
    }
  }
  for (const [index, policy] of policies.entries()) {
    if (!mayDeny(policy)) continue
    const { name } = policy
    const isGain = !mayAllow(policy)
    const without = (one: Identity): Identity => ({ ...one, policies: one.policies.filter((_, at) => at !== index) })
    const what = name.slice(name.lastIndexOf(':') + 1)
    const owning = groups.filter((group) => group.policies.some((one) => one.name === name))
    // a managed one may be attached to somebody and to their group: the group's come last
    const isOwn = policies.slice(index).filter((one) => one.name === name).length > owning.length
    const isInline = !name.startsWith('arn:') || name.startsWith(`${arn}/`)
    const verb = isInline ? 'Delete' : 'Detach'
    if (owning.length === 0 || isOwn) yield { action: `iam:${verb}${noun}Policy`, on: arn, what, isGain, without }
    else for (const group of owning) yield { action: `iam:${verb}GroupPolicy`, on: group.arn, what, isGain, without }
  }
  if (kind !== 'user') return
  for (const group of groups) {
    const names = new Set(group.policies.map(({ name }) => name))
    if (!group.policies.some(mayDeny) || !policies.some(({ name }) => names.has(name))) continue
    const what = group.arn.slice(group.arn.lastIndexOf(':') + 1)
    yield { action: 'iam:RemoveUserFromGroup', on: group.arn, what, isGain: !group.policies.some(mayAllow), without: (one) => ({ ...one, policies: leaving(one.policies, names) }) }
  }
}

/** Of each name, the last one goes: it is the group's. */
function leaving(policies: readonly CompiledPolicy[], names: ReadonlySet<string>): readonly CompiledPolicy[] {
  const lasts = new Set([...names].map((name) => policies.findLastIndex((one) => one.name === name)))
  return policies.filter((_, index) => !lasts.has(index))
}

function mayDeny({ statements, unreadable }: CompiledPolicy): boolean {
  return unreadable !== null || statements.some(({ effect }) => effect === 'Deny')
}

function mayAllow({ statements, unreadable }: CompiledPolicy): boolean {
  return unreadable !== null || statements.some(({ effect }) => effect === 'Allow')
}
