/**
 * What a role of AWS Backup needs of keys, by the type of what it backs up and restores. Sources: the policies
 * AWSBackupServiceRolePolicyForBackup, …ForRestores, …ForS3Backup and …ForS3Restore, AWS Managed Policy Reference; "Encryption for
 * backups in AWS Backup", AWS Backup Developer Guide; "How Amazon EBS encryption works" and "Requirements", EBS User Guide.
 */
import { encryptionKind } from '../encryption-table.ts'
import { ownNames } from '../../own-names.ts'

/** Actions that must all be allowed, when a service calls KMS with the role's rights. */
export interface KeyUse {
  /** The first part of `kms:ViaService`. */
  readonly via: string
  readonly actions: readonly string[]
}

/** Services that encrypt points of types which inherit the key of their source. Neptune and DocumentDB are RDS to KMS. */
const services: Readonly<Record<string, string>> = ownNames({
  ...{ EBS: 'ec2', EC2: 'ec2', 'Storage Gateway': 'ec2' },
  ...{ RDS: 'rds', Aurora: 'rds', DocumentDB: 'rds', Neptune: 'rds' },
  ...{ DynamoDB: 'dynamodb', FSx: 'fsx', Redshift: 'redshift', 'Redshift Serverless': 'redshift-serverless' },
})

/** Data goes through a grant that the service is given. */
const byGrant = ['kms:CreateGrant']
/** DynamoDB asks with the caller's own rights. */
const byItself = ['kms:Decrypt', 'kms:GenerateDataKey']
const vaultUse: KeyUse = { via: 'backup', actions: byGrant }

/** Of the point's key, to make one. Null: AWS does not document it for the type. */
export function useToMake(type: string, pointArn: string): KeyUse | null {
  if (encryptionKind(type, pointArn) === 'independent') return vaultUse
  const via = services[type]
  if (via === undefined) return null
  return { via, actions: via === 'dynamodb' ? byItself : byGrant }
}

/** Of the source's key, where a point is encrypted with another one, and the role reads what it makes it of. Null: it reads nothing by the key. */
export function useOfSource(type: string, pointArn: string): KeyUse | null {
  if (type === 'S3') return { via: 's3', actions: ['kms:Decrypt'] }
  return type === 'DynamoDB' && encryptionKind(type, pointArn) === 'independent' ? { via: 'dynamodb', actions: byItself } : null
}

/** Of the point's key, to restore it. Null: AWS does not document it for the type. */
export function useToRestore(type: string, pointArn: string): KeyUse | null {
  if (encryptionKind(type, pointArn) === 'independent') return vaultUse
  const via = services[type]
  if (via === undefined) return null
  if (via === 'dynamodb') return { via, actions: [...byGrant, ...byItself] }
  return { via, actions: via === 'ec2' ? [...byGrant, 'kms:Decrypt'] : byGrant }
}

/** Of the key that what is restored is to have. Null: AWS does not document it for the type. */
export function useOfNew(type: string): KeyUse | null {
  if (type === 'S3') return { via: 's3', actions: ['kms:Decrypt', 'kms:GenerateDataKey'] }
  if (type === 'EFS') return { via: 'elasticfilesystem', actions: byGrant }
  const via = services[type]
  if (via === undefined) return null
  if (via === 'dynamodb') return { via, actions: [...byGrant, ...byItself] }
  return { via, actions: via === 'ec2' ? [...byGrant, 'kms:GenerateDataKeyWithoutPlaintext'] : byGrant }
}

/**
 * Of the point's key, by the role of AWS Backup in another account that takes a copy. Null: AWS does not document it for the type. Source:
 * AWSBackupServiceLinkedRolePolicyForBackup, AWS Managed Policy Reference.
 */
export function useToTake(type: string): KeyUse | null {
  const via = services[type]
  return via !== undefined && takenThrough.has(via) ? { via, actions: byGrant } : null
}

const takenThrough: ReadonlySet<string> = new Set(['ec2', 'rds', 'fsx'])
