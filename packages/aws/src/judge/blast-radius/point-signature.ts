/** Which points policies can't tell apart, so that one of them stands for all. */
import { actionMatches, type CompiledPolicy, type CompiledStatement, resourceMatches, statementsAbout } from '../../languages/policy/compile-policy.ts'
import type { Principal } from '../../languages/policy/request.ts'
import { NO } from '../../languages/policy/truth.ts'
import { pointActions } from '../rules/access/destroy-requests.ts'

export class PointSignature {
  readonly #statements: readonly CompiledStatement[]

  /** @param policies every one that may speak of the points, apart from the principals' own */
  constructor(policies: readonly CompiledPolicy[], principals: Iterable<Principal>) {
    const all = new Set(policies)
    for (const principal of principals) {
      if (principal.kind !== 'user' && principal.kind !== 'role') continue
      for (const policy of principal.policies) all.add(policy)
      if (principal.boundary !== null) all.add(principal.boundary)
    }
    const lower = pointActions.map((action) => action.toLowerCase())
    this.#statements = [...all]
      .flatMap((policy) => statementsAbout(policy, 'backup'))
      .filter((statement) => lower.some((action) => actionMatches(statement, action)) && tellsApart(statement))
  }

  /** Equal for ARNs that every statement takes alike. */
  of(arn: string): string {
    let signature = ''
    for (const statement of this.#statements) {
      const truth = resourceMatches(statement, arn, () => undefined)
      if (statement.resourcesVary && truth !== NO) return arn // who asks decides: it stands for itself
      signature += String(truth)
    }
    return signature
  }
}

function tellsApart({ resources }: CompiledStatement): boolean {
  return resources.some(({ whole }) => whole.fixed?.text !== '*')
}
