/** What is wrong in the demo by rules of the family isolation, beyond what the typical account has. */

import { addInstance, addSecurityGroup, addVpc, addVpcEndpoint } from '../build.ts'
import { addCertificate, addLogPolicy, addMultiRegionAccessPoint, addSecret, addStorageGateway } from '../build-data.ts'
import { makeShare } from '../services/ram/ram.ts'
import type { Fault } from './stage.ts'

/** The VPC of the demo, as its intent names it. */
const vpcId = 'vpc-0d0e0f0a'
const everywhere = [{ CidrIp: '0.0.0.0/0' }]

/** A gateway that everybody reaches, a restored machine that everybody logs in to, and an endpoint for everybody's credentials. */
const openNetwork: Fault = ({ region }) => {
  addVpc(region, { id: vpcId })
  addSecurityGroup(region, { id: 'sg-0d0e0f0a', name: 'endpoints', vpcId })
  const shares = { IpProtocol: 'tcp', FromPort: 2049, ToPort: 2049, IpRanges: everywhere }
  const gateway = addSecurityGroup(region, { name: 'gateway', vpcId, ingress: [shares] })
  const login = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: everywhere }
  const restored = addSecurityGroup(region, { name: 'restored', vpcId, ingress: [login] })
  const { id } = addInstance(region, { vpcId, groupIds: [gateway.id], tags: new Map([['Name', 'gateway']]) })
  addStorageGateway(region, { name: 'branch', ec2InstanceId: id })
  const tags = new Map([['awsbackup-restore-test', 'forgotten']])
  addInstance(region, { vpcId, groupIds: [restored.id], publicIp: '192.0.2.7', tags })
  addVpcEndpoint(region, { vpcId, service: `com.amazonaws.${region.name}.s3`, type: 'Gateway' })
}

/** A password that never changed and that a contractor may read, and a certificate that ends while nobody looks. */
const oldCredentials: Fault = ({ region }) => {
  const reading = { Effect: 'Allow', Principal: { AWS: '999999999999' }, Action: 'secretsmanager:GetSecretValue', Resource: '*' }
  addSecret(region, { name: 'hypervisor', policy: JSON.stringify({ Version: '2012-10-17', Statement: [reading] }) })
  addCertificate(region, {
    keyType: 'EC_prime256v1',
    domain: 'gateway.example.com',
    type: 'PRIVATE',
    endsInDays: 10,
    usedBy: [region.arn('elasticloadbalancing', 'loadbalancer/app/gateway/1')],
  })
}

/** The air-gapped vault is open to somebody's account, from a test that is long over. */
const openVault: Fault = ({ region }) => {
  makeShare(region, { name: 'recovery-test', resources: [region.arn('backup', 'backup-vault:air-gapped')], principals: ['999999999999'] })
}

/** What another company was let do when logs and files were to be moved to it: it still may. */
const movedTo: Fault = ({ production, region }) => {
  const Principal = { AWS: 'arn:aws:iam::999999999999:root' }
  const policyOf = (Action: string, Resource: string): string =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'Migration', Effect: 'Allow', Principal, Action, Resource }] })
  addLogPolicy(region, 'migration', policyOf('logs:PutLogEvents', '*'))
  const buckets = [{ Bucket: 'backups-111122223333', Region: region.name }]
  const blocks = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
  addMultiRegionAccessPoint(production, 'everywhere', { buckets, blocks, policy: policyOf('s3:GetObject', '*') })
}

export const isolationFaults: readonly Fault[] = [openNetwork, oldCredentials, openVault, movedTo]
