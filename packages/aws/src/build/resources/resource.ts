/** Something that an intent asks for, as the aspects that make it up. */
import { accountsOf } from '../../intent/classify.ts'
import type { Classification, Intent } from '../../intent/intent-schema.ts'
import type { Draft } from '../plan/draft.ts'
import type { Place } from '../policies/policy-expectations.ts'

export interface Wish {
  readonly intent: Intent
  readonly account: string
  readonly partition: string
  /** Those of the intent, or those of them that were asked for. */
  readonly regions: readonly string[]
  /** Whether some of them were asked for, and others are left alone. */
  readonly isLimited: boolean
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
  /** As this account has to have it: its own guardians and administrators, and in an account that only gets copies nothing but those. */
  readonly wanted: Classification
  readonly place: Place
  /** Other accounts whose points are copied here. */
  readonly copiesFrom: readonly string[]
}

/** Each classification of the account in each of the Regions that it is to have something in. */
export function* classified({ intent, account, partition, regions }: Wish, regionsOf: (one: Classification) => readonly string[]): Generator<Classified> {
  for (const region of regions) {
    for (const [name, declared] of Object.entries(intent.classifications)) {
      const isSource = accountsOf(intent, declared)?.includes(account) !== false
      const given = declared.copies.filter((copy) => copy.account === account)
      if (!isSource && given.length === 0) continue
      const wanted = inAccount(isSource ? declared : { ...declared, regions: [], schedule: [], copies: given }, account)
      const isGiven = given.some((copy) => copy.region === region)
      const copiesFrom = isGiven ? sourcesOf(intent, declared).filter((source) => source !== account) : []
      if (regionsOf(wanted).includes(region)) yield { name, wanted, place: { account, partition, region }, copiesFrom }
    }
  }
}

/** With the people of this account where the lists have some; who has none is told so when its key is planned. */
function inAccount(one: Classification, account: string): Classification {
  const own = (arns: Classification['guardians']): Classification['guardians'] => {
    const here = arns.filter((arn) => arn.split(':')[4] === account)
    return here.length === 0 ? arns : here
  }
  return { ...one, guardians: own(one.guardians), key: { ...one.key, administrators: own(one.key.administrators) } }
}

/** The accounts whose points a classification has: those that it names, or those that its guardians are of. */
function sourcesOf(intent: Intent, one: Classification): readonly string[] {
  return accountsOf(intent, one) ?? [...new Set(one.guardians.map((arn) => arn.split(':')[4] ?? ''))]
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
