/** Who of an account can take a way: as they are, or once they have taken off what denies them. */
import type { Principal, RequestContext } from '../../../../languages/policy/request.ts'
import type { AccountView } from '../../../views/views.ts'
import { bothHold, direct } from '../hold.ts'
import { isAbout, ownRightsOf } from '../becoming/own-rights.ts'
import { peopleOf } from '../principals.ts'
import { type Holding, holdingsOf, type Way } from '../way.ts'
import type { Freed } from './freeing.ts'

/** @param among null: all users and roles of the account */
export function* holdingsOfPeople(ways: readonly Way[], view: AccountView, among: readonly Principal[] | null = null, context: RequestContext = direct): Generator<Holding> {
  const best = new Map<string, Holding>()
  for (const holding of holdingsOf(ways, among ?? view.once(peopleOf).principals, context)) {
    keep(best, holding, holding.action)
    yield holding
  }
  const freed = among === null && context === direct ? view.once(freedPeopleOf) : freedOfThese(among ?? view.once(peopleOf).principals, view, context)
  if (freed.length === 0) return
  const byState = new Map<Principal, Freed>(freed.map((one) => [one.principal, one]))
  const found = new Map<string, Holding>()
  for (const { principal, action, hold } of holdingsOf(ways, [...byState.keys()], context)) {
    const { first = null, hold: freeing } = byState.get(principal) ?? {}
    if (first === null || freeing === undefined) continue
    const holding: Holding = { principal, action: first.action, opens: action, hold: bothHold(freeing, hold) }
    const before = best.get(nameIn(principal, action))
    if (before === undefined || before.hold.truth < holding.hold.truth) keep(found, holding, action)
  }
  yield* found.values()
}

/** Of each action, the surest. */
function keep(best: Map<string, Holding>, holding: Holding, action: string): void {
  const name = nameIn(holding.principal, action)
  const before = best.get(name)
  if (before === undefined || before.hold.truth < holding.hold.truth) best.set(name, holding)
}

/** Made once, by `view.once`: as they can be after the last step that is worth it. */
function freedPeopleOf(view: AccountView): readonly Freed[] {
  return freedOfThese(view.once(peopleOf).principals, view, direct)
}

function freedOfThese(principals: readonly Principal[], view: AccountView, context: RequestContext): readonly Freed[] {
  const own = view.once(ownRightsOf)
  return principals.flatMap((one) => {
    if ((one.kind !== 'user' && one.kind !== 'role') || !isAbout(one, 'iam')) return []
    return own.freed(one, context).filter(({ first, isOutdone }) => first !== null && !isOutdone)
  })
}

function nameIn(principal: Principal, action: string): string {
  return `${'arn' in principal ? principal.arn : principal.kind} ${action}`
}
