/** What can be backed up: volumes, file systems, tables, … as far as backups need to know them. */

import type { Region } from '../world/world.ts'

/** AWS Backup's names of resource types. */
export const resourceTypes = [
  ...['Aurora', 'CloudFormation', 'DocumentDB', 'DSQL', 'DynamoDB', 'EBS', 'EC2', 'EFS', 'EKS', 'FSx', 'Neptune', 'RDS', 'Redshift'],
  ...['Redshift Serverless', 'S3', 'SAP HANA on Amazon EC2', 'Storage Gateway', 'Timestream', 'VirtualMachine'],
] as const

export interface Resource {
  readonly arn: string
  /** One of resourceTypes. */
  readonly type: string
  readonly name: string
  /** The key it is encrypted with; null if it is not encrypted. */
  readonly keyArn: string | null
  readonly tags: ReadonlyMap<string, string>
}

export const resourcesState = { name: 'resources', create: (): Map<string, Resource> => new Map() }

/** Lets AWS Backup know of something that another service has made. Tags as most services write them. */
export function registerResource(
  region: Region,
  {
    tags = [],
    ...resource
  }: Omit<Resource, 'tags'> & {
    readonly tags?: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[]
  },
): void {
  region.state(resourcesState).set(resource.arn, { ...resource, tags: new Map(tags.map(({ Key = '', Value = '' }) => [Key, Value])) })
}

/** A resource by its ARN, or null. */
export function lookUpResource(region: Region, arn: string): Resource | null {
  return region.state(resourcesState).get(arn) ?? null
}

/**
 * Types whose points are always encrypted with the vault's key; points of the others are encrypted as their source is, or not at all.
 * DynamoDB: with the advanced features, which management of the type turns on.
 */
export function isIndependentlyEncrypted(type: string, isDynamoAdvanced: boolean): boolean {
  if (type === 'DynamoDB') return isDynamoAdvanced
  return ['S3', 'VirtualMachine', 'EFS', 'Timestream', 'CloudFormation', 'SAP HANA on Amazon EC2'].includes(type)
}
