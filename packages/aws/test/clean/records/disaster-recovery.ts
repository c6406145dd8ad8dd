/** A server that is replicated, with a key of its own. */
import { replicationConfigurationKind } from '../../../src/observe/kinds/drs/replication-configuration.ts'
import { replicationTemplateKind } from '../../../src/observe/kinds/drs/replication-template.ts'
import { sourceServerKind } from '../../../src/observe/kinds/drs/source-server.ts'
import { type CleanRecords, home, records } from '../clean-records.ts'
import { managedKey } from './data.ts'

export const stagingKey = `arn:aws:kms:${home.region}:${home.account}:key/d0000000-0000-4000-8000-000000000000`
const id = 's-0123456789abcdef0'
const encryption = { ebsEncryption: 'CUSTOM', ebsEncryptionKeyArn: stagingKey }

const network = {
  ...{ replicationServersSecurityGroupsIDs: ['sg-00000003'], associateDefaultSecurityGroup: false },
  ...{ createPublicIP: false, dataPlaneRouting: 'PRIVATE_IP' },
}

export const clean: readonly CleanRecords[] = [
  managedKey(home, stagingKey),
  records(replicationTemplateKind, home, [{ replicationConfigurationTemplateID: 'rct-0123456789abcdef0', ebsEncryption: 'DEFAULT', ...network }]),
  records(sourceServerKind, home, [{ sourceServerID: id, arn: `arn:aws:drs:${home.region}:${home.account}:source-server/${id}` }]),
  records(replicationConfigurationKind, home, [{ Target: id, Answer: { name: 'web', ...encryption, ...network } }]),
]
