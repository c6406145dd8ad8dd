import { protectedResourceKind } from '../../../src/observe/kinds/backup/protected-resource.ts'
import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import { byLambda, roleAllowing, roleThatMay, roleTrusting } from '../../clean/role-that-may.ts'
import { both, type Consequence, type Flip, flip } from '../flip.ts'

const common = { rule: 'vault-read', kind: identityKind, becomes: 'FAIL' } as const
const behind = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/audit/object/*'
const may = (action: string): Flip => flip({ ...common, what: `somebody who may ${action}`, add: roleTrusting(byLambda, action), also: ['FAIL restore-mfa'] })

/** What reads backups of a type past AWS Backup: written down once more, by the pages of the services. */
const ofType: Readonly<Record<string, readonly string[]>> = {
  EC2: ['ec2:ModifyImageAttribute', 'ec2:CreateStoreImageTask', 'ec2:ExportImage', 'ec2:CopyImage', 'ec2:RunInstances', 'ebs:GetSnapshotBlock'],
  RDS: ['rds:ModifyDBSnapshotAttribute', 'rds:StartExportTask', 'rds:CopyDBSnapshot', 'rds:RestoreDBInstanceFromDBSnapshot', 'rds:RestoreDBClusterFromSnapshot'],
  Aurora: ['rds:ModifyDBClusterSnapshotAttribute', 'rds:StartExportTask', 'rds:CopyDBClusterSnapshot', 'rds:RestoreDBClusterFromSnapshot'],
  DocumentDB: ['rds:ModifyDBClusterSnapshotAttribute', 'rds:CopyDBClusterSnapshot', 'rds:RestoreDBClusterFromSnapshot'],
  Neptune: ['rds:ModifyDBClusterSnapshotAttribute', 'rds:CopyDBClusterSnapshot', 'rds:RestoreDBClusterFromSnapshot'],
  DynamoDB: ['dynamodb:RestoreTableFromBackup'],
  FSx: ['fsx:CopyBackup', 'fsx:CreateFileSystemFromBackup', 'fsx:CreateVolumeFromBackup'],
  Redshift: ['redshift:AuthorizeSnapshotAccess', 'redshift:CopyClusterSnapshot', 'redshift:RestoreFromClusterSnapshot', 'redshift:RestoreTableFromClusterSnapshot'],
  'Redshift Serverless': ['redshift-serverless:PutResourcePolicy', 'redshift-serverless:RestoreFromSnapshot', 'redshift-serverless:RestoreTableFromSnapshot'],
}

/** Of the clean account's settings, which say nothing of the others. */
const isOptedIn: ReadonlySet<string> = new Set(['Aurora', 'FSx'])

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'somebody who may restore', add: roleThatMay('backup:StartRestoreJob') }),
  flip({ ...common, what: 'somebody who may read by an access point', add: roleAllowing(byLambda, { Action: 's3:GetObject', Resource: behind }), also: ['FAIL restore-mfa'] }),
  ...['ebs:GetSnapshotBlock', 'ec2:ModifySnapshotAttribute', 'ec2:CopySnapshot', 'ec2:CreateVolume'].map(may),
  ...Object.entries(ofType).flatMap(([ResourceType, actions]) => actions.map((action) => both(may(action), backedUp(ResourceType, action)))),
]

/** Something of that type has had points, of which none are left. */
function backedUp(ResourceType: string, action: string): Flip {
  const tested: readonly Consequence[] = ['FAIL restore-test-fresh', 'FAIL restore-test-planned']
  const restored = ResourceType.startsWith('Redshift') ? [] : tested
  const optedIn: readonly Consequence[] = isOptedIn.has(ResourceType) ? [] : ['UNKNOWN type-opted-in']
  return flip({
    ...{ rule: 'vault-read', kind: protectedResourceKind, becomes: 'FAIL' },
    also: ['FAIL restore-mfa', 'FAIL rpo-met', 'UNKNOWN restore-in-time', ...optedIn, ...restored],
    what: `where ${ResourceType} is backed up, somebody who may ${action}`,
    add: { ResourceArn: `arn:aws:any:::${ResourceType}`, ResourceType },
  })
}
