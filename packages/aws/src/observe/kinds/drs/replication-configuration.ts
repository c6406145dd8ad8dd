import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { stagingEncryption, stagingNetwork } from './staging-members.ts'
import { sourceServerKind } from './source-server.ts'

/** By id of the source server: what it has instead of the template's settings. */
export const replicationConfigurationKind = detailKind({
  name: 'replication-configuration',
  where: 'region',
  of: sourceServerKind,
  service: 'drs',
  operation: 'GetReplicationConfiguration',
  questions: ({ sourceServerID }) => [{ target: sourceServerID, input: { sourceServerID } }],
  record: v.object({ name: text, ...stagingEncryption, ...stagingNetwork }),
  keys: ({ ebsEncryptionKeyArn }) => [ebsEncryptionKeyArn],
})
