/** Backup gateway: hypervisors of VMware, the gateways that back their machines up, and the machines. */

import type { BackupGatewayOperations, GatewayDetails, HypervisorDetails, VirtualMachine } from '../../models/backup-gateway.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { registerResource } from '../resource.ts'
import { requireIn, table } from '../table.ts'

type Hypervisor = HypervisorDetails & { readonly HypervisorArn: string }
type Gateway = GatewayDetails & { readonly GatewayArn: string }
type Machine = VirtualMachine & { readonly ResourceArn: string; readonly hypervisorArn: string }

const hypervisorsState = table<Hypervisor>('hypervisors')
const gatewaysState = table<Gateway>('backup gateways')
const machinesState = table<Machine>('virtual machines')
const missing = 'ResourceNotFoundException'

interface HypervisorOptions {
  readonly name: string
  readonly host: string
  /** The key of its password; null: one that AWS owns. */
  readonly keyArn: string | null
  /** Names of its machines. */
  readonly machines?: readonly string[]
  /** Of its gateway; the public endpoint if left out. */
  readonly vpcEndpoint?: string
}

/** A hypervisor with one gateway. */
export function makeHypervisor(region: Region, { name, host, keyArn, machines = [], vpcEndpoint }: HypervisorOptions): Hypervisor {
  const id = (kind: string): string => `${kind}-${region.world.ids.hex(8).toUpperCase()}`
  const hypervisor: Hypervisor = {
    HypervisorArn: region.arn('backup-gateway', `hypervisor/${id('hype')}`),
    Name: name,
    Host: host,
    State: 'ONLINE',
    ...(keyArn !== null && { KmsKeyArn: keyArn }),
  }
  const HypervisorId = hypervisor.HypervisorArn
  const GatewayArn = region.arn('backup-gateway', `gateway/${id('bgw')}`)
  region.state(hypervisorsState).set(hypervisor.HypervisorArn, hypervisor)
  region.state(gatewaysState).set(GatewayArn, {
    GatewayArn,
    GatewayDisplayName: `${name}-gateway`,
    GatewayType: 'BACKUP_VM',
    HypervisorId,
    LastSeenTime: region.world.clock.now(),
    ...(vpcEndpoint !== undefined && { VpcEndpoint: vpcEndpoint }),
  })
  for (const Name of machines) {
    const ResourceArn = region.arn('backup-gateway', `vm/${id('vm')}`)
    region
      .state(machinesState)
      .set(ResourceArn, { ResourceArn, Name, HostName: Name, HypervisorId, hypervisorArn: hypervisor.HypervisorArn })
    registerResource(region, { arn: ResourceArn, type: 'VirtualMachine', name: Name, keyArn: null })
  }
  return hypervisor
}

export const backupGateway: Handlers<BackupGatewayOperations> = {
  ListGateways(_, { region }) {
    const held = [...region.state(gatewaysState).values()]
    return { Gateways: held.map(({ VpcEndpoint: _endpoint, MaintenanceStartTime: _start, ...gateway }) => gateway) }
  },

  GetGateway({ GatewayArn }, { region }) {
    return { Gateway: requireIn(region.state(gatewaysState), GatewayArn, missing, 'Gateway') }
  },

  ListHypervisors(_, { region }) {
    const held = [...region.state(hypervisorsState).values()]
    return { Hypervisors: held.map(({ Host, HypervisorArn, KmsKeyArn, Name, State }) => ({ Host, HypervisorArn, KmsKeyArn, Name, State })) }
  },

  GetHypervisor({ HypervisorArn }, { region }) {
    return { Hypervisor: requireIn(region.state(hypervisorsState), HypervisorArn, missing, 'Hypervisor') }
  },

  ListVirtualMachines({ HypervisorArn }, { region }) {
    const found = [...region.state(machinesState).values()].filter(
      ({ hypervisorArn }) => (HypervisorArn ?? hypervisorArn) === hypervisorArn,
    )
    return { VirtualMachines: found.map(({ hypervisorArn: _, ...machine }) => machine) }
  },

  UpdateHypervisor({ HypervisorArn, Host, Name, LogGroupArn }, { region }) {
    const hypervisor = requireIn(region.state(hypervisorsState), HypervisorArn, missing, 'Hypervisor')
    const changes = { Host: Host ?? hypervisor.Host, Name: Name ?? hypervisor.Name, LogGroupArn: LogGroupArn ?? hypervisor.LogGroupArn }
    region.state(hypervisorsState).set(HypervisorArn, { ...hypervisor, ...changes })
    return { HypervisorArn }
  },
}
