import { restoreJobKind } from '../../../src/observe/kinds/backup/restore/restore-job.ts'
import { type SecurityGroup, securityGroupKind } from '../../../src/observe/kinds/ec2/security-group.ts'
import { vpcEndpointKind } from '../../../src/observe/kinds/ec2/vpc-endpoint.ts'
import { home } from '../../clean/clean-records.ts'
import { both, type Flip, flip } from '../flip.ts'

const VpcId = 'vpc-0a1b2c3d'
const common = { rule: 'restore-contained', kind: securityGroupKind, of: ({ GroupId }: { readonly GroupId: string }) => GroupId === 'sg-00000002' } as const

const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: home.account }, Action: '*', Resource: '*' }] })

const ofBuckets = {
  what: "a restored machine that is let out to everybody's buckets",
  change: (one: SecurityGroup): SecurityGroup => ({ ...one, IpPermissionsEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, PrefixListIds: [{ PrefixListId: 'pl-0000000b' }] }] }),
}

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a restored machine that reaches everything',
    change: (one) => ({ ...one, IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] }),
    becomes: 'FAIL',
  }),
  flip({ ...common, what: 'a restored machine of which AWS does not say where it may go', change: ({ IpPermissionsEgress: _, ...one }) => one, becomes: 'UNKNOWN' }),
  flip({
    rule: 'restore-contained',
    kind: restoreJobKind,
    what: 'a machine that a restore test made, without its tag',
    change: (one) => ({ ...one, CreatedResourceArn: `arn:aws:ec2:${home.region}:${home.account}:instance/i-00000001` }),
    becomes: 'UNKNOWN',
    also: ['PASS restore-test-cleaned-up'],
  }),
  flip({
    ...common,
    what: 'a restored machine that is let out to a list of prefixes',
    change: (one) => ({ ...one, IpPermissionsEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, PrefixListIds: [{ PrefixListId: 'pl-00000001' }] }] }),
    becomes: 'UNKNOWN',
  }),
  flip({ ...common, ...ofBuckets, becomes: 'FAIL' }),
  both(
    flip({ ...common, ...ofBuckets, becomes: 'FAIL' }),
    flip({
      ...{ rule: 'restore-contained', kind: vpcEndpointKind, becomes: 'UNKNOWN', what: 'a restored machine that is let out to the buckets that an endpoint leads to' },
      add: { VpcEndpointId: 'vpce-s3', VpcEndpointType: 'Gateway', VpcId, ServiceName: `com.amazonaws.${home.region}.s3`, State: 'available', PolicyDocument },
    }),
  ),
  flip({
    ...common,
    what: 'a restored machine that reaches everything by IPv6',
    change: (one) => ({ ...one, IpPermissionsEgress: [{ IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] }] }),
    becomes: 'FAIL',
  }),
]
