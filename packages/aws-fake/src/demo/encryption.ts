/** What is wrong in the demo by rules of the family encryption, beyond what the typical account has. */

import { addRecoveryPoint, addReplicationTemplate, addRole, addSecurityGroup, addSnapshot, addVpc } from '../build.ts'
import { ebsState } from '../services/ec2/ebs-settings.ts'
import { lookUpVault } from '../services/backup/vault.ts'
import { type Key, lookUpKey } from '../services/kms/key.ts'
import { makeKey } from '../services/kms/make-key.ts'
import { resourcesState } from '../services/resource.ts'
import { dataFaults } from './data.ts'
import type { Fault, Stage } from './stage.ts'

/** An account that is not of the organization. */
const partner = '555566667777'

function productionKey({ region }: Stage): Key {
  const key = lookUpKey(region, 'alias/production-backups')
  if (key === null) throw new RangeError('the demo has no key of production')
  return key
}

/** Elastic Disaster Recovery keeps copies of servers in the clear, on machines that everybody may log in to. */
const plainStaging: Fault = ({ region }) => {
  const { id: vpcId } = addVpc(region)
  const login = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }
  const group = addSecurityGroup(region, { name: 'replication', vpcId, ingress: [login] })
  addReplicationTemplate(region, {
    ...{ stagingAreaSubnetId: 'subnet-0a1b2c3d4e5f60718', replicationServersSecurityGroupsIDs: [group.id], associateDefaultSecurityGroup: false },
    ...{ replicationServerInstanceType: 't3.small', useDedicatedReplicationServer: false, defaultLargeStagingDiskType: 'GP3' },
    ...{ ebsEncryption: 'NONE', bandwidthThrottling: 0, dataPlaneRouting: 'PRIVATE_IP', createPublicIP: false, stagingAreaTags: {} },
    pitPolicy: [
      { units: 'MINUTE', interval: 10, retentionDuration: 60, enabled: true },
      { units: 'HOUR', interval: 1, retentionDuration: 24, enabled: true },
      { units: 'DAY', interval: 1, retentionDuration: 7, enabled: true },
    ],
  })
}

/** A partner who moved data once may still use the key of the backups. */
const keyForPartner: Fault = (stage) => {
  const key = productionKey(stage)
  const policy = JSON.parse(key.policy) as { readonly Statement: readonly object[] }
  const Statement = { Sid: 'Migration', Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${partner}:root` }, Action: 'kms:Decrypt', Resource: '*' }
  key.policy = JSON.stringify({ ...policy, Statement: [...policy.Statement, Statement] })
}

/** And has a grant besides, which no policy shows. */
const grantForPartner: Fault = (stage) => {
  const { world } = stage
  const key = productionKey(stage)
  const id = world.ids.hex(64)
  key.grants.set(id, {
    ...{ id, token: world.ids.hex(64), created: world.clock.now(), name: 'migration' },
    ...{ granteePrincipal: `arn:aws:iam::${partner}:role/migration`, retiringPrincipal: undefined },
    ...{ operations: ['Decrypt', 'DescribeKey'], constraints: undefined, issuingAccount: `arn:aws:iam::${key.accountId}:root` },
  })
}

/** Somebody gave the shared files a role of their own, and forgot the key: its backups succeed, and have nothing in them. */
const roleWithoutKey: Fault = (stage) => {
  const { production, region } = stage
  const role = addRole(production, { name: 'files-backup', trusts: 'backup.amazonaws.com', allows: ['elasticfilesystem:Backup', 'elasticfilesystem:DescribeTags'] })
  const vault = lookUpVault(region, 'production')
  const files = [...region.state(resourcesState).values()].find(({ name }) => name === 'shared')
  if (vault === null || files === undefined) throw new RangeError('the demo has no shared files')
  addRecoveryPoint(vault, { resource: files, roleArn: role.arn, keyArn: productionKey(stage).arn, ageDays: 4, lifecycle: { DeleteAfterDays: 35 } })
}

/** New disks, restored ones too, get the key that finance is about to lose. */
const defaultKeyOfFinance: Fault = ({ region }) => {
  const key = lookUpKey(region, 'alias/finance-backups')
  if (key === null) throw new RangeError('the demo has no key of finance')
  region.state(ebsState).defaultKeyArn = key.arn
}

/** A disk had a key in an HSM cluster of an older project, and so has its snapshot, though keys of KMS are declared. */
const keyInHsm: Fault = ({ region }) => {
  const key = makeKey(region, { origin: 'AWS_CLOUDHSM', description: 'orders of the old shop' })
  const vault = lookUpVault(region, 'production')
  const orders = [...region.state(resourcesState).values()].find(({ name }) => name === 'orders')
  if (vault === null || orders === undefined) throw new RangeError('the demo has no orders')
  addRecoveryPoint(vault, { resource: orders, keyArn: key.arn, ageDays: 6, lifecycle: { DeleteAfterDays: 35 } })
}

/** What the law wants kept has the key of everything else: a snapshot that somebody made by hand. */
const keyForAll: Fault = (stage) => {
  const { region } = stage
  const volumeArn = region.arn('ec2', 'volume/vol-0fedcba9876543210')
  addSnapshot(region, { volumeArn, keyArn: productionKey(stage).arn, description: 'books of 2024', tags: new Map([['classification', 'restricted']]) })
}

export const encryptionFaults: readonly Fault[] = [
  ...[...dataFaults, plainStaging, keyForPartner, grantForPartner, roleWithoutKey, defaultKeyOfFinance],
  ...[keyInHsm, keyForAll],
]
