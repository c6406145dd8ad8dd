/** In which ways jobs fail, and what AWS Backup then tells. Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html and …/backup-notifications.html */
import { planDocumentKind } from '../../../observe/kinds/backup/plan-document.ts'
import { restoreTestingPlanKind } from '../../../observe/kinds/backup/restore/restore-testing-plan.ts'
import type { Vault } from '../../../observe/kinds/backup/vault.ts'
import type { RegionView } from '../../views/views.ts'

export interface Trouble {
  readonly name: string
  /** What a vault has to notify of; a job that is completed may have failed, too. */
  readonly notification: 'BACKUP_JOB_COMPLETED' | 'COPY_JOB_FAILED' | 'RESTORE_JOB_COMPLETED'
  /** False: AWS documents no such notification of a job that ends so ("Examples of events": completed, failed and expired ones). */
  readonly isNotified: boolean
  readonly events: readonly object[]
}

/** Those that jobs of a vault can have. Rules that ask need `plan-document` and `restore-testing-plan`. @throws Unread */
export function troublesOf(vault: Vault, view: RegionView): readonly Trouble[] {
  const event = eventOf(view)
  const { BackupVaultArn: backupVaultArn, BackupVaultName: backupVaultName } = vault
  const backup = (state: string, statusMessage: string) =>
    ofEachType((resourceType) => event('Backup Job State Change', { ...{ backupJobId: id, backupVaultArn, backupVaultName, resourceType }, state, statusMessage }))
  const destinationBackupVaultArn = `arn:${view.account.partition}:backup:${view.region}:${view.account.id}:backup-vault:elsewhere`
  const copied = { copyJobId: id, sourceBackupVaultArn: backupVaultArn, destinationBackupVaultArn, state: 'FAILED', statusMessage: denied }
  const copies = ofEachType((resourceType) => event('Copy Job State Change', { ...copied, resourceType }))
  const restores = ofEachType((resourceType) => event('Restore Job State Change', { restoreJobId: id, resourceType, status: 'FAILED', statusMessage: denied }))
  return [
    ...Object.entries(backupStates).map(([state, name]) => ({
      ...{ name, notification: 'BACKUP_JOB_COMPLETED' as const, isNotified: notifiedStates.has(state), events: backup(state, denied) },
    })),
    { name: 'backups completed with a message', notification: 'BACKUP_JOB_COMPLETED', isNotified: true, events: backup('COMPLETED', 'Some items were not backed up') },
    ...(isCopied(vault, view) ? [{ name: 'copies that fail', notification: 'COPY_JOB_FAILED' as const, isNotified: true, events: copies }] : []),
    ...(view.rows(restoreTestingPlanKind).length > 0
      ? [{ name: 'restores that fail', notification: 'RESTORE_JOB_COMPLETED' as const, isNotified: true, events: restores }]
      : []),
  ]
}

/** Whatever is backed up: a rule that matches jobs of some types leaves the others untold. Source: "Feature availability by resource", AWS Backup Developer Guide. */
const resourceTypes = [
  ...['Aurora', 'CloudFormation', 'DocumentDB', 'DSQL', 'DynamoDB', 'EBS', 'EC2', 'EFS', 'EKS', 'FSx', 'Neptune', 'RDS', 'Redshift'],
  ...['Redshift Serverless', 'S3', 'SAP HANA on Amazon EC2', 'Storage Gateway', 'Timestream', 'VirtualMachine'],
]

function ofEachType(eventOfType: (resourceType: string) => object): readonly object[] {
  return resourceTypes.map(eventOfType)
}

const backupStates = {
  FAILED: 'backups that fail',
  EXPIRED: 'backups that expire',
  ABORTED: 'backups that are aborted',
  PARTIAL: 'backups that leave something out',
}
const notifiedStates: ReadonlySet<string> = new Set(['FAILED', 'EXPIRED'])
const denied = 'Access denied'
const id = '00000000-0000-4000-8000-000000000004'

/** A plan of the Region copies out of it. */
function isCopied({ BackupVaultName: name }: Vault, view: RegionView): boolean {
  const rules = view.rows(planDocumentKind).flatMap(({ Answer }) => Answer?.BackupPlan.Rules ?? [])
  return rules.some(
    ({ TargetBackupVaultName, CopyActions = [], TargetLogicallyAirGappedBackupVaultArn: airGapped }) =>
      TargetBackupVaultName === name && (CopyActions.length > 0 || airGapped !== undefined),
  )
}

function eventOf({ account, region }: RegionView) {
  const common = { version: '0', id: '00000000-0000-4000-8000-000000000003', source: 'aws.backup', account: account.id, time: '2026-01-01T00:00:00Z', region }
  return (type: string, detail: object): object => ({ ...common, 'detail-type': type, resources: [], detail })
}
