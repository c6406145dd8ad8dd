import { prefixListKind } from '../../../src/observe/kinds/ec2/prefix-list.ts'
import { type SecurityGroup, securityGroupKind } from '../../../src/observe/kinds/ec2/security-group.ts'
import { reservationKind } from '../../../src/observe/kinds/ec2/reservation.ts'
import { storageGatewayKind } from '../../../src/observe/kinds/storagegateway/storage-gateway.ts'
import { both, type Flip, flip } from '../flip.ts'

const common = { rule: 'gateway-closed', kind: securityGroupKind } as const

const ofCloudFront = {
  of: ({ GroupId }: SecurityGroup) => GroupId === 'sg-00000001',
  what: 'a gateway that lets in whoever makes a distribution of CloudFront',
  change: (one: SecurityGroup): SecurityGroup => ({ ...one, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, PrefixListIds: [{ PrefixListId: 'pl-0000000a' }] }] }),
} as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    of: ({ GroupId }) => GroupId === 'sg-00000001',
    what: 'a gateway that is open to everybody',
    change: (one) => ({ ...one, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] }),
    becomes: 'FAIL',
  }),
  flip({
    ...{ rule: 'gateway-closed', kind: reservationKind, what: 'a gateway whose instance is not listed', becomes: 'UNKNOWN', also: ['NOT_APPLICABLE instance-in-plan'] },
    of: ({ Instances }) => Instances?.some(({ InstanceId }) => InstanceId === 'i-00000001') === true,
    change: () => null,
  }),
  flip({
    ...{ rule: 'gateway-closed', kind: storageGatewayKind, what: 'a gateway whose instance is of a Region that was not collected', becomes: 'UNKNOWN' },
    change: (one) => ({ ...one, Ec2InstanceRegion: 'sa-east-1' }),
  }),
  flip({
    ...{ rule: 'gateway-closed', kind: reservationKind, what: 'a gateway whose second interface is open to everybody', becomes: 'FAIL' },
    of: ({ Instances }) => Instances?.some(({ InstanceId }) => InstanceId === 'i-00000001') === true,
    change: ({ Instances = [] }) => ({
      Instances: Instances.map((one) => ({ ...one, NetworkInterfaces: [...(one.NetworkInterfaces ?? []), { Groups: [{ GroupId: 'sg-00000004' }] }] })),
    }),
  }),
  flip({
    ...common,
    of: ({ GroupId }) => GroupId === 'sg-00000001',
    what: 'a gateway that lets in a list of prefixes',
    change: (one) => ({ ...one, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, PrefixListIds: [{ PrefixListId: 'pl-00000001' }] }] }),
    becomes: 'UNKNOWN',
  }),
  flip({ ...common, ...ofCloudFront, becomes: 'FAIL' }),
  both(
    flip({ ...common, ...ofCloudFront, becomes: 'FAIL' }),
    flip({
      ...{ rule: 'gateway-closed', kind: prefixListKind, becomes: 'UNKNOWN', what: 'a gateway that lets in a list of which AWS does not say whose it is' },
      change: ({ OwnerId: _, ...one }) => one,
    }),
  ),
]
