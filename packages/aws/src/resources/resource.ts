/** Something that an intent asks for, as the aspects that make it up. */
import { accountsOf } from '../intent/classify.ts'
import type { Classification, Intent } from '../intent/intent-schema.ts'
import type { Draft } from '../plan/draft.ts'
import type { Place } from '../policies/policy-expectations.ts'

export interface Wish {
  readonly intent: Intent
  readonly account: string
  readonly partition: string
  /** Those of the intent, or those of them that were asked for. */
  readonly regions: readonly string[]
  /** Whether what is ours, and declared no more, is removed. */
  readonly deletes: boolean
}

/**
 * Looks by the draft and tells it what is wanted; makes no call itself, and reads no clock.
 * Parts are named so that others can need them: `vaultPart`.
 */
export type Resource = (draft: Draft, wish: Wish) => Promise<void>

/** Each classification of the account in each of its Regions, with the place for its policies. */
export function* classified({ intent, account, partition, regions }: Wish): Generator<{ readonly name: string; readonly wanted: Classification; readonly place: Place }> {
  for (const region of regions) {
    for (const [name, wanted] of Object.entries(intent.classifications)) {
      if (wanted.regions.includes(region) && accountsOf(intent, wanted)?.includes(account) !== false) yield { name, wanted, place: { account, partition, region } }
    }
  }
}
