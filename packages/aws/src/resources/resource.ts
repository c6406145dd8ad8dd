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

/** A classification in a Region. */
export interface Classified {
  readonly name: string
  readonly wanted: Classification
  readonly place: Place
}

/** Each classification of the account in each of the Regions that it is to have something in. */
export function* classified({ intent, account, partition, regions }: Wish, regionsOf: (one: Classification) => readonly string[]): Generator<Classified> {
  for (const region of regions) {
    for (const [name, wanted] of Object.entries(intent.classifications)) {
      const isHere = accountsOf(intent, wanted)?.includes(account) !== false
      if (isHere && regionsOf(wanted).includes(region)) yield { name, wanted, place: { account, partition, region } }
    }
  }
}

/** Where a classification has its key and vault: where its points are made, and where copies of them go. */
export function vaultRegions({ account }: Pick<Wish, 'account'>): (one: Classification) => readonly string[] {
  return ({ regions, copies }) => [...new Set([...regions, ...ownCopies(copies, account).flatMap((copy) => (copy.airGapped ? [] : [copy.region]))])]
}

/** Where it has a logically air-gapped vault. */
export function airGappedRegions({ account }: Pick<Wish, 'account'>): (one: Classification) => readonly string[] {
  return ({ copies }) => [...new Set(ownCopies(copies, account).flatMap((copy) => (copy.airGapped ? [copy.region] : [])))]
}

function ownCopies(copies: Classification['copies'], account: string): Classification['copies'] {
  return copies.filter((copy) => copy.account === undefined || copy.account === account)
}
