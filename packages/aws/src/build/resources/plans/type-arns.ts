/** The ARNs of resource types, as selections name all of one type. Source: "Assigning resources programmatically", AWS Backup Developer Guide. */

/** What follows the partition. */
const arns: Readonly<Record<string, readonly string[]>> = {
  Aurora: ['rds:*:*:cluster:*'],
  CloudFormation: ['cloudformation:*:*:stack/*'],
  DocumentDB: ['rds:*:*:cluster:*'],
  DynamoDB: ['dynamodb:*:*:table/*'],
  EBS: ['ec2:*:*:volume/*'],
  EC2: ['ec2:*:*:instance/*'],
  EFS: ['elasticfilesystem:*:*:file-system/*'],
  FSx: ['fsx:*:*:file-system/*'],
  Neptune: ['rds:*:*:cluster:*'],
  RDS: ['rds:*:*:db:*'],
  Redshift: ['redshift:*:*:cluster:*'],
  S3: ['s3:::*'],
  'SAP HANA on Amazon EC2': ['ssm-sap:*:*:HANA/*'],
  'Storage Gateway': ['storagegateway:*:*:gateway/*'],
  Timestream: ['timestream:*:*:database/*'],
  VirtualMachine: ['backup-gateway:*:*:vm/*'],
}

/** Null for a type that is not known here. */
export function arnsOfType(type: string, partition: string): readonly string[] | null {
  return Object.hasOwn(arns, type) ? (arns[type] ?? []).map((rest) => `arn:${partition}:${rest}`) : null
}
