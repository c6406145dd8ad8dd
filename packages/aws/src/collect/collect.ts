/** Collects an account into an inventory: a folder of NDJSON with a hashed manifest, which everything after it works on offline. */
import { type Clock, formatInstant } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kind } from '../kinds/kind.ts'
import { kindList } from '../kinds/kind-list.ts'
import { globalPlace, type Manifest, manifestName } from '../inventory/manifest.ts'
import { allEnded } from './all-ended.ts'
import type { AwsApi, Members } from './aws-api.ts'
import { callFailed } from './call-failure.ts'
import { Collector } from './collector.ts'
import { collectPlace } from './collect-place.ts'
import { Budget } from './budget.ts'
import { Progress } from './progress.ts'
import { writeWhole } from './write-whole.ts'

export interface CollectOptions {
  readonly api: AwsApi
  /** New, empty, or with an interrupted collection of the same account and Regions. */
  readonly folder: string
  /** Where global services are asked: a Region of the account's partition. */
  readonly homeRegion: string
  /** Null: all that the account has enabled. */
  readonly regions: readonly string[] | null
  /** Calls on their way at a time, for each Region. 4 if left out. */
  readonly callsAtATime?: number
  /** All if left out. With each, those that say what to ask for it. */
  readonly kinds?: readonly Kind[]
  readonly clock: Clock
}

/** Regions that are read at a time. */
const regionsAtATime = 8

/**
 * Calls that fail are noted in the manifest. What is collected is equal for any size of pages and number of calls at a time.
 * @returns the manifest that was written
 * @throws HoldfastError AWS_CREDENTIALS, AWS_UNREACHABLE, AWS_DENIED if nothing can be read; EXISTS if the folder holds an inventory
 */
export async function collect({ api, folder, homeRegion, regions, callsAtATime = 4, kinds = kindList, clock }: CollectOptions): Promise<Manifest> {
  if (await isThere(join(folder, manifestName))) {
    throw new HoldfastError('EXISTS', 'there is an inventory in this folder already', { context: { folder } })
  }
  const { id, caller } = await identify(api, homeRegion)
  const names = (regions ?? (await enabledRegions(api, homeRegion))).toSorted()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const progress = await Progress.open(folder, { started: formatInstant(clock.now()), account: id, regions: [...names] })
  const common = { account: id, partition: caller.split(':')[1] ?? 'aws', started: Date.parse(progress.started) }
  const collector = (name: string, region: string) => new Collector(api, folder, progress, { ...common, name, region }, callsAtATime)
  const places = new Budget(regionsAtATime)
  await allEnded([
    collectPlace(collector(globalPlace, homeRegion), kinds),
    ...names.map((name) => places.run(() => collectPlace(collector(name, name), kinds))),
  ])

  const done = progress.all()
  const manifest: Manifest = {
    format: 1,
    started: progress.started,
    finished: formatInstant(clock.now()),
    accounts: [{ id, caller, regions: [...names] }],
    kinds: kinds.map(({ name }) => name).toSorted(),
    files: done.map(({ file }) => file).toSorted((a, b) => order(a.path, b.path)),
    failures: done.flatMap(({ failures }) => failures).toSorted((a, b) => order(JSON.stringify(a), JSON.stringify(b))),
  }
  await writeWhole(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`)
  await progress.remove()
  return manifest
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

async function identify(api: AwsApi, region: string): Promise<{ readonly id: string; readonly caller: string }> {
  const { Account, Arn } = await first(api, region, 'sts', 'GetCallerIdentity', {})
  return { id: String(Account), caller: String(Arn) }
}

async function enabledRegions(api: AwsApi, region: string): Promise<readonly string[]> {
  const { Regions } = await first(api, region, 'ec2', 'DescribeRegions', {})
  return (Regions as readonly { readonly RegionName: string }[]).map(({ RegionName }) => RegionName)
}

/** A call without which nothing can be collected. */
async function first(api: AwsApi, region: string, service: 'sts' | 'ec2', operation: string, input: Members): Promise<Members> {
  try {
    return await api.call({ service, region }, operation, input)
  } catch (cause) {
    throw callFailed(`${service}:${operation}`, region, cause)
  }
}
