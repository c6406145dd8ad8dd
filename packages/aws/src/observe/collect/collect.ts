/** Collects accounts into an inventory: a folder of NDJSON with a hashed manifest, which everything after it works on offline. */
import { type Clock, formatInstant } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kind } from '../kinds/kind.ts'
import { kindList } from '../kinds/kind-list.ts'
import { accountFailure, type Failure, globalPlace, type Manifest, manifestName } from '../inventory/manifest.ts'
import { type AccountChoice, chooseAccounts } from './account-choice.ts'
import { allEnded } from './all-ended.ts'
import { assumeRole, type Credentials, renewed, roleArn, type RoleToAssume } from './assumed-role.ts'
import { type AwsApi, AwsCallError } from './aws-api.ts'
import { callFailed } from './call-failure.ts'
import { Collector } from './collector.ts'
import { collectPlace } from './collect-place.ts'
import { Budget } from './budget.ts'
import { Progress } from './progress.ts'
import { writeWhole } from './write-whole.ts'

export interface CollectOptions {
  readonly api: AwsApi
  /** New, empty, or with an interrupted collection of the same accounts and Regions. */
  readonly folder: string
  /** Where global services are asked: a Region of the account's partition. */
  readonly homeRegion: string
  /** Null: all that each account has enabled. */
  readonly regions: readonly string[] | null
  /** That of `api` if left out. */
  readonly others?: OtherAccounts
  /** Calls on their way at a time, for each account and Region. 4 if left out. */
  readonly callsAtATime?: number
  /** All if left out. With each, those that say what to ask for it. */
  readonly kinds?: readonly Kind[]
  readonly clock: Clock
}

/** Other accounts than the one of the credentials are read by a role of theirs that has the same name in all. */
export interface OtherAccounts {
  readonly choice: AccountChoice
  readonly role: RoleToAssume
  /** @param credentials asked again before they end */
  open(credentials: () => Promise<Credentials>): Promise<AwsApi>
}

/** Accounts that are read at a time, and Regions of each. */
const accountsAtATime = 4
const regionsAtATime = 8

/**
 * Calls that fail are noted in the manifest, and so are accounts whose role can't be assumed. What is collected is equal for any size of
 * pages and number of calls at a time.
 * @returns the manifest that was written
 * @throws HoldfastError AWS_CREDENTIALS, AWS_UNREACHABLE, AWS_DENIED if nothing can be read; EXISTS if the folder holds an inventory
 */
export async function collect(options: CollectOptions): Promise<Manifest> {
  const { api, folder, homeRegion, regions, others, callsAtATime = 4, kinds = kindList, clock } = options
  if (await isThere(join(folder, manifestName))) {
    throw new HoldfastError('EXISTS', 'there is an inventory in this folder already', { context: { folder } })
  }
  const own = await identify(api, homeRegion)
  const { ids, skipped } = await chooseAccounts(api, homeRegion, own.id, others?.choice ?? { kind: 'own' })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const progress = await Progress.open(folder, { started: formatInstant(clock.now()), accounts: [...ids], regions: regions === null ? null : regions.toSorted() })
  const places = new Budget(accountsAtATime)
  const read = async (id: string): Promise<CollectedAccount> => {
    const opened = id === own.id ? { api, account: own } : await openAccount(options, own, id)
    if ('failure' in opened) return opened
    const names = await regionsOf(opened.api, opened.account, options, id === own.id)
    if ('failure' in names) return names
    const common = { account: id, partition: partitionOf(own.caller), started: Date.parse(progress.started) }
    const collector = (name: string, region: string) => new Collector(opened.api, folder, progress, { ...common, name, region }, callsAtATime)
    const inAccount = new Budget(regionsAtATime)
    const late = await allEnded([
      collectPlace(collector(globalPlace, homeRegion), kinds),
      ...names.regions.map((name) => inAccount.run(() => collectPlace(collector(name, name), kinds))),
    ])
    return { account: { ...opened.account, regions: [...names.regions] }, late: late.flat() }
  }
  const accounts = await allEnded(ids.map((id) => places.run(() => read(id))))

  const done = progress.all()
  const failures = [...done.flatMap((one) => one.failures), ...accounts.flatMap((one) => ('failure' in one ? [one.failure] : one.late))]
  const manifest: Manifest = {
    format: 1,
    started: progress.started,
    finished: formatInstant(clock.now()),
    accounts: accounts.map(({ account }) => account),
    ...(skipped.length > 0 && { skipped: [...skipped] }),
    kinds: kinds.map(({ name }) => name).toSorted(),
    files: done.map(({ file }) => file).toSorted((a, b) => order(a.path, b.path)),
    failures: failures.toSorted((a, b) => order(JSON.stringify(a), JSON.stringify(b))),
  }
  await writeWhole(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`)
  await progress.remove()
  return manifest
}

interface Identified {
  readonly id: string
  readonly caller: string
}
type AccountEntry = Manifest['accounts'][number]
/** With lists that were not up to date, or the call that failed, if the account could not be read at all. */
type CollectedAccount = { readonly account: AccountEntry; readonly late: readonly Failure[] } | { readonly account: AccountEntry; readonly failure: Failure }

function unread({ id, caller }: Identified, call: string, thrown: unknown): CollectedAccount & { readonly failure: Failure } {
  if (!(thrown instanceof AwsCallError)) throw thrown
  const { code, message } = thrown
  const failure = { account: id, region: globalPlace, kind: accountFailure, target: null, call, code, message }
  return { account: { id, caller, regions: [] }, failure }
}

async function openAccount({ api, homeRegion, others, clock }: CollectOptions, own: Identified, id: string) {
  if (others === undefined) throw new TypeError('no role for other accounts')
  const arn = roleArn(partitionOf(own.caller), id, others.role)
  const assume = async (): Promise<Credentials> => await assumeRole(api, homeRegion, arn, others.role)
  try {
    const opened = await others.open(renewed(assume, await assume(), clock))
    const { Arn } = await opened.call({ service: 'sts', region: homeRegion }, 'GetCallerIdentity', {})
    return { api: opened, account: { id, caller: String(Arn) } }
  } catch (error) {
    return unread({ id, caller: arn }, 'sts:AssumeRole', error)
  }
}

/** @param isOwn the account of the credentials: without its Regions there is nothing to collect */
async function regionsOf(api: AwsApi, account: Identified, { homeRegion, regions }: CollectOptions, isOwn: boolean) {
  try {
    return { regions: (regions ?? (await enabledRegions(api, homeRegion))).toSorted() }
  } catch (error) {
    if (isOwn) throw callFailed('ec2:DescribeRegions', homeRegion, error)
    return unread(account, 'ec2:DescribeRegions', error)
  }
}

function partitionOf(arn: string): string {
  return arn.split(':')[1] ?? 'aws'
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  )
}

async function identify(api: AwsApi, region: string): Promise<Identified> {
  try {
    const { Account, Arn } = await api.call({ service: 'sts', region }, 'GetCallerIdentity', {})
    return { id: String(Account), caller: String(Arn) }
  } catch (error) {
    throw callFailed('sts:GetCallerIdentity', region, error)
  }
}

async function enabledRegions(api: AwsApi, region: string): Promise<readonly string[]> {
  const { Regions } = await api.call({ service: 'ec2', region }, 'DescribeRegions', {})
  return (Regions as readonly { readonly RegionName: string }[]).map(({ RegionName }) => RegionName)
}
