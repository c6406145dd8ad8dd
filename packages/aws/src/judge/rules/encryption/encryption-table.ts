/**
 * How AWS Backup encrypts the points of each resource type. Source: "Encryption for backups in AWS Backup", AWS Backup Developer Guide
 * ("Independent encryption", Redshift Serverless included).
 */

/**
 * - `independent`: always encrypted, with the key of the vault
 * - `inherited`: as the source is, with its key, or not at all
 * - `unlisted`: not in the table; what AWS says of the point counts
 */
export type EncryptionKind = 'independent' | 'inherited' | 'unlisted'

const independent = new Set(['S3', 'VirtualMachine', 'EFS', 'Timestream', 'CloudFormation', 'SAP HANA on Amazon EC2'])
const inherited = new Set([
  ...['EBS', 'EC2', 'RDS', 'Aurora', 'Storage Gateway', 'FSx', 'DocumentDB', 'Neptune', 'Redshift', 'Redshift Serverless'],
])
/** "Snapshots of unencrypted Aurora, Amazon DocumentDB, and Neptune clusters are also unencrypted", copies included. */
const plainCopies = new Set(['Aurora', 'DocumentDB', 'Neptune'])

/**
 * @param pointArn of DynamoDB it tells whether the advanced features made the point: they put it into AWS Backup's own name space
 */
export function encryptionKind(resourceType: string, pointArn: string): EncryptionKind {
  if (resourceType === 'DynamoDB') return pointArn.split(':')[2] === 'backup' ? 'independent' : 'inherited'
  if (independent.has(resourceType)) return 'independent'
  return inherited.has(resourceType) ? 'inherited' : 'unlisted'
}

/** Whether a copy of an unencrypted point is encrypted with the key of the vault that it goes to. */
export function copiesAreEncrypted(resourceType: string): boolean {
  return !plainCopies.has(resourceType)
}

/** How the source is encrypted. */
export type SourceKey = 'none' | 'AWS-managed' | 'customer'
export type CopyTo = 'none' | 'another Region' | 'another account'

/**
 * - `plain`: not encrypted
 * - `impossible`: AWS Backup makes no such copy
 * - `destination`: the key of the vault that it is copied to, which must be a customer's (or, in another Region, the service's own)
 */
export type PointKey = 'plain' | 'source' | 'vault' | 'destination' | 'impossible'

/**
 * What encrypts a point, by its resource's type and encryption. Sources: the same page, "Encryption for backup copies"; "Advanced
 * DynamoDB backup" (without it there are no copies); of copies to other accounts, "How are my backups and copies encrypted in AWS
 * Backup", AWS re:Post Knowledge Center.
 */
export function pointKey(resourceType: string, pointArn: string, source: SourceKey, copy: CopyTo): PointKey {
  const isIndependent = encryptionKind(resourceType, pointArn) === 'independent'
  if (copy === 'none') return isIndependent ? 'vault' : source === 'none' ? 'plain' : 'source'
  if (isIndependent) return 'destination'
  if (resourceType === 'DynamoDB') return 'impossible'
  if (source === 'none') return copiesAreEncrypted(resourceType) ? 'destination' : 'plain'
  return copy === 'another account' && source === 'AWS-managed' ? 'impossible' : 'destination'
}

/**
 * What AWS Backup never copies, as people call it; null: not that kind. Sources: "Copy a backup" (a snapshot of a Multi-AZ DB cluster) and
 * "Feature availability by resource" (volumes of ONTAP), AWS Backup Developer Guide.
 */
export function neverCopied(resourceType: string, resourceArn: string | undefined, pointArn: string): string | null {
  if (resourceType === 'RDS' && (pointArn.includes(':cluster-snapshot:') || resourceArn?.includes(':cluster:') === true)) return 'Multi-AZ DB clusters of RDS'
  // of other file systems of FSx whole ones are backed up
  return resourceType === 'FSx' && resourceArn?.includes(':volume/') === true ? 'FSx for NetApp ONTAP' : null
}

/** Types of which the resource decides it. */
export const mayBeNever: ReadonlySet<string> = new Set(['RDS', 'FSx'])
