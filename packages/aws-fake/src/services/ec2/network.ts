/** Networks: VPCs, their security groups and endpoints. */

import type { IpPermission, VpcEndpoint as EndpointShape } from '../../models/ec2.ts'
import type { Region } from '../../world/world.ts'
import { table } from '../table.ts'

interface Vpc {
  readonly id: string
  readonly cidr: string
  readonly tags: Map<string, string>
}

export interface SecurityGroup {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly vpcId: string
  readonly ingress: readonly IpPermission[]
  readonly tags: Map<string, string>
}

export type Endpoint = EndpointShape & {
  readonly VpcEndpointId: string
  readonly VpcId: string
  readonly ServiceName: string
  readonly PolicyDocument: string
}

export const vpcsState = table<Vpc>('vpcs')
export const groupsState = table<SecurityGroup>('security groups')
export const endpointsState = table<Endpoint>('vpc endpoints')

interface VpcOptions {
  readonly id?: string
  readonly tags?: Map<string, string>
}

export function makeVpc(region: Region, { id, tags = new Map() }: VpcOptions = {}): Vpc {
  const vpc = { id: id ?? `vpc-${region.world.ids.hex(17)}`, cidr: '10.0.0.0/16', tags }
  region.state(vpcsState).set(vpc.id, vpc)
  return vpc
}

interface GroupOptions {
  readonly id?: string
  readonly name: string
  readonly vpcId: string
  readonly description?: string
  readonly ingress?: readonly IpPermission[]
  readonly tags?: Map<string, string>
}

export function makeSecurityGroup(region: Region, options: GroupOptions): SecurityGroup {
  const { name, vpcId, description = name, ingress = [], tags = new Map<string, string>() } = options
  const group = { id: options.id ?? `sg-${region.world.ids.hex(17)}`, name, description, vpcId, ingress, tags }
  region.state(groupsState).set(group.id, group)
  return group
}

/** What an endpoint allows that was given no policy: everything to everybody who reaches it. */
export const openEndpointPolicy = JSON.stringify({
  Version: '2008-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
})

interface EndpointOptions {
  readonly vpcId: string
  /** In full: `com.amazonaws.eu-west-1.backup`. */
  readonly service: string
  readonly type?: NonNullable<EndpointShape['VpcEndpointType']>
  readonly policy?: string | undefined
  readonly subnetIds?: readonly string[]
  readonly groupIds?: readonly string[]
  readonly hasPrivateDns?: boolean
  readonly tags?: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[]
}

export function makeEndpoint(region: Region, options: EndpointOptions): Endpoint {
  const {
    vpcId,
    service,
    type = 'Interface',
    policy = openEndpointPolicy,
    subnetIds = [],
    groupIds = [],
    hasPrivateDns,
    tags = [],
  } = options
  const endpoint: Endpoint = {
    VpcEndpointId: `vpce-${region.world.ids.hex(17)}`,
    VpcEndpointType: type,
    VpcId: vpcId,
    ServiceName: service,
    State: 'Available',
    PolicyDocument: policy,
    SubnetIds: subnetIds,
    Groups: groupIds.map((GroupId) => ({ GroupId, GroupName: region.state(groupsState).get(GroupId)?.name })),
    PrivateDnsEnabled: hasPrivateDns ?? type === 'Interface',
    RequesterManaged: false,
    CreationTimestamp: region.world.clock.now(),
    OwnerId: region.account.id,
    Tags: tags,
  }
  region.state(endpointsState).set(endpoint.VpcEndpointId, endpoint)
  return endpoint
}
