/** The ARNs of resource types, as selections name all of one type. Source: "Assigning resources programmatically", AWS Backup Developer Guide. */

const arns: Readonly<Record<string, readonly string[]>> = {
  Aurora: ['arn:aws:rds:*:*:cluster:*'],
  CloudFormation: ['arn:aws:cloudformation:*:*:stack/*'],
  DocumentDB: ['arn:aws:rds:*:*:cluster:*'],
  DynamoDB: ['arn:aws:dynamodb:*:*:table/*'],
  EBS: ['arn:aws:ec2:*:*:volume/*'],
  EC2: ['arn:aws:ec2:*:*:instance/*'],
  EFS: ['arn:aws:elasticfilesystem:*:*:file-system/*'],
  FSx: ['arn:aws:fsx:*:*:file-system/*'],
  Neptune: ['arn:aws:rds:*:*:cluster:*'],
  RDS: ['arn:aws:rds:*:*:db:*'],
  Redshift: ['arn:aws:redshift:*:*:cluster:*'],
  S3: ['arn:aws:s3:::*'],
  'SAP HANA on Amazon EC2': ['arn:aws:ssm-sap:*:*:HANA/*'],
  'Storage Gateway': ['arn:aws:storagegateway:*:*:gateway/*'],
  Timestream: ['arn:aws:timestream:*:*:database/*'],
  VirtualMachine: ['arn:aws:backup-gateway:*:*:vm/*'],
}

/** Null for a type that is not known here. */
export function arnsOfType(type: string): readonly string[] | null {
  return arns[type] ?? null
}
