/** A gateway and a restored machine that let in nobody, an access point without a policy, and endpoints for those of the account. */
import { reservationKind } from '../../../src/observe/kinds/ec2/reservation.ts'
import { prefixListKind } from '../../../src/observe/kinds/ec2/prefix-list.ts'
import { securityGroupKind } from '../../../src/observe/kinds/ec2/security-group.ts'
import { vpcEndpointKind } from '../../../src/observe/kinds/ec2/vpc-endpoint.ts'
import { accessPointDocumentKind } from '../../../src/observe/kinds/s3control/access-point-document.ts'
import { accessPointKind } from '../../../src/observe/kinds/s3control/access-point.ts'
import { accessPointPolicyKind } from '../../../src/observe/kinds/s3control/access-point-policy.ts'
import { logPolicyKind } from '../../../src/observe/kinds/logs/log-policy.ts'
import { multiRegionAccessPointKind } from '../../../src/observe/kinds/s3control/multi-region-access-point.ts'
import { multiRegionAccessPointPolicyKind } from '../../../src/observe/kinds/s3control/multi-region-access-point-policy.ts'
import { storageGatewayKind } from '../../../src/observe/kinds/storagegateway/storage-gateway.ts'
import { away, type CleanRecords, home, records } from '../clean-records.ts'

const { account, region } = home
const VpcId = 'vpc-0a1b2c3d'
const PolicyDocument = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      ...{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
      Condition: { StringEquals: { 'aws:PrincipalAccount': account } },
    },
  ],
})

/** As EventBridge's pages have it. */
const fromEvents = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' }],
}

const PublicAccessBlock = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }

function inGroup(GroupId: string) {
  const SecurityGroups = [{ GroupId }]
  return { SecurityGroups, NetworkInterfaces: [{ Groups: SecurityGroups }] }
}

function endpoint(service: string) {
  const ServiceName = `com.amazonaws.${region}.${service}`
  const working = { State: 'available', PrivateDnsEnabled: true }
  return { VpcEndpointId: `vpce-${service}`, VpcEndpointType: 'Interface', VpcId, ServiceName, PolicyDocument, ...working }
}

export const clean: readonly CleanRecords[] = [
  records(storageGatewayKind, home, [
    { GatewayARN: `arn:aws:storagegateway:${region}:${account}:gateway/sgw-0A0A0A0A`, GatewayName: 'branch', Ec2InstanceId: 'i-00000001', Ec2InstanceRegion: region },
  ]),
  records(reservationKind, home, [
    { Instances: [{ InstanceId: 'i-00000001', VpcId, ...inGroup('sg-00000001'), BlockDeviceMappings: [{ Ebs: { VolumeId: 'vol-0a1b2c3d' } }] }] },
    {
      Instances: [
        {
          InstanceId: 'i-00000002',
          VpcId,
          ...inGroup('sg-00000002'),
          Tags: [{ Key: 'awsbackup-restore-test', Value: 'plan' }],
        },
      ],
    },
  ]),
  records(securityGroupKind, home, [
    {
      GroupId: 'sg-00000001',
      VpcId,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 2049, ToPort: 2049, IpRanges: [{ CidrIp: '10.0.0.0/16' }] }],
    },
    { GroupId: 'sg-00000002', VpcId, IpPermissions: [], IpPermissionsEgress: [] },
    {
      GroupId: 'sg-00000003',
      VpcId,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 1500, ToPort: 1500, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }],
    },
    {
      GroupId: 'sg-00000004',
      VpcId,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    },
  ]),
  records(prefixListKind, home, [
    { PrefixListId: 'pl-0000000a', PrefixListName: 'com.amazonaws.global.cloudfront.origin-facing', OwnerId: 'AWS' },
    { PrefixListId: 'pl-0000000b', PrefixListName: `com.amazonaws.${region}.s3`, OwnerId: 'AWS' },
    { PrefixListId: 'pl-00000001', PrefixListName: 'offices', OwnerId: account },
  ]),
  records(vpcEndpointKind, home, [endpoint('backup'), endpoint('kms')]),
  records(accessPointKind, home, [
    {
      Name: 'reading',
      NetworkOrigin: 'Internet',
      Bucket: 'backups-1',
      AccessPointArn: `arn:aws:s3:${region}:${account}:accesspoint/reading`,
    },
  ]),
  records(accessPointDocumentKind, home, [
    {
      Target: 'reading',
      Answer: {
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
      },
    },
  ]),
  records(accessPointPolicyKind, home, [{ Target: 'reading', Answer: null }]),
  records(multiRegionAccessPointKind, home, [{ Target: account, Answer: [{ Name: 'everywhere', Alias: 'a1b2c3.mrap', PublicAccessBlock }] }]),
  records(multiRegionAccessPointKind, away, [{ Target: away.account, Answer: [] }]),
  records(multiRegionAccessPointPolicyKind, home, [
    { Target: 'everywhere', Answer: { Policy: { Established: { Policy: PolicyDocument }, Proposed: { Policy: PolicyDocument } } } },
  ]),
  records(logPolicyKind, home, [{ policyName: 'events', policyDocument: JSON.stringify(fromEvents) }]),
]
