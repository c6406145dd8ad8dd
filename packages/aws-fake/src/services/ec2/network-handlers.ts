/** Networks: described; security groups made, opened and closed; endpoints made, changed and deleted. */

import type { Ec2Operations, IpPermission, SecurityGroup as GroupShape } from '../../models/ec2.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { partitionOf, type Region } from '../../world/world.ts'
import { readPolicy } from '../policy-document.ts'
import { requireIn } from '../table.ts'
import { passes } from './filters.ts'
import { prefixListsOf } from './prefix-list.ts'
import {
  endpointsState,
  groupsState,
  makeEndpoint,
  makeSecurityGroup,
  openEndpointPolicy,
  type SecurityGroup,
  vpcsState,
} from './network.ts'

interface Ingress {
  readonly IpPermissions?: readonly IpPermission[] | undefined
  readonly IpProtocol?: string | undefined
  readonly FromPort?: number | undefined
  readonly ToPort?: number | undefined
  readonly CidrIp?: string | undefined
}

/** What a request names, in either of the two ways, each source alone. */
function ingressOf({ IpPermissions, IpProtocol, FromPort, ToPort, CidrIp }: Ingress): readonly IpPermission[] {
  const asked = IpPermissions ?? [{ IpProtocol, FromPort, ToPort, IpRanges: CidrIp === undefined ? [] : [{ CidrIp }] }]
  return asked.flatMap(({ IpRanges = [], Ipv6Ranges = [], UserIdGroupPairs = [], PrefixListIds = [], ...ports }) => [
    ...IpRanges.map((one) => ({ ...ports, IpRanges: [one] })),
    ...Ipv6Ranges.map((one) => ({ ...ports, Ipv6Ranges: [one] })),
    ...UserIdGroupPairs.map((one) => ({ ...ports, UserIdGroupPairs: [one] })),
    ...PrefixListIds.map((one) => ({ ...ports, PrefixListIds: [one] })),
  ])
}

/** Two rules are the same whatever their descriptions say. */
function identity({ IpProtocol, FromPort, ToPort, IpRanges, Ipv6Ranges, UserIdGroupPairs, PrefixListIds }: IpPermission): string {
  const source = [IpRanges?.[0]?.CidrIp, Ipv6Ranges?.[0]?.CidrIpv6, UserIdGroupPairs?.[0]?.GroupId, PrefixListIds?.[0]?.PrefixListId]
  return JSON.stringify([IpProtocol, FromPort, ToPort, ...source.map((one) => one ?? null)])
}

function described(region: Region, { id, name, description, vpcId, ingress, tags }: SecurityGroup): GroupShape {
  return {
    GroupId: id,
    GroupName: name,
    Description: description,
    VpcId: vpcId,
    OwnerId: region.account.id,
    IpPermissions: ingress,
    IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    Tags: [...tags].map(([Key, Value]) => ({ Key, Value })),
  }
}

function requireGroup(region: Region, id: string | undefined): SecurityGroup {
  if (id === undefined) throw new ServiceError('MissingParameter', 'The request must contain the parameter GroupId')
  return requireIn(region.state(groupsState), id, 'InvalidGroup.NotFound', 'The security group')
}

function assertVpc(region: Region, id: string): void {
  requireIn(region.state(vpcsState), id, 'InvalidVpcID.NotFound', 'The vpc ID')
}

function assertPolicy(text: string | undefined): void {
  if (text !== undefined && readPolicy(text) === null) throw new ServiceError('MalformedPolicy', 'The policy is malformed.')
}

