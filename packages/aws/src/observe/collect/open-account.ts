/** Opens an account for reading: by whose credentials, where global services are asked for it, and which Regions it has enabled. */
import { partitionOfRegion } from '../places/partition.ts'
import { accountFailure, type Failure, globalPlace, type Manifest } from '../inventory/manifest.ts'
import { assumeRole, type Credentials, renewed, roleArn } from './assumed-role.ts'
import { type AwsApi, AwsCallError } from './aws-api.ts'
import { callFailed } from './call-failure.ts'
import type { CollectOptions } from './collect.ts'

/** An account as its credentials name it. */
export interface Identified {
  readonly id: string
  readonly caller: string
  /** Where global services are asked for it: the Region that was asked for, if the account has it enabled. */
  readonly homeRegion: string
}

/** With its Regions, in order. */
export interface OpenedAccount extends Identified {
  readonly api: AwsApi
  readonly regions: readonly string[]
  /** Regions that were asked for, and that the account has not enabled. */
  readonly notEnabled: readonly string[]
}

/** The call that failed, if the account could not be read at all. */
export interface UnreadAccount {
  readonly account: Manifest['accounts'][number]
  readonly failure: Failure
}

/** @throws HoldfastError AWS_CREDENTIALS, AWS_UNREACHABLE … if nobody is behind the credentials */
export async function identify(api: AwsApi, asked: string): Promise<Identified> {
  try {
    return await whereEnabled(asked, async (homeRegion) => {
      const { Account, Arn } = await api.call({ service: 'sts', region: homeRegion }, 'GetCallerIdentity', {})
      return { id: String(Account), caller: String(Arn), homeRegion }
    })
  } catch (error) {
    throw callFailed('sts:GetCallerIdentity', asked, error)
  }
}

/**
 * @param own the account of the credentials: without its Regions there is nothing to collect
 * @throws HoldfastError AWS_CREDENTIALS …
 */
export async function openAccount(options: CollectOptions, own: Identified, id: string): Promise<OpenedAccount | UnreadAccount> {
  const opened = id === own.id ? { ...own, api: options.api } : await openOther(options, own, id)
  if ('failure' in opened) return opened
  try {
    return { ...opened, ...(await chosenRegions(opened, options.regions)) }
  } catch (error) {
    if (id === own.id) throw callFailed('ec2:DescribeRegions', own.homeRegion, error)
    return unread(opened, 'ec2:DescribeRegions', error)
  }
}

export function partitionOf(arn: string): string {
  return arn.split(':')[1] ?? 'aws'
}

async function openOther({ api, others, clock }: CollectOptions, own: Identified, id: string): Promise<(Identified & { readonly api: AwsApi }) | UnreadAccount> {
  if (others === undefined) throw new TypeError('no role for other accounts')
  const arn = roleArn(partitionOf(own.caller), id, others.role)
  try {
    return await whereEnabled(own.homeRegion, async (homeRegion) => {
      const assume = async (): Promise<Credentials> => await assumeRole(api, homeRegion, arn, others.role)
      const opened = await others.open(renewed(assume, await assume(), clock))
      const { Arn } = await opened.call({ service: 'sts', region: homeRegion }, 'GetCallerIdentity', {})
      return { id, caller: String(Arn), homeRegion, api: opened }
    })
  } catch (error) {
    return unread({ id, caller: arn }, 'sts:AssumeRole', error)
  }
}

/** DescribeRegions names those that are enabled for the account, unless AllRegions is asked for: API_DescribeRegions of EC2. */
async function chosenRegions({ api, homeRegion }: Identified & { readonly api: AwsApi }, asked: readonly string[] | null) {
  try {
    const { Regions } = await api.call({ service: 'ec2', region: homeRegion }, 'DescribeRegions', {})
    const enabled = (Regions as readonly { readonly RegionName: string }[]).map(({ RegionName }) => RegionName).toSorted()
    if (asked === null) return { regions: enabled, notEnabled: [] }
    const named = [...new Set(asked)].toSorted()
    return { regions: named.filter((name) => enabled.includes(name)), notEnabled: named.filter((name) => !enabled.includes(name)) }
  } catch (error) {
    if (asked === null || !(error instanceof AwsCallError)) throw error
    // what is not enabled shows by calls that fail there
    return { regions: [...new Set(asked)].toSorted(), notEnabled: [] }
  }
}

function unread({ id, caller }: Pick<Identified, 'id' | 'caller'>, call: string, thrown: unknown): UnreadAccount {
  if (!(thrown instanceof AwsCallError)) throw thrown
  const { code, message } = thrown
  const failure = { account: id, region: globalPlace, kind: accountFailure, target: null, call, code, message }
  return { account: { id, caller, regions: [] }, failure }
}

/** What a Region answers to an account that has not enabled it, as to credentials that nobody has. */
const notTaken = new Set(['InvalidClientTokenId', 'UnrecognizedClientException', 'RegionDisabledException'])

/** Tries in the Region that is asked for, then in one that every account of the partition has. */
async function whereEnabled<T>(asked: string, work: (region: string) => Promise<T>): Promise<T> {
  try {
    return await work(asked)
  } catch (error) {
    // only the commercial partition has Regions that an account must opt in to
    const always = partitionOfRegion(asked).id === 'aws' ? 'us-east-1' : asked
    if (always === asked || !(error instanceof AwsCallError) || !notTaken.has(error.code)) throw error
    return await work(always)
  }
}
