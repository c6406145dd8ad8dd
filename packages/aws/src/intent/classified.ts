/** What an intent has each account keep in each Region: by it plans are made, and rules know what a plan would do. */
import { accountsOf } from './classify.ts'
import type { Classification, Intent } from './intent-schema.ts'

export interface AccountPlace {
  readonly intent: Intent
  readonly account: string
  readonly partition: string
  readonly regions: readonly string[]
}

interface Place {
  readonly partition: string
  readonly account: string
  readonly region: string
}

/** A classification in a Region. */
export interface Classified {
  readonly name: string
  /** As this account has to have it: its own guardians and administrators, and in an account that only gets copies nothing but those. */
  readonly wanted: Classification
  readonly place: Place
  /** Other accounts whose points are copied here. */
  readonly copiesFrom: readonly string[]
  /** Other accounts that points which are made here are copied to. */
  readonly copiesTo: readonly string[]
}

/** Each classification of the account in each of the Regions that it is to have something in. */
export function* classified({ intent, account, partition, regions }: AccountPlace, regionsOf: (one: Classification) => readonly string[]): Generator<Classified> {
  for (const region of regions) {
    for (const [name, declared] of Object.entries(intent.classifications)) {
      const isSource = accountsOf(intent, declared)?.includes(account) !== false
      const given = declared.copies.filter((copy) => copy.account === account)
      if (!isSource && given.length === 0) continue
      const wanted = inAccount(isSource ? declared : { ...declared, regions: [], schedule: [], copies: given }, account)
      const isGiven = given.some((copy) => copy.region === region)
      const copiesFrom = isGiven ? sourcesOf(intent, declared).filter((source) => source !== account) : []
      if (regionsOf(wanted).includes(region)) yield { name, wanted, place: { account, partition, region }, copiesFrom, copiesTo: wanted.regions.includes(region) ? othersIn(declared.copies, account) : [] }
    }
  }
}

function othersIn(copies: Classification['copies'], own: string): readonly string[] {
  return [...new Set(copies.flatMap(({ account }) => (account === undefined || account === own ? [] : [account])))].toSorted()
}

/** With the people of this account where the lists have some; who has none is told so when its key is planned. */
export function inAccount(one: Classification, account: string): Classification {
  const own = (arns: Classification['guardians']): Classification['guardians'] => {
    const here = arns.filter((arn) => arn.split(':')[4] === account)
    return here.length === 0 ? arns : here
  }
  return { ...one, guardians: own(one.guardians), key: { ...one.key, administrators: own(one.key.administrators) } }
}

/** The accounts whose points a classification has: those that it names, or those that its guardians are of. */
export function sourcesOf(intent: Intent, one: Classification): readonly string[] {
  return accountsOf(intent, one) ?? [...new Set(one.guardians.map((arn) => arn.split(':')[4] ?? ''))]
}

/** Where a classification has its key and vault: where its points are made, and where copies of them go. */
export function vaultRegions({ account }: Pick<AccountPlace, 'account'>): (one: Classification) => readonly string[] {
  return ({ regions, copies }) => [...new Set([...regions, ...ownCopies(copies, account).flatMap((copy) => (copy.airGapped ? [] : [copy.region]))])]
}

/** Where it has a logically air-gapped vault. */
export function airGappedRegions({ account }: Pick<AccountPlace, 'account'>): (one: Classification) => readonly string[] {
  return ({ copies }) => [...new Set(ownCopies(copies, account).flatMap((copy) => (copy.airGapped ? [copy.region] : [])))]
}

function ownCopies(copies: Classification['copies'], account: string): Classification['copies'] {
  return copies.filter((copy) => copy.account === undefined || copy.account === account)
}

/** The Regions that an intent speaks of, in any account: those that a plan is made for. */
export function declaredRegions({ classifications }: Intent): readonly string[] {
  return [...new Set(Object.values(classifications).flatMap(({ regions, copies }) => [...regions, ...copies.map(({ region }) => region)]))].toSorted()
}
