/** A network of the fake's account, whose ids tests know. */
import { addSecurityGroup, addVpc } from '@holdfast/aws-fake/build'
import type { Fake } from '@holdfast/aws-fake/start-fake'
import { accountId, regionName } from '../example-intent.ts'

export const network = { vpc: 'vpc-0000000a', group: 'sg-0000000a' } as const

export function makeNetwork({ world }: Fake): void {
  const region = world.account(accountId).region(regionName)
  addVpc(region, { id: network.vpc })
  addSecurityGroup(region, { id: network.group, name: 'endpoints', vpcId: network.vpc })
}
