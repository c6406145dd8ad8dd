/** Which Regions an account has: what AWS opened after March 2019 it must opt in to. */
import type { Account } from '../../world/world.ts'
import { table } from '../table.ts'

const optional =
  /^(?:af-south-1|ap-(?:east-\d|south-2|southeast-[3-9])|ca-west-1|eu-(?:central-2|south-\d)|il-central-1|me-\w+-\d|mx-central-1)$/

/** What was set, by Region. */
export const optInState = table<'ENABLED' | 'DISABLED'>('region opt-in')

export function isOptional(region: string): boolean {
  return optional.test(region)
}

export function isEnabled(account: Account, region: string): boolean {
  return !isOptional(region) || account.state(optInState).get(region) === 'ENABLED'
}
