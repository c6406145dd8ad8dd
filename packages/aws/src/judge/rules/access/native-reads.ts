/**
 * What gets at a backup past AWS Backup: its own service shares it, exports it, hands out its blocks, copies it or makes a resource of it,
 * whatever the vault's policy says. Sources: the Service Authorization Reference's pages of Amazon EC2, EBS, RDS (whose actions are those of
 * Aurora, DocumentDB and Neptune too), DynamoDB, Redshift, Redshift Serverless and FSx. Backups that have AWS Backup's own ARNs (S3, EFS,
 * Timestream, virtual machines, SAP HANA, tables with advanced features: "AWS Backup resource ARNs", AWS Backup Developer Guide) are read
 * through AWS Backup only.
 */
import type { AccountView } from '../../views/views.ts'
import { ownNames } from '../own-names.ts'
import { type PointForm, pointFormsOf, snapshotForm } from './point-forms.ts'

/** By form of a point's ARN. */
const reads: Readonly<Record<string, readonly string[]>> = ownNames({
  snapshot: ['ebs:GetSnapshotBlock', 'ec2:ModifySnapshotAttribute', 'ec2:CopySnapshot', 'ec2:CreateVolume'],
  image: ['ec2:ModifyImageAttribute', 'ec2:CreateStoreImageTask', 'ec2:ExportImage', 'ec2:CopyImage', 'ec2:RunInstances'],
  'database snapshot': ['rds:ModifyDBSnapshotAttribute', 'rds:StartExportTask', 'rds:CopyDBSnapshot', 'rds:RestoreDBInstanceFromDBSnapshot'],
  'cluster snapshot': ['rds:ModifyDBClusterSnapshotAttribute', 'rds:StartExportTask', 'rds:CopyDBClusterSnapshot', 'rds:RestoreDBClusterFromSnapshot'],
  'table backup': ['dynamodb:RestoreTableFromBackup'],
  'file system backup': ['fsx:CopyBackup', 'fsx:CreateFileSystemFromBackup', 'fsx:CreateVolumeFromBackup'],
  'warehouse snapshot': ['redshift:AuthorizeSnapshotAccess', 'redshift:CopyClusterSnapshot', 'redshift:RestoreFromClusterSnapshot', 'redshift:RestoreTableFromClusterSnapshot'],
  'serverless warehouse snapshot': ['redshift-serverless:PutResourcePolicy', 'redshift-serverless:RestoreFromSnapshot', 'redshift-serverless:RestoreTableFromSnapshot'],
})

export const nativeReads: readonly string[] = [...new Set(Object.values(reads).flat())]

/** Of points that the account can have. An image's disks are snapshots. */
export function nativeReadsOf(view: AccountView): readonly { readonly form: PointForm; readonly actions: readonly string[] }[] {
  const forms = pointFormsOf(view)
  const all = forms.some(({ name }) => name === 'image') && !forms.includes(snapshotForm) ? [...forms, snapshotForm] : forms
  return all.flatMap((form) => {
    const actions = reads[form.name]
    return actions === undefined ? [] : [{ form, actions }]
  })
}
