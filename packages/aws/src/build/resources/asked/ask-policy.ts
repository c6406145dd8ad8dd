/** Generated policies are asked of the evaluator before they are set. */
import type { Draft } from '../../plan/draft.ts'
import { stopAtAbsentPrincipal } from './named-principals.ts'
import { type AskedKind, type Expectation, type Place, unmetExpectations } from '../../policies/policy-expectations.ts'

interface Asked {
  /** A Region, or `global`. */
  readonly region: string
  /** Whose policy it is, for people. */
  readonly name: string
  readonly policy: string
  readonly kind: AskedKind
  readonly expectations: readonly Expectation[]
  readonly place: Place
}

/** Stops where statements of others work against ours, and at principals that are not there. */
export async function askPolicy(draft: Draft, { region, name, policy, kind, expectations, place }: Asked): Promise<void> {
  const unmetIn = (text: string): readonly Expectation[] => unmetExpectations(text, kind, expectations, place)
  stopAtUnmet(draft, { region, name }, 'its policy', unmetIn(policy))
  if (kind !== 'identity') await stopAtAbsentPrincipal(draft, { region, name, policy, place })
  draft.asked.set(policy, { kind, unmetIn })
}

/** @param what they would work against */
export function stopAtUnmet(
  draft: Draft,
  { region, name }: Pick<Asked, 'region' | 'name'>,
  what: string,
  [unmet]: readonly Pick<Expectation, 'who' | 'action' | 'expect'>[],
): void {
  if (unmet !== undefined) draft.stop(region, name, `statements of others work against ${what}: ${unmet.action} by ${unmet.who} would not be ${unmet.expect}`)
}
