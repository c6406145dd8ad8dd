/** Jobs that went well, a restore that was tested and validated, and what Audit Manager has of it. */
import { backupJobKind } from '../../../src/observe/kinds/backup/backup-job.ts'
import { copyJobKind } from '../../../src/observe/kinds/backup/copy-job.ts'
import { frameworkKind } from '../../../src/observe/kinds/backup/framework.ts'
import { frameworkDocumentKind } from '../../../src/observe/kinds/backup/framework-document.ts'
import { globalSettingsKind } from '../../../src/observe/kinds/backup/global-settings.ts'
import { reportPlanKind } from '../../../src/observe/kinds/backup/report-plan.ts'
import { restoreJobKind } from '../../../src/observe/kinds/backup/restore/restore-job.ts'
import { restoreTestingPlanKind } from '../../../src/observe/kinds/backup/restore/restore-testing-plan.ts'
import { restoreTestingPlanDocumentKind } from '../../../src/observe/kinds/backup/restore/restore-testing-plan-document.ts'
import { restoreTestingSelectionKind } from '../../../src/observe/kinds/backup/restore/restore-testing-selection.ts'
import { restoreTestingSelectionDocumentKind } from '../../../src/observe/kinds/backup/restore/restore-testing-selection-document.ts'
import { away, type CleanRecords, home, records } from '../clean-records.ts'
import { backupRole, planId, restoreKey, vaultName, volume } from './base.ts'

const resource = { ResourceArn: volume, ResourceType: 'EBS', ResourceName: 'data' }
const job = { ...resource, State: 'COMPLETED', MessageCategory: 'SUCCESS', CreationDate: '2025-12-31T05:00:00.000Z' }
const copies = `arn:aws:backup:${away.region}:${away.account}:backup-vault:${vaultName}`
const testingPlan = { RestoreTestingPlanName: 'weekly', RestoreTestingPlanArn: `arn:aws:backup:${home.region}:${home.account}:restore-testing-plan:weekly` }
const globalSettings = { Answer: { GlobalSettings: { isCrossAccountBackupEnabled: 'true', isMpaEnabled: 'true', isDelegatedAdministratorEnabled: 'true' } } }

const parameters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  BACKUP_LAST_RECOVERY_POINT_CREATED: { recoveryPointAgeUnit: 'days', recoveryPointAgeValue: '1' },
  BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK: { requiredFrequencyUnit: 'days', requiredFrequencyValue: '1', requiredRetentionDays: '35' },
  BACKUP_RECOVERY_POINT_ENCRYPTED: {},
  BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED: { principalArnList: `arn:aws:iam::${home.account}:role/guardian` },
  BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK: { requiredRetentionDays: '35' },
  BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN: {},
  BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK: { minRetentionDays: '7', maxRetentionDays: '400' },
  BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT: { crossAccountList: away.account },
  BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION: { crossRegionList: away.region },
  RESOURCES_IN_LOGICALLY_AIR_GAPPED_VAULT: { recoveryPointAgeUnit: 'days', recoveryPointAgeValue: '7' },
  RESTORE_TIME_FOR_RESOURCES_MEET_TARGET: { maxRestoreTime: '240' },
}
const FrameworkControls = Object.entries(parameters).map(([ControlName, given]) => ({
  ControlName,
  ControlInputParameters: Object.entries(given).map(([ParameterName, ParameterValue]) => ({ ParameterName, ParameterValue })),
}))

export const clean: readonly CleanRecords[] = [
  records(backupJobKind, home, [{ ...job, BackupJobId: 'job-1', CreatedBy: { BackupPlanId: planId, BackupRuleId: '2d2d2d2d-1111-2222-3333-444444444444' } }]),
  records(copyJobKind, home, [{ ...job, CopyJobId: 'copy-1', DestinationBackupVaultArn: copies, CreatedBy: { BackupPlanId: planId, BackupRuleName: 'daily' } }]),
  records(restoreTestingPlanKind, home, [{ ...testingPlan, ScheduleExpression: 'cron(0 3 ? * SUN *)' }]),
  records(restoreTestingPlanDocumentKind, home, [
    {
      Target: 'weekly',
      Answer: {
        RestoreTestingPlan: {
          RecoveryPointSelection: {
            Algorithm: 'RANDOM_WITHIN_WINDOW',
            IncludeVaults: ['*'],
            ExcludeVaults: [],
            RecoveryPointTypes: ['SNAPSHOT'],
            SelectionWindowDays: 30,
          },
        },
      },
    },
  ]),
  records(restoreTestingSelectionKind, home, [
    {
      Target: 'weekly',
      Answer: [{ RestoreTestingSelectionName: 'volumes', ProtectedResourceType: 'EBS', IamRoleArn: backupRole, ValidationWindowHours: 24 }],
    },
  ]),
  records(restoreTestingSelectionDocumentKind, home, [
    {
      Target: 'weekly/volumes',
      Answer: {
        RestoreTestingSelection: { ProtectedResourceType: 'EBS', ProtectedResourceArns: ['*'], IamRoleArn: backupRole, RestoreMetadataOverrides: { kmsKeyId: restoreKey } },
      },
    },
  ]),
  records(restoreJobKind, home, [
    {
      RestoreJobId: 'restore-1',
      SourceResourceArn: volume,
      ResourceType: 'EBS',
      Status: 'COMPLETED',
      CreationDate: '2025-12-28T03:00:00.000Z',
      CompletionDate: '2025-12-28T03:30:00.000Z',
      CreatedResourceArn: `arn:aws:ec2:${home.region}:${home.account}:volume/vol-0restored`,
      CreatedBy: { RestoreTestingPlanArn: testingPlan.RestoreTestingPlanArn },
      ValidationStatus: 'SUCCESSFUL',
      DeletionStatus: 'SUCCESSFUL',
    },
  ]),
  records(frameworkKind, home, [{ FrameworkName: 'recovery', DeploymentStatus: 'COMPLETED' }]),
  records(frameworkDocumentKind, home, [
    { Target: 'recovery', Answer: { DeploymentStatus: 'COMPLETED', FrameworkStatus: 'ACTIVE', FrameworkControls } },
  ]),
  records(reportPlanKind, home, [
    {
      ReportPlanName: 'jobs',
      CreationTime: '2025-01-01T00:00:00.000Z',
      LastAttemptedExecutionTime: '2025-12-31T01:00:00.000Z',
      LastSuccessfulExecutionTime: '2025-12-31T01:00:00.000Z',
      ReportSetting: { ReportTemplate: 'BACKUP_JOB_REPORT' },
      ReportDeliveryChannel: { S3BucketName: `reports-${home.account}` },
    },
  ]),
  records(globalSettingsKind, home, [globalSettings]),
  records(globalSettingsKind, away, [globalSettings]),
]
