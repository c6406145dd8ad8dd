/** Made by script/aws-models from botocore's model of backup-gateway: times are milliseconds since 1970. */

export interface Gateway {
  readonly GatewayArn?: string | undefined
  readonly GatewayDisplayName?: string | undefined
  readonly GatewayType?: 'BACKUP_VM' | undefined
  readonly HypervisorId?: string | undefined
  readonly LastSeenTime?: number | undefined
}

export interface GatewayDetails {
  readonly GatewayArn?: string | undefined
  readonly GatewayDisplayName?: string | undefined
  readonly GatewayType?: 'BACKUP_VM' | undefined
  readonly HypervisorId?: string | undefined
  readonly LastSeenTime?: number | undefined
  readonly MaintenanceStartTime?: MaintenanceStartTime | undefined
  readonly NextUpdateAvailabilityTime?: number | undefined
  readonly VpcEndpoint?: string | undefined
  readonly DeprecationDate?: number | undefined
  readonly SoftwareVersion?: string | undefined
}

export interface GetGatewayInput {
  readonly GatewayArn: string
}

export interface GetGatewayOutput {
  readonly Gateway?: GatewayDetails | undefined
}

export interface GetHypervisorInput {
  readonly HypervisorArn: string
}

export interface GetHypervisorOutput {
  readonly Hypervisor?: HypervisorDetails | undefined
}

export interface Hypervisor {
  readonly Host?: string | undefined
  readonly HypervisorArn?: string | undefined
  readonly KmsKeyArn?: string | undefined
  readonly Name?: string | undefined
  readonly State?: 'PENDING' | 'ONLINE' | 'OFFLINE' | 'ERROR' | undefined
}

export interface HypervisorDetails {
  readonly Host?: string | undefined
  readonly HypervisorArn?: string | undefined
  readonly KmsKeyArn?: string | undefined
  readonly Name?: string | undefined
  readonly LogGroupArn?: string | undefined
  readonly State?: 'PENDING' | 'ONLINE' | 'OFFLINE' | 'ERROR' | undefined
  readonly LastSuccessfulMetadataSyncTime?: number | undefined
  readonly LatestMetadataSyncStatusMessage?: string | undefined
  readonly LatestMetadataSyncStatus?: 'CREATED' | 'RUNNING' | 'FAILED' | 'PARTIALLY_FAILED' | 'SUCCEEDED' | undefined
}

export interface ListGatewaysInput {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListGatewaysOutput {
  readonly Gateways?: readonly Gateway[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListHypervisorsInput {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListHypervisorsOutput {
  readonly Hypervisors?: readonly Hypervisor[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListVirtualMachinesInput {
  readonly HypervisorArn?: string | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListVirtualMachinesOutput {
  readonly VirtualMachines?: readonly VirtualMachine[] | undefined
  readonly NextToken?: string | undefined
}

export interface MaintenanceStartTime {
  readonly DayOfMonth?: number | undefined
  readonly DayOfWeek?: number | undefined
  readonly HourOfDay: number
  readonly MinuteOfHour: number
}

export interface UpdateHypervisorInput {
  readonly HypervisorArn: string
  readonly Host?: string | undefined
  readonly Username?: string | undefined
  readonly Password?: string | undefined
  readonly Name?: string | undefined
  readonly LogGroupArn?: string | undefined
}

export interface UpdateHypervisorOutput {
  readonly HypervisorArn?: string | undefined
}

export interface VirtualMachine {
  readonly HostName?: string | undefined
  readonly HypervisorId?: string | undefined
  readonly Name?: string | undefined
  readonly Path?: string | undefined
  readonly ResourceArn?: string | undefined
  readonly LastBackupDate?: number | undefined
}

export interface BackupGatewayOperations {
  readonly GetGateway: { readonly input: GetGatewayInput; readonly output: GetGatewayOutput }
  readonly GetHypervisor: { readonly input: GetHypervisorInput; readonly output: GetHypervisorOutput }
  readonly ListGateways: { readonly input: ListGatewaysInput; readonly output: ListGatewaysOutput }
  readonly ListHypervisors: { readonly input: ListHypervisorsInput; readonly output: ListHypervisorsOutput }
  readonly ListVirtualMachines: { readonly input: ListVirtualMachinesInput; readonly output: ListVirtualMachinesOutput }
  readonly UpdateHypervisor: { readonly input: UpdateHypervisorInput; readonly output: UpdateHypervisorOutput }
}
