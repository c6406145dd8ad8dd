import * as v from 'valibot'
import { nameTags, text } from '../fields.ts'
import { listKind } from '../kind.ts'
import { stagingEncryption, stagingNetwork } from './staging-members.ts'

/** What new source servers get; none where Elastic Disaster Recovery was never initialized. */
export const replicationTemplateKind = listKind({
  name: 'replication-template',
  where: 'region',
  service: 'drs',
  operation: 'DescribeReplicationConfigurationTemplates',
  lists: ['items'],
  token: { sent: 'nextToken', received: 'nextToken' },
  absent: ['UninitializedAccountException'],
  record: v.object({ replicationConfigurationTemplateID: v.string(), arn: text, tags: nameTags, ...stagingEncryption, ...stagingNetwork }),
  keys: ({ ebsEncryptionKeyArn }) => [ebsEncryptionKeyArn],
})
