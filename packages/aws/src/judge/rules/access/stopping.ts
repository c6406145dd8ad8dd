/**
 * What takes resources from backups without a call to AWS Backup: the tags that a selection goes by, and what continuous and periodic backups
 * of S3 need. Sources: "Assigning resources to a backup plan" and "Amazon S3 backups" (versioning, notifications to EventBridge), AWS Backup
 * Developer Guide; the actions that tag, Service Authorization Reference.
 */
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import { type Selection, selectionKind } from '../../../observe/kinds/backup/selection.ts'
import { selectionListKind } from '../../../observe/kinds/backup/selection-list.ts'
import { bucketPolicyKind } from '../../../observe/kinds/s3/bucket-policy.ts'
import type { Failure } from '../../../observe/inventory/manifest.ts'
import type { RegionView } from '../../views/views.ts'
import { ownNames } from '../own-names.ts'
import { backupRolesOf } from './backup-roles.ts'
import type { Way } from './way.ts'
import { failuresOfBuckets, waysOn } from './ways-on.ts'

const bucketActions = ['s3:PutBucketVersioning', 's3:PutBucketNotification'] as const

const ofRds = ['rds:RemoveTagsFromResource', 'rds:AddTagsToResource']
const ofEc2 = ['ec2:DeleteTags', 'ec2:CreateTags']
const plain = (service: string) => [`${service}:UntagResource`, `${service}:TagResource`]

/** By type: what takes a tag off, or writes another value over it. */
const tagging: Readonly<Record<string, readonly string[]>> = ownNames({
  Aurora: ofRds,
  'Aurora DSQL': plain('dsql'),
  CloudFormation: ['cloudformation:UpdateStack'],
  DocumentDB: ofRds,
  DynamoDB: plain('dynamodb'),
  EBS: ofEc2,
  EC2: ofEc2,
  EFS: plain('elasticfilesystem'),
  EKS: plain('eks'),
  FSx: plain('fsx'),
  Neptune: ofRds,
  RDS: ofRds,
  Redshift: ['redshift:DeleteTags', 'redshift:CreateTags'],
  'Redshift Serverless': plain('redshift-serverless'),
  S3: ['s3:PutBucketTagging', ...plain('s3')],
  'SAP HANA on Amazon EC2': plain('ssm-sap'),
  'Storage Gateway': ['storagegateway:RemoveTagsFromResource', 'storagegateway:AddTagsToResource'],
  Timestream: plain('timestream'),
  VirtualMachine: plain('backup-gateway'),
})

export const stoppingActions: readonly string[] = [...new Set([...bucketActions, ...Object.values(tagging).flat()])]

/** What {@link stoppingWays} read. */
export const stoppingKinds = [selectionListKind, selectionKind, protectedResourceKind] as const
/** Where buckets are backed up. */
export const stoppingMayNeed = [bucketPolicyKind] as const

/** For what the Region has backed up already. */
export function stoppingWays(planId: string, view: RegionView): readonly Way[] {
  const selections = (view.answer(selectionListKind, planId) ?? []).flatMap(({ SelectionId }) => view.answer(selectionKind, `${planId}/${SelectionId}`) ?? [])
  const byType = Map.groupBy(view.rows(protectedResourceKind), ({ ResourceType = '' }) => ResourceType)
  const goesByTags = selections.some(isByTags)
  return [...byType].flatMap(([type, resources]) => {
    const actions = [...(type === 'S3' ? bucketActions : []), ...(goesByTags ? (tagging[type] ?? []) : [])]
    return waysOn(resources.map(({ ResourceArn }) => ResourceArn), actions, view, view.account.once(backupRolesOf))
  })
}

function isByTags({ BackupSelection: { ListOfTags = [], Conditions = {} } }: Selection): boolean {
  return ListOfTags.length > 0 || Object.values(Conditions).some((conditions) => (conditions ?? []).length > 0)
}

/** What could not be read of the policies of buckets that are backed up. */
export function stoppingFailures(view: RegionView): readonly Failure[] {
  return failuresOfBuckets(view.rows(protectedResourceKind).map(({ ResourceArn }) => ResourceArn), view)
}