export const networkHandlers = {
  /** AWS's own: of the account there are none. */
  DescribeManagedPrefixLists({ PrefixListIds, Filters }, { region }) {
    const lists = prefixListsOf(region.name).filter(
      ({ id, name }) =>
        (PrefixListIds?.includes(id) ?? true) && passes({ tags: new Map(), fields: { 'prefix-list-id': id, 'prefix-list-name': name, 'owner-id': 'AWS' } }, Filters),
    )
    return {
      PrefixLists: lists.map(({ id, name, family }) => ({
        ...{ PrefixListId: id, PrefixListName: name, AddressFamily: family, State: 'create-complete' as const, OwnerId: 'AWS' },
        PrefixListArn: `arn:${partitionOf(region.name)}:ec2:${region.name}:aws:prefix-list/${id}`,
      })),
    }
  },

  DescribeVpcs({ VpcIds, Filters }, { region, account }) {
    for (const id of VpcIds ?? []) assertVpc(region, id)
    const found = [...region.state(vpcsState).values()].filter(
      ({ id, tags }) => (VpcIds?.includes(id) ?? true) && passes({ tags, fields: { 'vpc-id': id } }, Filters),
    )
    return {
      Vpcs: found.map(({ id, cidr, tags }) => ({
        VpcId: id,
        CidrBlock: cidr,
        State: 'available' as const,
        OwnerId: account.id,
        IsDefault: false,
        Tags: [...tags].map(([Key, Value]) => ({ Key, Value })),
      })),
    }
  },

  CreateSecurityGroup({ GroupName, Description, VpcId = '', TagSpecifications }, { region }) {
    assertVpc(region, VpcId)
    if ([...region.state(groupsState).values()].some((one) => one.name === GroupName && one.vpcId === VpcId))
      throw new ServiceError('InvalidGroup.Duplicate', `The security group '${GroupName}' already exists for VPC '${VpcId}'`)
    const tags = new Map((TagSpecifications?.[0]?.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]))
    return { GroupId: makeSecurityGroup(region, { name: GroupName, description: Description, vpcId: VpcId, tags }).id }
  },

  DescribeSecurityGroups({ GroupIds, Filters }, { region }) {
    for (const id of GroupIds ?? []) requireGroup(region, id)
    const found = [...region.state(groupsState).values()].filter(
      ({ id, name, vpcId, tags }) =>
        (GroupIds?.includes(id) ?? true) && passes({ tags, fields: { 'group-id': id, 'group-name': name, 'vpc-id': vpcId } }, Filters),
    )
    return { SecurityGroups: found.map((group) => described(region, group)) }
  },

  AuthorizeSecurityGroupIngress(input, { region }) {
    const group = requireGroup(region, input.GroupId)
    const known = new Set(group.ingress.map(identity))
    const asked = ingressOf(input)
    if (asked.some((one) => known.has(identity(one))))
      throw new ServiceError('InvalidPermission.Duplicate', 'the specified rule already exists')
    region.state(groupsState).set(group.id, { ...group, ingress: [...group.ingress, ...asked] })
    return { Return: true }
  },

  RevokeSecurityGroupIngress(input, { region }) {
    const group = requireGroup(region, input.GroupId)
    const gone = new Set(ingressOf(input).map(identity))
    const known = new Set(group.ingress.map(identity))
    if ([...gone].some((one) => !known.has(one)))
      throw new ServiceError('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.')
    region.state(groupsState).set(group.id, { ...group, ingress: group.ingress.filter((one) => !gone.has(identity(one))) })
    return { Return: true }
  },

  CreateVpcEndpoint(input, { region }) {
    const { VpcId, ServiceName, VpcEndpointType = 'Gateway', PolicyDocument, SubnetIds, SecurityGroupIds, PrivateDnsEnabled } = input
    assertVpc(region, VpcId)
    if (ServiceName === undefined || !ServiceName.startsWith('com.amazonaws.'))
      throw new ServiceError('InvalidServiceName', `The Vpc Endpoint Service '${ServiceName ?? ''}' does not exist`)
    const isOfGateway = /\.(?:s3|dynamodb)$/.test(ServiceName)
    if (VpcEndpointType === 'Gateway' && !isOfGateway)
      throw new ServiceError('InvalidParameter', `Endpoint type (Gateway) does not match available service types ([Interface]).`)
    assertPolicy(PolicyDocument)
    for (const id of SecurityGroupIds ?? []) requireGroup(region, id)
    const VpcEndpoint = makeEndpoint(region, {
      vpcId: VpcId,
      service: ServiceName,
      type: VpcEndpointType,
      policy: PolicyDocument,
      hasPrivateDns: PrivateDnsEnabled ?? VpcEndpointType === 'Interface',
      ...(SubnetIds !== undefined && { subnetIds: SubnetIds }),
      ...(SecurityGroupIds !== undefined && { groupIds: SecurityGroupIds }),
      tags: input.TagSpecifications?.[0]?.Tags ?? [],
    })
    return { VpcEndpoint }
  },

  DescribeVpcEndpoints({ VpcEndpointIds, Filters }, { region }) {
    const held = region.state(endpointsState)
    for (const id of VpcEndpointIds ?? []) requireIn(held, id, 'InvalidVpcEndpointId.NotFound', 'The Vpc Endpoint Id')
    const found = [...held.values()].filter(({ VpcEndpointId, VpcId, ServiceName, Tags = [] }) => {
      const tags = new Map(Tags.map(({ Key = '', Value = '' }) => [Key, Value]))
      const fields = { 'vpc-endpoint-id': VpcEndpointId, 'vpc-id': VpcId, 'service-name': ServiceName }
      return (VpcEndpointIds?.includes(VpcEndpointId) ?? true) && passes({ tags, fields }, Filters)
    })
    return { VpcEndpoints: found }
  },

  ModifyVpcEndpoint(input, { region }) {
    const { VpcEndpointId, PolicyDocument, ResetPolicy, PrivateDnsEnabled } = input
    const endpoint = requireIn(region.state(endpointsState), VpcEndpointId, 'InvalidVpcEndpointId.NotFound', 'The Vpc Endpoint Id')
    assertPolicy(PolicyDocument)
    const { AddSubnetIds = [], RemoveSubnetIds = [], AddSecurityGroupIds = [], RemoveSecurityGroupIds = [] } = input
    const groups = (endpoint.Groups ?? []).filter(({ GroupId = '' }) => !RemoveSecurityGroupIds.includes(GroupId))
    region.state(endpointsState).set(VpcEndpointId, {
      ...endpoint,
      SubnetIds: [...(endpoint.SubnetIds ?? []).filter((id) => !RemoveSubnetIds.includes(id)), ...AddSubnetIds],
      Groups: [...groups, ...AddSecurityGroupIds.map((GroupId) => ({ GroupId }))],
      PolicyDocument: ResetPolicy === true ? openEndpointPolicy : (PolicyDocument ?? endpoint.PolicyDocument),
      PrivateDnsEnabled: PrivateDnsEnabled ?? endpoint.PrivateDnsEnabled,
    })
    return { Return: true }
  },

  DeleteVpcEndpoints({ VpcEndpointIds }, { region }) {
    const held = region.state(endpointsState)
    const missing = VpcEndpointIds.filter((id) => !held.delete(id))
    const Error = { Code: 'InvalidVpcEndpointId.NotFound', Message: 'The Vpc Endpoint Id does not exist' }
    return { Unsuccessful: missing.map((ResourceId) => ({ ResourceId, Error })) }
  },
} satisfies Partial<Handlers<Ec2Operations>>
