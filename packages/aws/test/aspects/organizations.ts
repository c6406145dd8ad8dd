/** Examples of the aspects of AWS Organizations: the account is the management account. */
import { addUnit, foundOrganization, joinOrganization } from '@holdfast/aws-fake/build'
import type { FakeAccount } from '../fake-account.ts'
import type { AspectExample } from './aspect-example.ts'

const member = '444455556666'
const service = 'backup.amazonaws.com'
const type = 'SERVICE_CONTROL_POLICY'

function denying(action: string): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'HoldfastDeny', Effect: 'Deny', Action: action, Resource: '*' }] })
}

function delegating(action: string): string {
  const Statement = [{ Sid: 'HoldfastDelegate', Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${member}:root` }, Action: `organizations:${action}`, Resource: '*' }]
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

async function withOrganization({ region, fake }: FakeAccount): Promise<void> {
  const organization = foundOrganization(region.account, 'management')
  const { id } = addUnit(fake.world, organization, 'workloads')
  joinOrganization(organization, fake.world.addAccount(member), 'shop', id)
}

async function call({ api }: FakeAccount, operation: string, input: Readonly<Record<string, unknown>>): Promise<void> {
  await api.call({ service: 'organizations', region: 'eu-west-1' }, operation, input)
}

async function withPolicy(account: FakeAccount): Promise<void> {
  await withOrganization(account)
  const Tags = [{ Key: 'holdfast:classification', Value: 'all' }]
  await call(account, 'CreatePolicy', { Name: 'holdfast-example', Description: 'example', Type: type, Content: denying('backup:DeleteRecoveryPoint'), Tags })
}

async function withTrust(account: FakeAccount): Promise<void> {
  await withOrganization(account)
  await call(account, 'EnableAWSServiceAccess', { ServicePrincipal: service })
}

const policy = { region: 'global', type, name: 'holdfast-example' }

export const organizationsExamples: readonly AspectExample[] = [
  {
    ...{ aspect: 'organizations-policy-type', target: { region: 'global', type: 'BACKUP_POLICY' }, prepare: withOrganization },
    values: [{ enabled: true }, { enabled: false }],
  },
  {
    ...{ aspect: 'organizations-policy', target: policy, prepare: withOrganization },
    values: [
      { description: 'one', content: denying('backup:DeleteRecoveryPoint') },
      { description: 'other', content: denying('backup:DeleteBackupVault') },
      null,
    ],
  },
  { aspect: 'organizations-policy-attachment', target: { ...policy, to: member }, prepare: withPolicy, values: [{ attached: true }, null] },
  { aspect: 'organizations-trusted-access', target: { region: 'global', service }, prepare: withOrganization, values: [{ enabled: true }, null] },
  {
    ...{ aspect: 'organizations-delegated-administrator', target: { region: 'global', service, account: member }, prepare: withTrust },
    values: [{ registered: true }, null],
  },
  {
    ...{ aspect: 'organizations-resource-policy', target: { region: 'global' }, prepare: withOrganization },
    values: [delegating('ListPolicies'), delegating('DescribePolicy'), null],
  },
]
