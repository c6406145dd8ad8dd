/** Instances, as far as backups ask: what runs, which volumes and networks it has, and ending it. Starting one is not served. */

import type { Instant } from '@holdfast/core/clock'
import type { Ec2Operations, Instance as InstanceShape } from '../../models/ec2.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { registerResource, resourcesState } from '../resource.ts'
import { requireIn, table } from '../table.ts'
import { passes } from './filters.ts'

interface Instance {
  readonly id: string
  readonly launched: Instant
  readonly vpcId: string
  readonly groupIds: readonly string[]
  readonly volumeIds: readonly string[]
  readonly publicIp: string | null
  readonly tags: Map<string, string>
}

const instancesState = table<Instance>('ec2 instances')

interface InstanceOptions {
  readonly vpcId: string
  readonly groupIds?: readonly string[]
  readonly volumeIds?: readonly string[]
  readonly publicIp?: string
  readonly tags?: Map<string, string>
}

export function makeInstance(region: Region, options: InstanceOptions): Instance {
  const { vpcId, groupIds = [], volumeIds = [], publicIp, tags = new Map<string, string>() } = options
  const id = `i-${region.world.ids.hex(17)}`
  const instance = { id, launched: region.world.clock.now(), vpcId, groupIds, volumeIds, publicIp: publicIp ?? null, tags }
  region.state(instancesState).set(id, instance)
  const arn = region.arn('ec2', `instance/${id}`)
  registerResource(region, {
    arn,
    type: 'EC2',
    name: tags.get('Name') ?? id,
    keyArn: null,
    tags: [...tags].map(([Key, Value]) => ({ Key, Value })),
  })
  return instance
}

function described({ id, launched, vpcId, groupIds, volumeIds, publicIp, tags }: Instance): InstanceShape {
  return {
    InstanceId: id,
    State: { Code: 16, Name: 'running' },
    LaunchTime: launched,
    VpcId: vpcId,
    ...(publicIp !== null && { PublicIpAddress: publicIp }),
    SecurityGroups: groupIds.map((GroupId) => ({ GroupId })),
    NetworkInterfaces: [
      {
        NetworkInterfaceId: `eni-${id.slice(2)}`,
        ...(publicIp !== null && { Association: { PublicIp: publicIp } }),
        Groups: groupIds.map((GroupId) => ({ GroupId })),
      },
    ],
    BlockDeviceMappings: volumeIds.map((VolumeId) => ({ DeviceName: '/dev/xvda', Ebs: { VolumeId, Status: 'attached' as const } })),
    Tags: [...tags].map(([Key, Value]) => ({ Key, Value })),
  }
}

export const instanceHandlers = {
  DescribeInstances({ InstanceIds, Filters }, { region, account }) {
    const held = region.state(instancesState)
    for (const id of InstanceIds ?? []) requireIn(held, id, 'InvalidInstanceID.NotFound', 'The instance ID')
    const found = [...held.values()].filter(
      ({ id, vpcId, tags }) =>
        (InstanceIds?.includes(id) ?? true) &&
        passes({ tags, fields: { 'instance-id': id, 'vpc-id': vpcId, 'instance-state-name': 'running' } }, Filters),
    )
    return {
      Reservations: found.map((instance) => ({
        ReservationId: `r-${instance.id.slice(2)}`,
        OwnerId: account.id,
        Instances: [described(instance)],
      })),
    }
  },

  TerminateInstances({ InstanceIds }, { region }) {
    const held = region.state(instancesState)
    for (const id of InstanceIds) requireIn(held, id, 'InvalidInstanceID.NotFound', 'The instance ID')
    for (const id of InstanceIds) {
      held.delete(id)
      region.state(resourcesState).delete(region.arn('ec2', `instance/${id}`))
    }
    return {
      TerminatingInstances: InstanceIds.map((InstanceId) => ({
        InstanceId,
        CurrentState: { Code: 32, Name: 'shutting-down' as const },
        PreviousState: { Code: 16, Name: 'running' as const },
      })),
    }
  },
} satisfies Partial<Handlers<Ec2Operations>>
