/** Which buckets are copied where, as an intent says: with the roles and keys that it takes. */
import { aliasName } from '../../aspects/kms/alias.ts'
import { sourcesOf } from '../../../intent/classified.ts'
import type { Intent } from '../../../intent/intent-schema.ts'
import { replicationRoleName } from '../../../intent/names.ts'
import { type KeyedBucket, replicationKeyStatements } from '../../policies/replication-policy.ts'
import type { WrittenStatement } from '../../policies/written-policy.ts'
import { classified, vaultRegions, type Wish } from '../resource.ts'

export interface Replica {
  readonly source: string
  readonly region: string
  readonly classification: string
  /** The accounts that may have the bucket: names of buckets are taken once, so that one of them has it. */
  readonly accounts: readonly string[]
  readonly to: {
    readonly bucket: string
    readonly region: string
    readonly classification: string
    /** Null: the account that has the bucket. */
    readonly account: string | null
    readonly withinMinutes: number | null
  }
}

export function* replicasOf(intent: Intent): Generator<Replica> {
  for (const [source, { classification, region, replicateTo }] of Object.entries(intent.buckets)) {
    const wanted = intent.classifications[classification]
    if (replicateTo === undefined || wanted === undefined) continue
    const accounts = sourcesOf(intent, wanted)
    const { bucket, region: toRegion, classification: other = classification, account = null, withinFifteenMinutes } = replicateTo
    const to = { bucket, region: toRegion, classification: other, account, withinMinutes: withinFifteenMinutes ? 15 : null }
    yield { source, region, classification, accounts, to }
  }
}

export function replicationRoleArn(partition: string, account: string, source: string): string {
  return `arn:${partition}:iam::${account}:role/${replicationRoleName(source)}`
}

/** The roles that write to a replica that is in this account, of other accounts only. */
export function foreignRoles({ partition, account }: Pick<Wish, 'partition' | 'account'>, { accounts, source }: Replica): readonly string[] {
  return accounts.filter((one) => one !== account).map((one) => replicationRoleArn(partition, one, source))
}

/** Whether a classification has a key there. */
export function hasKeyIn(wish: Wish, classification: string, region: string, account: string): boolean {
  const there = { ...wish, account, regions: [region] }
  return [...classified(there, vaultRegions(there))].some(({ name }) => name === classification)
}

/** Of the key alias of a classification: null where it has no key. */
export function aliasIn(wish: Wish, classification: string, region: string, account: string): string | null {
  return hasKeyIn(wish, classification, region, account) ? aliasName(classification) : null
}

/** What a classification's key in a Region says of the roles that copy. */
export function replicationStatementsOf(wish: Wish, classification: string, region: string): readonly WrittenStatement[] {
  const { sources, destinations } = keyedBucketsOf(wish, classification, region)
  return replicationKeyStatements(wish.partition, sources, destinations)
}

/** Buckets whose versions are read, and written, with a classification's key in a Region. */
export function keyedBucketsOf(
  { intent, account, partition }: Wish,
  classification: string,
  region: string,
): { readonly sources: readonly KeyedBucket[]; readonly destinations: readonly KeyedBucket[] } {
  const all = [...replicasOf(intent)]
  const sources = all
    .filter((one) => one.classification === classification && one.region === region && one.accounts.includes(account))
    .map(({ source: bucket }) => ({ bucket, region, roles: [replicationRoleArn(partition, account, bucket)] }))
  const destinations = all
    .filter(({ to, accounts }) => to.classification === classification && to.region === region && (to.account === null ? accounts.includes(account) : to.account === account))
    .map(({ source, accounts, to }) => {
      const writers = to.account === null ? [account] : accounts
      return { bucket: to.bucket, region, roles: writers.map((one) => replicationRoleArn(partition, one, source)) }
    })
  return { sources, destinations }
}
