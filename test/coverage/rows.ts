/** Rows of docs/coverage.md that several statements need. */

export const access = 'control access by authentication and authorization (IAM)'
export const detected = 'detect access to backups'
export const integrity = 'detect if the integrity of backups is compromised'
export const apart = 'not: the same access to backups and restores as to the data'
export const encrypted = 'not: backups that are not encrypted'
export const serverSide = 'S3: encryption on the server, with which key'
export const clientSide = 'S3: encryption by the client'
export const dataKeys = 'KMS policies say who can and cannot use the data keys'
export const rdsBackups = 'RDS: backups are encrypted if the database is'
export const dynamoBackups = 'DynamoDB: backups are always encrypted'
export const drsAll = 'Elastic Disaster Recovery: in transit and at rest'
export const drsKey = "Elastic Disaster Recovery: the default key or a customer's"
export const rds = 'encrypt each data store: RDS'
export const ebs = 'encrypt each data store: EBS, by default or by volume'
export const dynamo = 'encrypt each data store: DynamoDB, with which key'
export const efs = 'encrypt each data store: EFS'
export const regions = "keys in the source and the destination Region; S3 replication names the destination's"
export const leastPrivilege = 'least privilege for backups, snapshots and replicas'
export const immutable = 'not: no immutability'
export const objectLock = 'Object Lock of S3'
export const separate = 'not: one security domain for production and backups; a logically air-gapped vault'
export const tested = 'not: integrity that no test validates; restore testing'
export const approval = 'multi-party approval for critical operations'
export const vaultsKey = "S3, VMware, DynamoDB (advanced), EFS, Timestream, CloudFormation, SAP HANA: AWS Backup encrypts, with the vault's key"
export const asSource = 'DynamoDB (not advanced), EBS, EC2, RDS, Aurora, Storage Gateway, FSx, DocumentDB, Neptune, Redshift: as the source'
