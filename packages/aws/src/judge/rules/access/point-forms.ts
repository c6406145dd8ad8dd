/**
 * Forms of ARNs that recovery points have, and what deletes them past AWS Backup. Sources: "AWS Backup resource ARNs" (Access control,
 * AWS Backup Developer Guide); what deletes backups that AWS Backup made is told by the pages of their own services:
 *
 * - EC2 refuses: "Delete an Amazon EBS snapshot", Amazon EBS User Guide; "Deregister an Amazon EC2 AMI", Amazon EC2 User Guide
 * - FSx refuses by console, CLI and API: "Protecting your data with backups", Amazon FSx User Guides
 * - RDS takes them for manual snapshots, which its own calls delete: "Using AWS Backup", Amazon RDS User Guide; the pages of DynamoDB and
 *   Redshift name no refusal. While a vault is locked, none of them can be deleted: "AWS Backup Vault Lock"
 */
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import type { AccountView, RegionView } from '../../views/views.ts'
import { ownNames } from '../own-names.ts'

export interface PointForm {
  readonly name: string
  /** Of ARNs of points, all but the partition. */
  readonly pattern: RegExp
  /** Of no point that there is. */
  example(view: RegionView): string
  /** The actions of its own service that delete such a point, or end it sooner. */
  readonly deletions: readonly string[]
}

const form = (name: string, pattern: RegExp, deletions: readonly string[], tail: (region: string, account: string) => string): PointForm => ({
  ...{ name, pattern, deletions },
  example: ({ account, region }) => `arn:${account.partition}:${tail(region, account.id)}`,
})

/** With `Force`, a retention that has passed already deletes: ModifyClusterSnapshot, Amazon Redshift API Reference. */
const ofRedshift = ['redshift:DeleteClusterSnapshot', 'redshift:BatchDeleteClusterSnapshots', 'redshift:ModifyClusterSnapshot', 'redshift:BatchModifyClusterSnapshots']

const own = form('recovery-point', /^[^:]*:backup:/, [], (region, account) => `backup:${region}:${account}:recovery-point:00000000-0000-0000-0000-000000000000`)
export const snapshotForm = form('snapshot', /^[^:]*:ec2:[^:]*:[^:]*:snapshot\//, [], (region) => `ec2:${region}::snapshot/snap-00000000000000000`)
const image = form('image', /^[^:]*:ec2:[^:]*:[^:]*:image\//, [], (region) => `ec2:${region}::image/ami-00000000000000000`)
const database = form('database snapshot', /^[^:]*:rds:[^:]*:[^:]*:snapshot:/, ['rds:DeleteDBSnapshot'], (region, account) => `rds:${region}:${account}:snapshot:awsbackup:job-00000000`)
const cluster = form('cluster snapshot', /^[^:]*:rds:[^:]*:[^:]*:cluster-snapshot:/, ['rds:DeleteDBClusterSnapshot'], (region, account) => `rds:${region}:${account}:cluster-snapshot:awsbackup:job-00000000`)
const table = form('table backup', /^[^:]*:dynamodb:/, ['dynamodb:DeleteBackup'], (region, account) => `dynamodb:${region}:${account}:table/any/backup/00000000000000-00000000`)
const fileSystem = form('file system backup', /^[^:]*:fsx:/, [], (region, account) => `fsx:${region}:${account}:backup/backup-00000000000000000`)
const warehouse = form('warehouse snapshot', /^[^:]*:redshift:/, ofRedshift, (region, account) => `redshift:${region}:${account}:snapshot:any/awsbackup-00000000`)
const serverless = form('serverless warehouse snapshot', /^[^:]*:redshift-serverless:/, ['redshift-serverless:DeleteSnapshot', 'redshift-serverless:UpdateSnapshot'], (region, account) => `redshift-serverless:${region}:${account}:snapshot/00000000-0000-0000-0000-000000000000`)

const forms: readonly PointForm[] = [own, snapshotForm, image, database, cluster, table, fileSystem, warehouse, serverless]

/** By type of what is backed up; others have AWS Backup's own, as continuous backups and tables with advanced features have. */
const byType: Readonly<Record<string, readonly PointForm[]>> = ownNames({
  Aurora: [cluster],
  DocumentDB: [cluster],
  DynamoDB: [table],
  EBS: [snapshotForm],
  EC2: [image],
  // volumes of a cluster's pods are points of their own in that of the cluster: "Amazon EKS backups", AWS Backup Developer Guide
  EKS: [snapshotForm],
  FSx: [fileSystem],
  Neptune: [cluster],
  RDS: [database, cluster],
  Redshift: [warehouse],
  'Redshift Serverless': [serverless],
  'Storage Gateway': [snapshotForm],
})

/** Actions by which services delete backups of AWS Backup's. */
export const nativeDeletions: readonly string[] = forms.flatMap(({ deletions }) => deletions)

/** Null of a service that is not known. */
export function formOf(arn: string): PointForm | null {
  const tail = arn.slice('arn:'.length)
  return forms.find(({ pattern }) => pattern.test(tail)) ?? null
}

/** Forms of the points that an account can have, by what it backs up in any of its Regions; all where nothing is known to be backed up. */
export function pointFormsOf(view: AccountView): readonly PointForm[] {
  const types = new Set(view.regions.flatMap((region) => region.known(protectedResourceKind).flatMap(({ ResourceType }) => ResourceType ?? [])))
  if (types.size === 0) return forms
  const found = new Set([...types].flatMap((type) => byType[type] ?? []))
  return forms.filter((one) => one === own || found.has(one))
}
