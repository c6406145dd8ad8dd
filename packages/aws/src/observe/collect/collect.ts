/** Collects accounts into an inventory: a folder of NDJSON with a hashed manifest, which everything after it works on offline. */
import { type Clock, formatInstant } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kind } from '../kinds/kind.ts'
import { kindList } from '../kinds/kind-list.ts'
import { Inventory } from '../inventory/inventory.ts'
import { type Failure, globalPlace, type Manifest, manifestName } from '../inventory/manifest.ts'
import { type AccountChoice, chooseAccounts } from './account-choice.ts'
import { allEnded } from './all-ended.ts'
import type { Credentials, RoleToAssume } from './assumed-role.ts'
import type { AwsApi } from './aws-api.ts'
import { Collector } from './collector.ts'
import { collectPlace } from './collect-place.ts'
import { Budget } from './budget.ts'
import { identify, openAccount, type OpenedAccount, partitionOf, type UnreadAccount } from './open-account.ts'
import { Progress } from './progress.ts'
import { writeWhole } from './write-whole.ts'

export interface CollectOptions {
  readonly api: AwsApi
  /** New, empty, or with an interrupted collection of the same accounts and Regions. */
  readonly folder: string
  /** Where global services are asked: a Region of the account's partition. Of accounts that have not enabled it, us-east-1. */
  readonly homeRegion: string
  /** Of these, what each account has enabled. Null: all that it has. */
  readonly regions: readonly string[] | null
  /** That of `api` if left out. */
  readonly others?: OtherAccounts
  /** Calls on their way at a time, for each account and Region. 4 if left out. */
  readonly callsAtATime?: number
  /** All if left out. With each, those that say what to ask for it. */
  readonly kinds?: readonly Kind[]
  /** Of a finished collection in the folder: what could not be read is asked for again, and the rest kept. */
  readonly again?: boolean
  /** Told at each call, and when a place is read. */
  readonly watch?: (state: CollectState) => void
  readonly clock: Clock
}

/** How far a collection is. A place is a Region of an account, or what is global of it. */
export interface CollectState {
  readonly places: number
  readonly placesDone: number
  readonly calls: number
  /** `111122223333 eu-west-1` */
  readonly current: string
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
 * @throws HoldfastError AWS_CREDENTIALS, AWS_UNREACHABLE, AWS_DENIED if nothing can be read; EXISTS if the folder holds an inventory; USAGE if no
 * account has a Region of `regions` enabled, or what is to be asked for again is of other accounts; BAD_INVENTORY if that can't be read
 */
export async function collect(options: CollectOptions): Promise<Manifest> {
  const { api, folder, homeRegion, regions, others, callsAtATime = 4, kinds = kindList, again = false, watch = () => undefined, clock } = options
  const isFinished = await isThere(join(folder, manifestName))
  if (isFinished && !again) throw new HoldfastError('EXISTS', 'there is an inventory in this folder already', { context: { folder } })
  const own = await identify(api, homeRegion)
  const { ids, skipped } = await chooseAccounts(api, own.homeRegion, own.id, others?.choice ?? { kind: 'own' })
  const places = new Budget(accountsAtATime)
  const opened = await allEnded(ids.map((id) => places.run(() => openAccount(options, own, id))))
  assertEnabledSomewhere(regions ?? [], opened)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const asked = { accounts: [...ids], regions: regions === null ? null : regions.toSorted() }
  if (isFinished) await Progress.reopen(folder, await sameManifest(folder, asked.accounts), asked)
  const progress = await Progress.open(folder, { started: formatInstant(clock.now()), ...asked })
  let state: CollectState = { places: opened.reduce((sum, one) => sum + ('api' in one ? 1 + one.regions.length : 0), 0), placesDone: 0, calls: 0, current: '' }
  const tell = (change: Partial<CollectState>): void => watch((state = { ...state, ...change }))
  const read = async (one: OpenedAccount | UnreadAccount): Promise<CollectedAccount> => {
    if ('failure' in one) return one
    const common = { account: one.id, partition: partitionOf(own.caller), started: Date.parse(progress.started) }
    const place = async (name: string, region: string): Promise<readonly Failure[]> => {
      const counted: AwsApi = {
        async call(...call) {
          tell({ calls: state.calls + 1, current: `${one.id} ${name}` })
          return await one.api.call(...call)
        },
      }
      const late = await collectPlace(new Collector(counted, folder, progress, { ...common, name, region }, callsAtATime), kinds)
      tell({ placesDone: state.placesDone + 1 })
      return late
    }
    const inAccount = new Budget(regionsAtATime)
    const late = await allEnded([place(globalPlace, one.homeRegion), ...one.regions.map((name) => inAccount.run(() => place(name, name)))])
    return { account: { id: one.id, caller: one.caller, regions: [...one.regions] }, late: late.flat() }
  }
  const accounts = await allEnded(opened.map((one) => places.run(() => read(one))))

  const done = progress.all()
  const failures = [...done.flatMap((one) => one.failures), ...accounts.flatMap((one) => ('failure' in one ? [one.failure] : one.late))]
  const notOffered = done.flatMap((one) => one.notOffered ?? [])
  const notEnabled = opened.flatMap((one) => ('api' in one && one.notEnabled.length > 0 ? [{ account: one.id, regions: [...one.notEnabled] }] : []))
  const manifest: Manifest = {
    format: 1,
    started: progress.started,
    finished: formatInstant(clock.now()),
    accounts: accounts.map(({ account }) => account),
    ...(skipped.length > 0 && { skipped: [...skipped] }),
    ...(notEnabled.length > 0 && { notEnabled }),
    kinds: kinds.map(({ name }) => name).toSorted(),
    files: done.map(({ file }) => file).toSorted((a, b) => order(a.path, b.path)),
    failures: failures.toSorted((a, b) => order(JSON.stringify(a), JSON.stringify(b))),
    ...(notOffered.length > 0 && { notOffered: notOffered.toSorted((a, b) => order(JSON.stringify(a), JSON.stringify(b))) }),
  }
  await writeWhole(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`)
  await progress.remove()
  return manifest
}

type CollectedAccount = { readonly account: Manifest['accounts'][number]; readonly late: readonly Failure[] } | UnreadAccount

/** A Region that is nowhere enabled is a slip: an empty inventory would look like an account without backups. */
function assertEnabledSomewhere(regions: readonly string[], accounts: readonly (OpenedAccount | UnreadAccount)[]): void {
  const opened = accounts.filter((one) => 'api' in one)
  const nowhere = regions.filter((name) => opened.length > 0 && opened.every(({ notEnabled }) => notEnabled.includes(name)))
  if (nowhere.length === 0) return
  throw new HoldfastError('USAGE', 'no account that can be read has this Region enabled', { context: { region: nowhere.join(', ') } })
}

/** @throws HoldfastError USAGE if it is of other accounts; BAD_INVENTORY if it can't be read */
async function sameManifest(folder: string, accounts: readonly string[]): Promise<Manifest> {
  const { manifest } = await Inventory.open(folder)
  const ids = manifest.accounts.map(({ id }) => id)
  if (ids.toSorted().join() === accounts.toSorted().join()) return manifest
  throw new HoldfastError('USAGE', 'the inventory in this folder is of other accounts', { context: { folder, found: ids.join(', '), asked: accounts.join(', ') } })
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
