/** Whether somebody may do something to any thing of a kind: one whose name nobody knows yet, or one that their own policies name. */
import { actionMatches, statementsAbout } from '../../../languages/policy/compile-policy.ts'
import type { Principal, RequestContext, Resource } from '../../../languages/policy/request.ts'
import { UNKNOWN, YES } from '../../../languages/policy/truth.ts'
import { eitherHold, type Hold, holdIn, holdsOf } from './hold.ts'

const perhaps: Hold = { truth: UNKNOWN, statements: [] }
/** Names that are tried; of more, whether they may is not told. */
const namesAtMost = 20

/** @param example what the call could make */
export function holdOnAny(action: string, example: Resource, principal: Principal, context: RequestContext): Hold {
  const of = (arn: string): Hold => holdIn(holdsOf([action], { ...example, arn }, [principal], context)[0], principal)
  const head = example.arn.split(':', 5).join(':')
  let best = of(example.arn)
  for (const name of [...namesIn(principal, action, kindOf(example.arn))].slice(0, namesAtMost + 1).entries()) {
    if (best.truth === YES) break
    const [index, tail] = name
    best = eitherHold(best, tail === null || index === namesAtMost ? perhaps : of(`${head}:${tail}`))
  }
  return best
}

/** `volume/`, `db:` */
function kindOf(arn: string): string {
  return /^[^:/]+[:/]/.exec(arn.split(':').slice(5).join(':'))?.[0] ?? ''
}

/** The last parts of ARNs that statements allow it of; null of what holds variables. */
function namesIn(principal: Principal, action: string, kind: string): ReadonlySet<string | null> {
  const names = new Set<string | null>()
  if (principal.kind !== 'user' && principal.kind !== 'role') return names
  const lower = action.toLowerCase()
  for (const policy of principal.policies) {
    for (const statement of statementsAbout(policy, lower.slice(0, lower.indexOf(':')))) {
      if (statement.effect !== 'Allow' || statement.notResources || !actionMatches(statement, lower)) continue
      if (statement.resourcesVary) names.add(null)
      for (const { whole } of statement.resources) {
        const tail = whole.fixed?.text.split(':').slice(5).join(':') ?? ''
        if (tail.startsWith(kind)) names.add(tail.replaceAll('*', 'any').replaceAll('?', 'x'))
      }
    }
  }
  return names
}
