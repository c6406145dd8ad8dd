/** "Encryption for backups in AWS Backup", of the developer guide, with its table of resource types. */
import * as row from './rows.ts'
import type { ReferenceText } from './statement.ts'

const onCopies = "copies are encrypted with the destination vault's key, but for Aurora, DocumentDB, Neptune"

export const encryptionTable: ReferenceText = {
  name: 'encryption of backups, by resource type',
  last: 62,
  statements: [
    ['7', 'Audit Manager finds backups that are not encrypted', 'Audit Manager detects unencrypted backups'],
    ['9.1', 'types that AWS Backup manages fully are encrypted by it', row.vaultsKey],
    ['9.2', 'others as their own service is set', row.asSource, row.ebs, row.rds],
    ['11', 'AWS Backup encrypts with AES-256', 'the algorithm of what AWS Backup encrypts'],
    ['14', "S3: the vault's key, also of buckets that are not encrypted", row.vaultsKey],
    ['15', "VMware: always, with the vault's key", row.vaultsKey],
    ['16-21', "DynamoDB with the advanced features: always, with the vault's key", row.vaultsKey],
    ['22-23', 'DynamoDB without them: as the table', row.asSource],
    ['25-29', 'its backup role needs rights of the key', 'DynamoDB, encrypted: the backup role needs kms:Decrypt and kms:GenerateDataKey'],
    ['30', "EFS: always, with the vault's key", row.vaultsKey],
    ['31.1', 'EBS: as the volume', row.asSource],
    ['31.2', 'EBS: a restore may name another key', 'EBS: a restore may name another key'],
    ['32.1', 'EC2: images are not encrypted', 'EC2: images, and snapshots in them'],
    ['32.2', 'EC2: snapshots go by the rules of EBS', 'EC2: images, and snapshots in them', row.asSource],
    ['32.3', 'EC2: an image may have encrypted snapshots', 'EC2: images, and snapshots in them'],
    ['33', 'RDS: as the database', row.asSource],
    ['34-38', 'RDS: all engines', row.asSource],
    ['39', 'Aurora: as the cluster', row.asSource],
    ['40', 'Storage Gateway: as the volume', row.asSource],
    ['41-45', 'Storage Gateway: what is not encrypted is copied to a vault with a key', 'Storage Gateway: copy to a vault with a key'],
    ['46', 'FSx: by kind of file system', 'FSx: by kind of file system'],
    ['47', 'DocumentDB: as the cluster', row.asSource],
    ['48', 'Neptune: as the cluster', row.asSource],
    ['49', "Timestream: always, with the vault's key", row.vaultsKey],
    ['50', 'Redshift: as the cluster', row.asSource],
    ['51', "CloudFormation: always, with the vault's key", row.vaultsKey],
    ['52', "SAP HANA: always, with the vault's key", row.vaultsKey],
    ['56.1', 'copies are encrypted even if the first backup is not', onCopies],
    ['56.2', "with the target vault's key", onCopies],
    ['56.3', 'but for Aurora, DocumentDB and Neptune', onCopies],
    [
      ...(['60', "no copies across accounts with AWS's keys of types that are not fully managed"] as const),
      'cross-account copies of what is not fully managed are not possible with keys that AWS manages',
    ],
    ['62.1', "fully managed: with the vault's key", row.vaultsKey, onCopies],
    ['62.2', "others: across accounts with the source's key", "cross-account copies of what is not fully managed use the source's key"],
  ],
  others: [
    [1, 6, 'title, heading'],
    [8, 8, 'nothing'],
    [10, 10, 'nothing'],
    [12, 13, 'heading of the table'],
    [24, 24, 'nothing'],
    [53, 55, 'heading'],
    [57, 59, 'heading'],
    [61, 61, 'nothing'],
  ],
}
