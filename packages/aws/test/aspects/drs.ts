/** Examples of the aspects of Elastic Disaster Recovery. */
import { addReplicationTemplate } from '@holdfast/aws-fake/build'
import type { FakeAccount } from '../fake-account.ts'
import { type AspectExample, withVault } from './aspect-example.ts'

const template = 'rct-0123456789abcdef0'

async function withTemplate(account: FakeAccount): Promise<void> {
  await withVault(account)
  addReplicationTemplate(account.region, {
    ...{ replicationConfigurationTemplateID: template, stagingAreaSubnetId: 'subnet-0123456789abcdef0', replicationServersSecurityGroupsIDs: [] },
    ...{ ebsEncryption: 'NONE', bandwidthThrottling: 0, stagingAreaTags: {} },
    pitPolicy: [
      { units: 'MINUTE', interval: 10, retentionDuration: 60 },
      { units: 'HOUR', interval: 1, retentionDuration: 24 },
      { units: 'DAY', interval: 1, retentionDuration: 7 },
    ],
  })
}

const staging = { subnet: 'subnet-0123456789abcdef0', groups: ['sg-0123456789abcdef0'], defaultGroup: false, routing: 'PRIVATE_IP', publicAddress: false, key: 'key of confidential' }

export const drsExamples: readonly AspectExample[] = [
  {
    aspect: 'drs-replication-template',
    target: { region: 'eu-west-1', classification: 'confidential' },
    async prepare(account) {
      await withVault(account)
      await account.api.call({ service: 'drs', region: 'eu-west-1' }, 'InitializeService', {})
    },
    values: [staging, { ...staging, groups: ['sg-0123456789abcdef0', 'sg-0123456789abcdef1'], publicAddress: true }, null],
  },
  {
    aspect: 'drs-staging-encryption',
    target: { region: 'eu-west-1', classification: 'confidential', template },
    prepare: withTemplate,
    values: [
      { encryption: 'CUSTOM', key: 'key of confidential' },
      { encryption: 'DEFAULT', key: null },
    ],
  },
]
