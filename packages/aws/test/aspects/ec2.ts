/** Examples of the aspects of EC2. */
import { accountId } from '../example-intent.ts'
import type { FakeAccount } from '../fake-account.ts'
import { type AspectExample, withVault } from './aspect-example.ts'
import { makeNetwork, network } from './network.ts'

const target = { region: 'eu-west-1' }

function policy(key: string): string {
  const Condition = { StringEquals: { [key]: accountId } }
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition }] })
}

const endpoint = { policy: policy('aws:PrincipalAccount'), subnets: ['subnet-0000000a'], groups: [network.group] }

export const ec2Examples: readonly AspectExample[] = [
  { aspect: 'ec2-ebs-encryption', target, values: [{ enabled: true }, { enabled: false }] },
  { aspect: 'ec2-ebs-key', target: { ...target, classification: 'confidential' }, prepare: withVault, values: [{ key: 'key of confidential' }, null] },
  {
    aspect: 'ec2-snapshot-block',
    target,
    values: [{ state: 'block-new-sharing' }, { state: 'block-all-sharing' }, { state: 'unblocked' }],
  },
  { aspect: 'ec2-image-block', target, values: [{ state: 'unblocked' }, { state: 'block-new-sharing' }] },
  {
    aspect: 'ec2-vpc-endpoint',
    target: { ...target, vpc: network.vpc, service: 'kms' },
    prepare: async ({ fake }: FakeAccount) => makeNetwork(fake),
    values: [endpoint, { ...endpoint, policy: policy('aws:ResourceAccount') }, { ...endpoint, names: 'its own' }, null],
  },
]
