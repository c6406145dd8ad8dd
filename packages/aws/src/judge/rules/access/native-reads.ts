/**
 * What gets at a backup past AWS Backup: its own service shares it, exports it, hands out its blocks, copies it or makes a resource of it,
 * whatever the vault's policy says. Sources: the Service Authorization Reference's pages of Amazon EC2, EBS, RDS (whose actions are those of
 * Aurora, DocumentDB and Neptune too), DynamoDB, Redshift, Redshift Serverless and FSx; that each kind of Redshift restores the other's
 * snapshots: SnapshotArn of RestoreFromSnapshot and RestoreFromClusterSnapshot, Redshift API References, which do not say what IAM asks then.
 * Backups that have AWS Backup's own ARNs (S3, EFS, Timestream, Aurora DSQL, EKS, virtual machines, SAP HANA, tables with advanced features:
 * "AWS Backup resource ARNs", AWS Backup Developer Guide) are read through AWS Backup only: `StartRestoreJob` of DSQL and `RestoreDatabase`
 * of Systems Manager for SAP are what it calls itself.
 */
import type { AccountView } from '../../views/views.ts'
import { ownNames } from '../own-names.ts'
import { type PointForm, pointFormsOf, snapshotForm } from './point-forms.ts'

export interface NativeRead {
  readonly action: string
  /** Of no single thing: IAM knows no resource of the call. */
  readonly isOfAll?: true
  /** What the call makes, or fills, and is asked of too: ends of ARNs, with service, Region and account. What it only uses is not asked. */
  readonly makes?: readonly string[]
}

const read = (action: string, ...makes: readonly string[]): NativeRead => ({ action, ...(makes.length > 0 && { makes }) })

const rds = (kind: string): string => `rds:REGION:ACCOUNT:${kind}:any`
const ec2 = (kind: string, id: string): string => `ec2:REGION:ACCOUNT:${kind}/${id}-00000000000000000`
const cluster = 'redshift:REGION:ACCOUNT:cluster:any'
const namespace = 'redshift-serverless:REGION:ACCOUNT:namespace/00000000-0000-0000-0000-000000000000'
const table = 'dynamodb:REGION:ACCOUNT:table/any'
const fsx = (kind: string, id: string): string => `fsx:REGION:ACCOUNT:${kind}/${id}`

/** By form of a point's ARN. */
const reads: Readonly<Record<string, readonly NativeRead[]>> = ownNames({
  snapshot: [read('ebs:GetSnapshotBlock'), read('ec2:ModifySnapshotAttribute'), read('ec2:CopySnapshot'), read('ec2:CreateVolume', ec2('volume', 'vol'))],
  image: [
    ...[read('ec2:ModifyImageAttribute'), read('ec2:CreateStoreImageTask'), read('ec2:CopyImage')],
    read('ec2:ExportImage', ec2('export-image-task', 'export-ami')),
    read('ec2:RunInstances', ec2('instance', 'i'), ec2('volume', 'vol'), ec2('network-interface', 'eni')),
  ],
  'database snapshot': [read('rds:ModifyDBSnapshotAttribute'), read('rds:StartExportTask'), read('rds:CopyDBSnapshot'), read('rds:RestoreDBInstanceFromDBSnapshot', rds('db'))],
  'cluster snapshot': [read('rds:ModifyDBClusterSnapshotAttribute'), read('rds:StartExportTask'), read('rds:CopyDBClusterSnapshot'), read('rds:RestoreDBClusterFromSnapshot', rds('cluster'))],
  'table backup': [read('dynamodb:RestoreTableFromBackup', table)],
  'file system backup': [
    read('fsx:CopyBackup'),
    read('fsx:CreateFileSystemFromBackup', fsx('file-system', 'fs-00000000000000000')),
    read('fsx:CreateVolumeFromBackup', fsx('volume', 'fs-00000000000000000/fsvol-00000000000000000')),
  ],
  'warehouse snapshot': [
    ...[read('redshift:AuthorizeSnapshotAccess'), read('redshift:CopyClusterSnapshot'), read('redshift:RestoreFromClusterSnapshot', cluster)],
    ...[read('redshift:RestoreTableFromClusterSnapshot', cluster), read('redshift-serverless:RestoreFromSnapshot')],
  ],
  'serverless warehouse snapshot': [
    ...[{ action: 'redshift-serverless:PutResourcePolicy', isOfAll: true } as const, read('redshift-serverless:RestoreFromSnapshot')],
    ...[read('redshift-serverless:RestoreTableFromSnapshot', namespace), read('redshift:RestoreFromClusterSnapshot', cluster)],
  ],
})

export const nativeReads: readonly string[] = [...new Set(Object.values(reads).flatMap((list) => list.map(({ action }) => action)))]

/** Of points that the account can have. An image's disks are snapshots. */
export function nativeReadsOf(view: AccountView): readonly { readonly form: PointForm; readonly reads: readonly NativeRead[] }[] {
  const forms = pointFormsOf(view)
  const all = forms.some(({ name }) => name === 'image') && !forms.includes(snapshotForm) ? [...forms, snapshotForm] : forms
  return all.flatMap((form) => {
    const found = reads[form.name]
    return found === undefined ? [] : [{ form, reads: found }]
  })
}
