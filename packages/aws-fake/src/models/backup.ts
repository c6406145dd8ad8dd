/** Made by script/aws-models from botocore's model of backup: times are milliseconds since 1970. */

export interface AdvancedBackupSetting {
  readonly ResourceType?: string | undefined
  readonly BackupOptions?: Readonly<Record<string, string>> | undefined
}

export interface AggregatedScanResult {
  readonly FailedScan?: boolean | undefined
  readonly Findings?: readonly 'MALWARE'[] | undefined
  readonly LastComputed?: number | undefined
}

export interface AssociateBackupVaultMpaApprovalTeamInput {
  readonly BackupVaultName: string
  readonly MpaApprovalTeamArn: string
  readonly RequesterComment?: string | undefined
}

export interface BackupJob {
  readonly AccountId?: string | undefined
  readonly BackupJobId?: string | undefined
  readonly BackupVaultName?: string | undefined
  readonly BackupVaultArn?: string | undefined
  readonly VaultType?: string | undefined
  readonly VaultLockState?: string | undefined
  readonly RecoveryPointArn?: string | undefined
  readonly RecoveryPointLifecycle?: Lifecycle | undefined
  readonly EncryptionKeyArn?: string | undefined
  readonly IsEncrypted?: boolean | undefined
  readonly ResourceArn?: string | undefined
  readonly CreationDate?: number | undefined
  readonly CompletionDate?: number | undefined
  readonly State?: 'CREATED' | 'PENDING' | 'RUNNING' | 'ABORTING' | 'ABORTED' | 'COMPLETED' | 'FAILED' | 'EXPIRED' | 'PARTIAL' | undefined
  readonly StatusMessage?: string | undefined
  readonly PercentDone?: string | undefined
  readonly BackupSizeInBytes?: number | undefined
  readonly IamRoleArn?: string | undefined
  readonly CreatedBy?: RecoveryPointCreator | undefined
  readonly ExpectedCompletionDate?: number | undefined
  readonly StartBy?: number | undefined
  readonly ResourceType?: string | undefined
  readonly BytesTransferred?: number | undefined
  readonly BackupOptions?: Readonly<Record<string, string>> | undefined
  readonly BackupType?: string | undefined
  readonly ParentJobId?: string | undefined
  readonly IsParent?: boolean | undefined
  readonly ResourceName?: string | undefined
  readonly InitiationDate?: number | undefined
  readonly MessageCategory?: string | undefined
}

export interface BackupJobSummary {
  readonly Region?: string | undefined
  readonly AccountId?: string | undefined
  readonly State?: 'CREATED' | 'PENDING' | 'RUNNING' | 'ABORTING' | 'ABORTED' | 'COMPLETED' | 'FAILED' | 'EXPIRED' | 'PARTIAL' | 'AGGREGATE_ALL' | 'ANY' | undefined
  readonly ResourceType?: string | undefined
  readonly MessageCategory?: string | undefined
  readonly Count?: number | undefined
  readonly StartTime?: number | undefined
  readonly EndTime?: number | undefined
}

export interface BackupPlan {
  readonly BackupPlanName: string
  readonly Rules: readonly BackupRule[]
  readonly AdvancedBackupSettings?: readonly AdvancedBackupSetting[] | undefined
  readonly ScanSettings?: readonly ScanSetting[] | undefined
}

export interface BackupPlanInput {
  readonly BackupPlanName: string
  readonly Rules: readonly BackupRuleInput[]
  readonly AdvancedBackupSettings?: readonly AdvancedBackupSetting[] | undefined
  readonly ScanSettings?: readonly ScanSetting[] | undefined
}

export interface BackupPlanTemplatesListMember {
  readonly BackupPlanTemplateId?: string | undefined
  readonly BackupPlanTemplateName?: string | undefined
}

export interface BackupPlansListMember {
  readonly BackupPlanArn?: string | undefined
  readonly BackupPlanId?: string | undefined
  readonly CreationDate?: number | undefined
  readonly DeletionDate?: number | undefined
  readonly VersionId?: string | undefined
  readonly BackupPlanName?: string | undefined
  readonly CreatorRequestId?: string | undefined
  readonly LastExecutionDate?: number | undefined
  readonly AdvancedBackupSettings?: readonly AdvancedBackupSetting[] | undefined
}

export interface BackupRule {
  readonly RuleName: string
  readonly TargetBackupVaultName: string
  readonly TargetLogicallyAirGappedBackupVaultArn?: string | undefined
  readonly ScheduleExpression?: string | undefined
  readonly StartWindowMinutes?: number | undefined
  readonly CompletionWindowMinutes?: number | undefined
  readonly Lifecycle?: Lifecycle | undefined
  readonly RecoveryPointTags?: Readonly<Record<string, string>> | undefined
  readonly RuleId?: string | undefined
  readonly CopyActions?: readonly CopyAction[] | undefined
  readonly EnableContinuousBackup?: boolean | undefined
  readonly ScheduleExpressionTimezone?: string | undefined
  readonly IndexActions?: readonly IndexAction[] | undefined
  readonly ScanActions?: readonly ScanAction[] | undefined
}

export interface BackupRuleInput {
  readonly RuleName: string
  readonly TargetBackupVaultName: string
  readonly TargetLogicallyAirGappedBackupVaultArn?: string | undefined
  readonly ScheduleExpression?: string | undefined
  readonly StartWindowMinutes?: number | undefined
  readonly CompletionWindowMinutes?: number | undefined
  readonly Lifecycle?: Lifecycle | undefined
  readonly RecoveryPointTags?: Readonly<Record<string, string>> | undefined
  readonly CopyActions?: readonly CopyAction[] | undefined
  readonly EnableContinuousBackup?: boolean | undefined
  readonly ScheduleExpressionTimezone?: string | undefined
  readonly IndexActions?: readonly IndexAction[] | undefined
  readonly ScanActions?: readonly ScanAction[] | undefined
}

export interface BackupSelection {
  readonly SelectionName: string
  readonly IamRoleArn: string
  readonly Resources?: readonly string[] | undefined
  readonly ListOfTags?: readonly Condition[] | undefined
  readonly NotResources?: readonly string[] | undefined
  readonly Conditions?: Conditions | undefined
}

export interface BackupSelectionsListMember {
  readonly SelectionId?: string | undefined
  readonly SelectionName?: string | undefined
  readonly BackupPlanId?: string | undefined
  readonly CreationDate?: number | undefined
  readonly CreatorRequestId?: string | undefined
  readonly IamRoleArn?: string | undefined
}

export interface BackupVaultListMember {
  readonly BackupVaultName?: string | undefined
  readonly BackupVaultArn?: string | undefined
  readonly VaultType?: 'BACKUP_VAULT' | 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' | 'RESTORE_ACCESS_BACKUP_VAULT' | undefined
  readonly VaultState?: 'CREATING' | 'AVAILABLE' | 'FAILED' | undefined
  readonly CreationDate?: number | undefined
  readonly EncryptionKeyArn?: string | undefined
  readonly CreatorRequestId?: string | undefined
  readonly NumberOfRecoveryPoints?: number | undefined
  readonly Locked?: boolean | undefined
  readonly MinRetentionDays?: number | undefined
  readonly MaxRetentionDays?: number | undefined
  readonly LockDate?: number | undefined
  readonly EncryptionKeyType?: 'AWS_OWNED_KMS_KEY' | 'CUSTOMER_MANAGED_KMS_KEY' | undefined
}

export interface CalculatedLifecycle {
  readonly MoveToColdStorageAt?: number | undefined
  readonly DeleteAt?: number | undefined
}

export interface CancelLegalHoldInput {
  readonly LegalHoldId: string
  readonly CancelDescription: string
  readonly RetainRecordInDays?: number | undefined
}

export interface CancelLegalHoldOutput {
}

export interface Condition {
  readonly ConditionType: 'STRINGEQUALS'
  readonly ConditionKey: string
  readonly ConditionValue: string
}

export interface ConditionParameter {
  readonly ConditionKey?: string | undefined
  readonly ConditionValue?: string | undefined
}

export interface Conditions {
  readonly StringEquals?: readonly ConditionParameter[] | undefined
  readonly StringNotEquals?: readonly ConditionParameter[] | undefined
  readonly StringLike?: readonly ConditionParameter[] | undefined
  readonly StringNotLike?: readonly ConditionParameter[] | undefined
}

export interface ControlInputParameter {
  readonly ParameterName?: string | undefined
  readonly ParameterValue?: string | undefined
}

export interface ControlScope {
  readonly ComplianceResourceIds?: readonly string[] | undefined
  readonly ComplianceResourceTypes?: readonly string[] | undefined
  readonly Tags?: Readonly<Record<string, string>> | undefined
}

export interface CopyAction {
  readonly Lifecycle?: Lifecycle | undefined
  readonly DestinationBackupVaultArn: string
}

export interface CopyJob {
  readonly AccountId?: string | undefined
  readonly CopyJobId?: string | undefined
  readonly SourceBackupVaultArn?: string | undefined
  readonly SourceRecoveryPointArn?: string | undefined
  readonly DestinationBackupVaultArn?: string | undefined
  readonly DestinationVaultType?: string | undefined
  readonly DestinationVaultLockState?: string | undefined
  readonly DestinationRecoveryPointArn?: string | undefined
  readonly DestinationEncryptionKeyArn?: string | undefined
  readonly DestinationRecoveryPointLifecycle?: Lifecycle | undefined
  readonly ResourceArn?: string | undefined
  readonly CreationDate?: number | undefined
  readonly CompletionDate?: number | undefined
  readonly State?: 'CREATED' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'PARTIAL' | undefined
  readonly StatusMessage?: string | undefined
  readonly BackupSizeInBytes?: number | undefined
  readonly IamRoleArn?: string | undefined
  readonly CreatedBy?: RecoveryPointCreator | undefined
  readonly CreatedByBackupJobId?: string | undefined
  readonly ResourceType?: string | undefined
  readonly ParentJobId?: string | undefined
  readonly IsParent?: boolean | undefined
  readonly CompositeMemberIdentifier?: string | undefined
  readonly NumberOfChildJobs?: number | undefined
  readonly ChildJobsInState?: Readonly<Record<string, number>> | undefined
  readonly ResourceName?: string | undefined
  readonly MessageCategory?: string | undefined
}

export interface CopyJobSummary {
  readonly Region?: string | undefined
  readonly AccountId?: string | undefined
  readonly State?: 'CREATED' | 'RUNNING' | 'ABORTING' | 'ABORTED' | 'COMPLETING' | 'COMPLETED' | 'FAILING' | 'FAILED' | 'PARTIAL' | 'AGGREGATE_ALL' | 'ANY' | undefined
  readonly ResourceType?: string | undefined
  readonly MessageCategory?: string | undefined
  readonly Count?: number | undefined
  readonly StartTime?: number | undefined
  readonly EndTime?: number | undefined
}

export interface CreateBackupAccessPointRequest {
  readonly AccessPointMetadata?: Readonly<Record<string, string>> | undefined
  readonly AccessPointPolicy?: string | undefined
  readonly Name: string
  readonly RecoveryPointArn: string
  readonly Tags?: Readonly<Record<string, string>> | undefined
}

export interface CreateBackupAccessPointResponse {
  readonly AccessPointArn: string
  readonly Status: 'AVAILABLE' | 'CREATING' | 'DELETING' | 'DISASSOCIATED' | 'DISASSOCIATING' | 'EXPIRED' | 'FAILED'
}

export interface CreateBackupPlanInput {
  readonly BackupPlan: BackupPlanInput
  readonly BackupPlanTags?: Readonly<Record<string, string>> | undefined
  readonly CreatorRequestId?: string | undefined
}

export interface CreateBackupPlanOutput {
  readonly BackupPlanId?: string | undefined
  readonly BackupPlanArn?: string | undefined
  readonly CreationDate?: number | undefined
  readonly VersionId?: string | undefined
  readonly AdvancedBackupSettings?: readonly AdvancedBackupSetting[] | undefined
}

export interface CreateBackupSelectionInput {
  readonly BackupPlanId: string
  readonly BackupSelection: BackupSelection
  readonly CreatorRequestId?: string | undefined
}

export interface CreateBackupSelectionOutput {
  readonly SelectionId?: string | undefined
  readonly BackupPlanId?: string | undefined
  readonly CreationDate?: number | undefined
}

export interface CreateBackupVaultInput {
  readonly BackupVaultName: string
  readonly BackupVaultTags?: Readonly<Record<string, string>> | undefined
  readonly EncryptionKeyArn?: string | undefined
  readonly CreatorRequestId?: string | undefined
}

export interface CreateBackupVaultOutput {
  readonly BackupVaultName?: string | undefined
  readonly BackupVaultArn?: string | undefined
  readonly CreationDate?: number | undefined
}

export interface CreateFrameworkInput {
  readonly FrameworkName: string
  readonly FrameworkDescription?: string | undefined
  readonly FrameworkControls: readonly FrameworkControl[]
  readonly IdempotencyToken?: string | undefined
  readonly FrameworkTags?: Readonly<Record<string, string>> | undefined
}

export interface CreateFrameworkOutput {
  readonly FrameworkName?: string | undefined
  readonly FrameworkArn?: string | undefined
}

export interface CreateLegalHoldInput {
  readonly Title: string
  readonly Description: string
  readonly IdempotencyToken?: string | undefined
  readonly RecoveryPointSelection?: RecoveryPointSelection | undefined
  readonly Tags?: Readonly<Record<string, string>> | undefined
}

export interface CreateLegalHoldOutput {
  readonly Title?: string | undefined
  readonly Status?: 'CREATING' | 'ACTIVE' | 'CANCELING' | 'CANCELED' | undefined
  readonly Description?: string | undefined
  readonly LegalHoldId?: string | undefined
  readonly LegalHoldArn?: string | undefined
  readonly CreationDate?: number | undefined
  readonly RecoveryPointSelection?: RecoveryPointSelection | undefined
}

export interface CreateLogicallyAirGappedBackupVaultInput {
  readonly BackupVaultName: string
  readonly BackupVaultTags?: Readonly<Record<string, string>> | undefined
  readonly CreatorRequestId?: string | undefined
  readonly MinRetentionDays: number
  readonly MaxRetentionDays: number
  readonly EncryptionKeyArn?: string | undefined
}

export interface CreateLogicallyAirGappedBackupVaultOutput {
  readonly BackupVaultName?: string | undefined
  readonly BackupVaultArn?: string | undefined
  readonly CreationDate?: number | undefined
  readonly VaultState?: 'CREATING' | 'AVAILABLE' | 'FAILED' | undefined
}

export interface CreateReportPlanInput {
  readonly ReportPlanName: string
  readonly ReportPlanDescription?: string | undefined
  readonly ReportDeliveryChannel: ReportDeliveryChannel
  readonly ReportSetting: ReportSetting
  readonly ReportPlanTags?: Readonly<Record<string, string>> | undefined
  readonly IdempotencyToken?: string | undefined
}

export interface CreateReportPlanOutput {
  readonly ReportPlanName?: string | undefined
  readonly ReportPlanArn?: string | undefined
  readonly CreationTime?: number | undefined
}

export interface CreateRestoreAccessBackupVaultInput {
  readonly SourceBackupVaultArn: string
  readonly BackupVaultName?: string | undefined
  readonly BackupVaultTags?: Readonly<Record<string, string>> | undefined
  readonly CreatorRequestId?: string | undefined
  readonly RequesterComment?: string | undefined
}

export interface CreateRestoreAccessBackupVaultOutput {
  readonly RestoreAccessBackupVaultArn?: string | undefined
  readonly VaultState?: 'CREATING' | 'AVAILABLE' | 'FAILED' | undefined
  readonly RestoreAccessBackupVaultName?: string | undefined
  readonly CreationDate?: number | undefined
}

export interface CreateRestoreTestingPlanInput {
  readonly CreatorRequestId?: string | undefined
  readonly RestoreTestingPlan: RestoreTestingPlanForCreate
  readonly Tags?: Readonly<Record<string, string>> | undefined
}

export interface CreateRestoreTestingPlanOutput {
  readonly CreationTime: number
  readonly RestoreTestingPlanArn: string
  readonly RestoreTestingPlanName: string
}

export interface CreateRestoreTestingSelectionInput {
  readonly CreatorRequestId?: string | undefined
  readonly RestoreTestingPlanName: string
  readonly RestoreTestingSelection: RestoreTestingSelectionForCreate
}

export interface CreateRestoreTestingSelectionOutput {
  readonly CreationTime: number
  readonly RestoreTestingPlanArn: string
  readonly RestoreTestingPlanName: string
  readonly RestoreTestingSelectionName: string
}

export interface CreateTieringConfigurationInput {
  readonly TieringConfiguration: TieringConfigurationInputForCreate
  readonly TieringConfigurationTags?: Readonly<Record<string, string>> | undefined
  readonly CreatorRequestId?: string | undefined
}

export interface CreateTieringConfigurationOutput {
  readonly TieringConfigurationArn?: string | undefined
  readonly TieringConfigurationName?: string | undefined
  readonly CreationTime?: number | undefined
}

export interface DateRange {
  readonly FromDate: number
  readonly ToDate: number
}

export interface DeleteBackupAccessPointInput {
  readonly AccessPointArn: string
}

export interface DeleteBackupPlanInput {
  readonly BackupPlanId: string
}

export interface DeleteBackupPlanOutput {
  readonly BackupPlanId?: string | undefined
  readonly BackupPlanArn?: string | undefined
  readonly DeletionDate?: number | undefined
  readonly VersionId?: string | undefined
}

export interface DeleteBackupSelectionInput {
  readonly BackupPlanId: string
  readonly SelectionId: string
}

export interface DeleteBackupVaultAccessPolicyInput {
  readonly BackupVaultName: string
}

export interface DeleteBackupVaultInput {
  readonly BackupVaultName: string
}

export interface DeleteBackupVaultLockConfigurationInput {
  readonly BackupVaultName: string
}

export interface DeleteBackupVaultNotificationsInput {
  readonly BackupVaultName: string
}

export interface DeleteFrameworkInput {
  readonly FrameworkName: string
}

export interface DeleteRecoveryPointInput {
  readonly BackupVaultName: string
  readonly RecoveryPointArn: string
}

export interface DeleteReportPlanInput {
  readonly ReportPlanName: string
}

export interface DeleteRestoreTestingPlanInput {
  readonly RestoreTestingPlanName: string
}

export interface DeleteRestoreTestingSelectionInput {
  readonly RestoreTestingPlanName: string
  readonly RestoreTestingSelectionName: string
}

export interface DeleteTieringConfigurationInput {
  readonly TieringConfigurationName: string
}

export interface DeleteTieringConfigurationOutput {
}

export interface DescribeBackupAccessPointInput {
  readonly AccessPointArn: string
}

export interface DescribeBackupAccessPointResponse {
  readonly AccessPointArn: string
  readonly AccessPointMetadata?: Readonly<Record<string, string>> | undefined
  readonly BackupVaultArn?: string | undefined
  readonly BackupVaultName: string
  readonly CreationTime: number
  readonly Name: string
  readonly RecoveryPointArn: string
  readonly ResourceArn: string
  readonly ResourceType: string
  readonly Status: 'AVAILABLE' | 'CREATING' | 'DELETING' | 'DISASSOCIATED' | 'DISASSOCIATING' | 'EXPIRED' | 'FAILED'
  readonly StatusMessage?: string | undefined
}

export interface DescribeBackupJobInput {
  readonly BackupJobId: string
}

export interface DescribeBackupJobOutput {
  readonly AccountId?: string | undefined
  readonly BackupJobId?: string | undefined
  readonly BackupVaultName?: string | undefined
  readonly RecoveryPointLifecycle?: Lifecycle | undefined
  readonly BackupVaultArn?: string | undefined
  readonly VaultType?: string | undefined
  readonly VaultLockState?: string | undefined
  readonly RecoveryPointArn?: string | undefined
  readonly EncryptionKeyArn?: string | undefined
  readonly IsEncrypted?: boolean | undefined
  readonly ResourceArn?: string | undefined
  readonly CreationDate?: number | undefined
  readonly CompletionDate?: number | undefined
  readonly State?: 'CREATED' | 'PENDING' | 'RUNNING' | 'ABORTING' | 'ABORTED' | 'COMPLETED' | 'FAILED' | 'EXPIRED' | 'PARTIAL' | undefined
  readonly StatusMessage?: string | undefined
  readonly PercentDone?: string | undefined
  readonly BackupSizeInBytes?: number | undefined
  readonly IamRoleArn?: string | undefined
  readonly CreatedBy?: RecoveryPointCreator | undefined
  readonly ResourceType?: string | undefined
  readonly BytesTransferred?: number | undefined
  readonly ExpectedCompletionDate?: number | undefined
  readonly StartBy?: number | undefined
  readonly BackupOptions?: Readonly<Record<string, string>> | undefined
  readonly BackupType?: string | undefined
  readonly ParentJobId?: string | undefined
  readonly IsParent?: boolean | undefined
  readonly NumberOfChildJobs?: number | undefined
  readonly ChildJobsInState?: Readonly<Record<string, number>> | undefined
  readonly ResourceName?: string | undefined
  readonly InitiationDate?: number | undefined
  readonly MessageCategory?: string | undefined
}

export interface DescribeBackupVaultInput {
  readonly BackupVaultName: string
  readonly BackupVaultAccountId?: string | undefined
}

export interface DescribeBackupVaultOutput {
  readonly BackupVaultName?: string | undefined
  readonly BackupVaultArn?: string | undefined
  readonly VaultType?: 'BACKUP_VAULT' | 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' | 'RESTORE_ACCESS_BACKUP_VAULT' | undefined
  readonly VaultState?: 'CREATING' | 'AVAILABLE' | 'FAILED' | undefined
  readonly EncryptionKeyArn?: string | undefined
  readonly CreationDate?: number | undefined
  readonly CreatorRequestId?: string | undefined
  readonly NumberOfRecoveryPoints?: number | undefined
  readonly Locked?: boolean | undefined
  readonly MinRetentionDays?: number | undefined
  readonly MaxRetentionDays?: number | undefined
  readonly LockDate?: number | undefined
  readonly SourceBackupVaultArn?: string | undefined
  readonly MpaApprovalTeamArn?: string | undefined
  readonly MpaSessionArn?: string | undefined
  readonly LatestMpaApprovalTeamUpdate?: LatestMpaApprovalTeamUpdate | undefined
  readonly EncryptionKeyType?: 'AWS_OWNED_KMS_KEY' | 'CUSTOMER_MANAGED_KMS_KEY' | undefined
}

export interface DescribeCopyJobInput {
  readonly CopyJobId: string
}

export interface DescribeCopyJobOutput {
  readonly CopyJob?: CopyJob | undefined
}

export interface DescribeFrameworkInput {
  readonly FrameworkName: string
}

export interface DescribeFrameworkOutput {
  readonly FrameworkName?: string | undefined
  readonly FrameworkArn?: string | undefined
  readonly FrameworkDescription?: string | undefined
  readonly FrameworkControls?: readonly FrameworkControl[] | undefined
  readonly CreationTime?: number | undefined
  readonly DeploymentStatus?: string | undefined
  readonly FrameworkStatus?: string | undefined
  readonly IdempotencyToken?: string | undefined
}

export interface DescribeGlobalSettingsInput {
}

export interface DescribeGlobalSettingsOutput {
  readonly GlobalSettings?: Readonly<Record<string, string>> | undefined
  readonly LastUpdateTime?: number | undefined
}

export interface DescribeProtectedResourceInput {
  readonly ResourceArn: string
}

export interface DescribeProtectedResourceOutput {
  readonly ResourceArn?: string | undefined
  readonly ResourceType?: string | undefined
  readonly LastBackupTime?: number | undefined
  readonly ResourceName?: string | undefined
  readonly LastBackupVaultArn?: string | undefined
  readonly LastRecoveryPointArn?: string | undefined
  readonly LatestRestoreExecutionTimeMinutes?: number | undefined
  readonly LatestRestoreJobCreationDate?: number | undefined
  readonly LatestRestoreRecoveryPointCreationDate?: number | undefined
}

export interface DescribeRecoveryPointInput {
  readonly BackupVaultName: string
  readonly RecoveryPointArn: string
  readonly BackupVaultAccountId?: string | undefined
}

export interface DescribeRecoveryPointOutput {
  readonly RecoveryPointArn?: string | undefined
  readonly BackupVaultName?: string | undefined
  readonly BackupVaultArn?: string | undefined
  readonly SourceBackupVaultArn?: string | undefined
  readonly ResourceArn?: string | undefined
  readonly ResourceType?: string | undefined
  readonly CreatedBy?: RecoveryPointCreator | undefined
  readonly IamRoleArn?: string | undefined
  readonly Status?: 'COMPLETED' | 'PARTIAL' | 'DELETING' | 'EXPIRED' | 'AVAILABLE' | 'STOPPED' | 'CREATING' | undefined
  readonly StatusMessage?: string | undefined
  readonly CreationDate?: number | undefined
  readonly InitiationDate?: number | undefined
  readonly CompletionDate?: number | undefined
  readonly BackupSizeInBytes?: number | undefined
  readonly CalculatedLifecycle?: CalculatedLifecycle | undefined
  readonly Lifecycle?: Lifecycle | undefined
  readonly EncryptionKeyArn?: string | undefined
  readonly IsEncrypted?: boolean | undefined
  readonly StorageClass?: 'WARM' | 'COLD' | 'DELETED' | undefined
  readonly LastRestoreTime?: number | undefined
  readonly ParentRecoveryPointArn?: string | undefined
  readonly CompositeMemberIdentifier?: string | undefined
  readonly IsParent?: boolean | undefined
  readonly ResourceName?: string | undefined
  readonly VaultType?: 'BACKUP_VAULT' | 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' | 'RESTORE_ACCESS_BACKUP_VAULT' | undefined
  readonly IndexStatus?: 'PENDING' | 'ACTIVE' | 'FAILED' | 'DELETING' | undefined
  readonly IndexStatusMessage?: string | undefined
  readonly EncryptionKeyType?: 'AWS_OWNED_KMS_KEY' | 'CUSTOMER_MANAGED_KMS_KEY' | undefined
  readonly ScanResults?: readonly ScanResult[] | undefined
}

export interface DescribeRegionSettingsInput {
}

export interface DescribeRegionSettingsOutput {
  readonly ResourceTypeOptInPreference?: Readonly<Record<string, boolean>> | undefined
  readonly ResourceTypeManagementPreference?: Readonly<Record<string, boolean>> | undefined
}

export interface DescribeReportJobInput {
  readonly ReportJobId: string
}

export interface DescribeReportJobOutput {
  readonly ReportJob?: ReportJob | undefined
}

export interface DescribeReportPlanInput {
  readonly ReportPlanName: string
}

export interface DescribeReportPlanOutput {
  readonly ReportPlan?: ReportPlan | undefined
}

export interface DescribeRestoreJobInput {
  readonly RestoreJobId: string
}

export interface DescribeRestoreJobOutput {
  readonly AccountId?: string | undefined
  readonly RestoreJobId?: string | undefined
  readonly RecoveryPointArn?: string | undefined
  readonly SourceResourceArn?: string | undefined
  readonly BackupVaultArn?: string | undefined
  readonly CreationDate?: number | undefined
  readonly CompletionDate?: number | undefined
  readonly Status?: 'PENDING' | 'RUNNING' | 'COMPLETED' | 'ABORTED' | 'FAILED' | undefined
  readonly StatusMessage?: string | undefined
  readonly PercentDone?: string | undefined
  readonly BackupSizeInBytes?: number | undefined
  readonly IamRoleArn?: string | undefined
  readonly ExpectedCompletionTimeMinutes?: number | undefined
  readonly CreatedResourceArn?: string | undefined
  readonly ResourceType?: string | undefined
  readonly RecoveryPointCreationDate?: number | undefined
  readonly CreatedBy?: RestoreJobCreator | undefined
  readonly ValidationStatus?: 'FAILED' | 'SUCCESSFUL' | 'TIMED_OUT' | 'VALIDATING' | undefined
  readonly ValidationStatusMessage?: string | undefined
  readonly DeletionStatus?: 'DELETING' | 'FAILED' | 'SUCCESSFUL' | undefined
  readonly DeletionStatusMessage?: string | undefined
  readonly IsParent?: boolean | undefined
  readonly ParentJobId?: string | undefined
}

export interface DescribeScanJobInput {
  readonly ScanJobId: string
}

export interface DescribeScanJobOutput {
  readonly AccountId: string
  readonly BackupVaultArn: string
  readonly BackupVaultName: string
  readonly CompletionDate?: number | undefined
  readonly ContinuousScanEndTime?: number | undefined
  readonly ContinuousScanStartTime?: number | undefined
  readonly CreatedBy: ScanJobCreator
  readonly CreationDate: number
  readonly IamRoleArn: string
  readonly MalwareScanner: 'GUARDDUTY'
  readonly RecoveryPointArn: string
  readonly ResourceArn: string
  readonly ResourceName: string
  readonly ResourceType: 'EBS' | 'EC2' | 'S3'
  readonly ScanBaseRecoveryPointArn?: string | undefined
  readonly ScanId?: string | undefined
  readonly ScanJobId: string
  readonly ScanMode: 'FULL_SCAN' | 'INCREMENTAL_SCAN'
  readonly ScanResult?: ScanResultInfo | undefined
  readonly ScannerRoleArn: string
  readonly State: 'CANCELED' | 'COMPLETED' | 'COMPLETED_WITH_ISSUES' | 'CREATED' | 'FAILED' | 'RUNNING'
  readonly StatusMessage?: string | undefined
}

export interface DisassociateBackupVaultMpaApprovalTeamInput {
  readonly BackupVaultName: string
  readonly RequesterComment?: string | undefined
}

export interface DisassociateRecoveryPointFromParentInput {
  readonly BackupVaultName: string
  readonly RecoveryPointArn: string
}

export interface DisassociateRecoveryPointInput {
  readonly BackupVaultName: string
  readonly RecoveryPointArn: string
}

export interface ExportBackupPlanTemplateInput {
  readonly BackupPlanId: string
}

export interface ExportBackupPlanTemplateOutput {
  readonly BackupPlanTemplateJson?: string | undefined
}

export interface Framework {
  readonly FrameworkName?: string | undefined
  readonly FrameworkArn?: string | undefined
  readonly FrameworkDescription?: string | undefined
  readonly NumberOfControls?: number | undefined
  readonly CreationTime?: number | undefined
  readonly DeploymentStatus?: string | undefined
}

export interface FrameworkControl {
  readonly ControlName: string
  readonly ControlInputParameters?: readonly ControlInputParameter[] | undefined
  readonly ControlScope?: ControlScope | undefined
}

export interface GetBackupPlanFromJSONInput {
  readonly BackupPlanTemplateJson: string
}

export interface GetBackupPlanFromJSONOutput {
  readonly BackupPlan?: BackupPlan | undefined
}

export interface GetBackupPlanFromTemplateInput {
  readonly BackupPlanTemplateId: string
}

export interface GetBackupPlanFromTemplateOutput {
  readonly BackupPlanDocument?: BackupPlan | undefined
}

export interface GetBackupPlanInput {
  readonly BackupPlanId: string
  readonly VersionId?: string | undefined
  readonly MaxScheduledRunsPreview?: number | undefined
}

export interface GetBackupPlanOutput {
  readonly BackupPlan?: BackupPlan | undefined
  readonly BackupPlanId?: string | undefined
  readonly BackupPlanArn?: string | undefined
  readonly VersionId?: string | undefined
  readonly CreatorRequestId?: string | undefined
  readonly CreationDate?: number | undefined
  readonly DeletionDate?: number | undefined
  readonly LastExecutionDate?: number | undefined
  readonly AdvancedBackupSettings?: readonly AdvancedBackupSetting[] | undefined
  readonly ScheduledRunsPreview?: readonly ScheduledPlanExecutionMember[] | undefined
}

export interface GetBackupSelectionInput {
  readonly BackupPlanId: string
  readonly SelectionId: string
}

export interface GetBackupSelectionOutput {
  readonly BackupSelection?: BackupSelection | undefined
  readonly SelectionId?: string | undefined
  readonly BackupPlanId?: string | undefined
  readonly CreationDate?: number | undefined
  readonly CreatorRequestId?: string | undefined
}

export interface GetBackupVaultAccessPolicyInput {
  readonly BackupVaultName: string
}

export interface GetBackupVaultAccessPolicyOutput {
  readonly BackupVaultName?: string | undefined
  readonly BackupVaultArn?: string | undefined
  readonly Policy?: string | undefined
}

export interface GetBackupVaultNotificationsInput {
  readonly BackupVaultName: string
}

export interface GetBackupVaultNotificationsOutput {
  readonly BackupVaultName?: string | undefined
  readonly BackupVaultArn?: string | undefined
  readonly SNSTopicArn?: string | undefined
  readonly BackupVaultEvents?: readonly ('BACKUP_JOB_STARTED' | 'BACKUP_JOB_COMPLETED' | 'BACKUP_JOB_SUCCESSFUL' | 'BACKUP_JOB_FAILED' | 'BACKUP_JOB_EXPIRED' | 'RESTORE_JOB_STARTED' | 'RESTORE_JOB_COMPLETED' | 'RESTORE_JOB_SUCCESSFUL' | 'RESTORE_JOB_FAILED' | 'COPY_JOB_STARTED' | 'COPY_JOB_SUCCESSFUL' | 'COPY_JOB_FAILED' | 'RECOVERY_POINT_MODIFIED' | 'BACKUP_PLAN_CREATED' | 'BACKUP_PLAN_MODIFIED' | 'S3_BACKUP_OBJECT_FAILED' | 'S3_RESTORE_OBJECT_FAILED' | 'CONTINUOUS_BACKUP_INTERRUPTED' | 'RECOVERY_POINT_INDEX_COMPLETED' | 'RECOVERY_POINT_INDEX_DELETED' | 'RECOVERY_POINT_INDEXING_FAILED' | 'EKS_RESTORE_OBJECT_FAILED' | 'EKS_RESTORE_OBJECT_SKIPPED' | 'EKS_BACKUP_OBJECT_FAILED' | 'EKS_RESTORE_MODIFICATION_SUCCESS' | 'EKS_RESTORE_MODIFICATION_FAILED' | 'ACCESS_POINT_AVAILABLE' | 'ACCESS_POINT_CREATION_FAILED' | 'ACCESS_POINT_DELETED' | 'ACCESS_POINT_DELETION_FAILED' | 'ACCESS_POINT_EXPIRED' | 'ACCESS_POINT_DISASSOCIATED')[] | undefined
}

export interface GetLegalHoldInput {
  readonly LegalHoldId: string
}

export interface GetLegalHoldOutput {
  readonly Title?: string | undefined
  readonly Status?: 'CREATING' | 'ACTIVE' | 'CANCELING' | 'CANCELED' | undefined
  readonly Description?: string | undefined
  readonly CancelDescription?: string | undefined
  readonly LegalHoldId?: string | undefined
  readonly LegalHoldArn?: string | undefined
  readonly CreationDate?: number | undefined
  readonly CancellationDate?: number | undefined
  readonly RetainRecordUntil?: number | undefined
  readonly RecoveryPointSelection?: RecoveryPointSelection | undefined
}

export interface GetPITRMalwareScanResultsInput {
  readonly RecoveryPointArn: string
  readonly BackupVaultName: string
  readonly ScanEndTime: number
  readonly MalwareScanner: 'GUARDDUTY'
}

export interface GetPITRMalwareScanResultsOutput {
  readonly ScanEndTime: number
  readonly ScanResult: ScanResultInfo
  readonly LastScanJobTime?: number | undefined
  readonly ScanId?: string | undefined
  readonly ScanMode?: 'FULL_SCAN' | 'INCREMENTAL_SCAN' | undefined
}

export interface GetRecoveryPointIndexDetailsInput {
  readonly BackupVaultName: string
  readonly RecoveryPointArn: string
}

export interface GetRecoveryPointIndexDetailsOutput {
  readonly RecoveryPointArn?: string | undefined
  readonly BackupVaultArn?: string | undefined
  readonly SourceResourceArn?: string | undefined
  readonly IndexCreationDate?: number | undefined
  readonly IndexDeletionDate?: number | undefined
  readonly IndexCompletionDate?: number | undefined
  readonly IndexStatus?: 'PENDING' | 'ACTIVE' | 'FAILED' | 'DELETING' | undefined
  readonly IndexStatusMessage?: string | undefined
  readonly TotalItemsIndexed?: number | undefined
}

export interface GetRecoveryPointRestoreMetadataInput {
  readonly BackupVaultName: string
  readonly RecoveryPointArn: string
  readonly BackupVaultAccountId?: string | undefined
}

export interface GetRecoveryPointRestoreMetadataOutput {
  readonly BackupVaultArn?: string | undefined
  readonly RecoveryPointArn?: string | undefined
  readonly RestoreMetadata?: Readonly<Record<string, string>> | undefined
  readonly ResourceType?: string | undefined
}

export interface GetRestoreJobMetadataInput {
  readonly RestoreJobId: string
}

export interface GetRestoreJobMetadataOutput {
  readonly RestoreJobId?: string | undefined
  readonly Metadata?: Readonly<Record<string, string>> | undefined
}

export interface GetRestoreTestingInferredMetadataInput {
  readonly BackupVaultAccountId?: string | undefined
  readonly BackupVaultName: string
  readonly RecoveryPointArn: string
}

export interface GetRestoreTestingInferredMetadataOutput {
  readonly InferredMetadata: Readonly<Record<string, string>>
}

export interface GetRestoreTestingPlanInput {
  readonly RestoreTestingPlanName: string
}

export interface GetRestoreTestingPlanOutput {
  readonly RestoreTestingPlan: RestoreTestingPlanForGet
}

export interface GetRestoreTestingSelectionInput {
  readonly RestoreTestingPlanName: string
  readonly RestoreTestingSelectionName: string
}

export interface GetRestoreTestingSelectionOutput {
  readonly RestoreTestingSelection: RestoreTestingSelectionForGet
}

export interface GetSupportedResourceTypesOutput {
  readonly ResourceTypes?: readonly string[] | undefined
}

export interface GetTieringConfigurationInput {
  readonly TieringConfigurationName: string
}

export interface GetTieringConfigurationOutput {
  readonly TieringConfiguration?: TieringConfiguration | undefined
}

export interface IndexAction {
  readonly ResourceTypes?: readonly string[] | undefined
}

export interface IndexedRecoveryPoint {
  readonly RecoveryPointArn?: string | undefined
  readonly SourceResourceArn?: string | undefined
  readonly IamRoleArn?: string | undefined
  readonly BackupCreationDate?: number | undefined
  readonly ResourceType?: string | undefined
  readonly IndexCreationDate?: number | undefined
  readonly IndexStatus?: 'PENDING' | 'ACTIVE' | 'FAILED' | 'DELETING' | undefined
  readonly IndexStatusMessage?: string | undefined
  readonly BackupVaultArn?: string | undefined
}

export interface KeyValue {
  readonly Key: string
  readonly Value: string
}

export interface LatestMpaApprovalTeamUpdate {
  readonly MpaSessionArn?: string | undefined
  readonly Status?: 'PENDING' | 'APPROVED' | 'FAILED' | undefined
  readonly StatusMessage?: string | undefined
  readonly InitiationDate?: number | undefined
  readonly ExpiryDate?: number | undefined
}

export interface LatestRevokeRequest {
  readonly MpaSessionArn?: string | undefined
  readonly Status?: 'PENDING' | 'FAILED' | undefined
  readonly StatusMessage?: string | undefined
  readonly InitiationDate?: number | undefined
  readonly ExpiryDate?: number | undefined
}

export interface LegalHold {
  readonly Title?: string | undefined
  readonly Status?: 'CREATING' | 'ACTIVE' | 'CANCELING' | 'CANCELED' | undefined
  readonly Description?: string | undefined
  readonly LegalHoldId?: string | undefined
  readonly LegalHoldArn?: string | undefined
  readonly CreationDate?: number | undefined
  readonly CancellationDate?: number | undefined
}

export interface Lifecycle {
  readonly MoveToColdStorageAfterDays?: number | undefined
  readonly DeleteAfterDays?: number | undefined
  readonly OptInToArchiveForSupportedResources?: boolean | undefined
  readonly DeleteAfterEvent?: 'DELETE_AFTER_COPY' | undefined
}

export interface ListAccessPointsMember {
  readonly AccessPointArn: string
  readonly AccessPointMetadata: Readonly<Record<string, string>>
  readonly BackupVaultArn?: string | undefined
  readonly BackupVaultName: string
  readonly CreationTime: number
  readonly Name: string
  readonly RecoveryPointArn: string
  readonly ResourceArn: string
  readonly ResourceType: string
  readonly Status: 'AVAILABLE' | 'CREATING' | 'DELETING' | 'DISASSOCIATED' | 'DISASSOCIATING' | 'EXPIRED' | 'FAILED'
  readonly StatusMessage?: string | undefined
}

export interface ListBackupAccessPointsByRecoveryPointRequest {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
  readonly RecoveryPointArn: string
}

export interface ListBackupAccessPointsByRecoveryPointResponse {
  readonly BackupAccessPoints: readonly ListAccessPointsMember[]
  readonly NextToken?: string | undefined
}

export interface ListBackupAccessPointsByResourceRequest {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
  readonly ResourceArn: string
}

export interface ListBackupAccessPointsByResourceResponse {
  readonly BackupAccessPoints: readonly ListAccessPointsMember[]
  readonly NextToken?: string | undefined
}

export interface ListBackupAccessPointsRequest {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListBackupAccessPointsResponse {
  readonly BackupAccessPoints: readonly ListAccessPointsMember[]
  readonly NextToken?: string | undefined
}

export interface ListBackupJobSummariesInput {
  readonly AccountId?: string | undefined
  readonly State?: 'CREATED' | 'PENDING' | 'RUNNING' | 'ABORTING' | 'ABORTED' | 'COMPLETED' | 'FAILED' | 'EXPIRED' | 'PARTIAL' | 'AGGREGATE_ALL' | 'ANY' | undefined
  readonly ResourceType?: string | undefined
  readonly MessageCategory?: string | undefined
  readonly AggregationPeriod?: 'ONE_DAY' | 'SEVEN_DAYS' | 'FOURTEEN_DAYS' | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListBackupJobSummariesOutput {
  readonly BackupJobSummaries?: readonly BackupJobSummary[] | undefined
  readonly AggregationPeriod?: string | undefined
  readonly NextToken?: string | undefined
}

export interface ListBackupJobsInput {
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
  readonly ByResourceArn?: string | undefined
  readonly ByState?: 'CREATED' | 'PENDING' | 'RUNNING' | 'ABORTING' | 'ABORTED' | 'COMPLETED' | 'FAILED' | 'EXPIRED' | 'PARTIAL' | undefined
  readonly ByBackupVaultName?: string | undefined
  readonly ByCreatedBefore?: number | undefined
  readonly ByCreatedAfter?: number | undefined
  readonly ByResourceType?: string | undefined
  readonly ByAccountId?: string | undefined
  readonly ByCompleteAfter?: number | undefined
  readonly ByCompleteBefore?: number | undefined
  readonly ByParentJobId?: string | undefined
  readonly ByMessageCategory?: string | undefined
}

export interface ListBackupJobsOutput {
  readonly BackupJobs?: readonly BackupJob[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListBackupPlanTemplatesInput {
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListBackupPlanTemplatesOutput {
  readonly NextToken?: string | undefined
  readonly BackupPlanTemplatesList?: readonly BackupPlanTemplatesListMember[] | undefined
}

export interface ListBackupPlanVersionsInput {
  readonly BackupPlanId: string
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListBackupPlanVersionsOutput {
  readonly NextToken?: string | undefined
  readonly BackupPlanVersionsList?: readonly BackupPlansListMember[] | undefined
}

export interface ListBackupPlansInput {
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
  readonly IncludeDeleted?: boolean | undefined
}

export interface ListBackupPlansOutput {
  readonly NextToken?: string | undefined
  readonly BackupPlansList?: readonly BackupPlansListMember[] | undefined
}

export interface ListBackupSelectionsInput {
  readonly BackupPlanId: string
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListBackupSelectionsOutput {
  readonly NextToken?: string | undefined
  readonly BackupSelectionsList?: readonly BackupSelectionsListMember[] | undefined
}

export interface ListBackupVaultsInput {
  readonly ByVaultType?: 'BACKUP_VAULT' | 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' | 'RESTORE_ACCESS_BACKUP_VAULT' | undefined
  readonly ByShared?: boolean | undefined
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListBackupVaultsOutput {
  readonly BackupVaultList?: readonly BackupVaultListMember[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListCopyJobSummariesInput {
  readonly AccountId?: string | undefined
  readonly State?: 'CREATED' | 'RUNNING' | 'ABORTING' | 'ABORTED' | 'COMPLETING' | 'COMPLETED' | 'FAILING' | 'FAILED' | 'PARTIAL' | 'AGGREGATE_ALL' | 'ANY' | undefined
  readonly ResourceType?: string | undefined
  readonly MessageCategory?: string | undefined
  readonly AggregationPeriod?: 'ONE_DAY' | 'SEVEN_DAYS' | 'FOURTEEN_DAYS' | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListCopyJobSummariesOutput {
  readonly CopyJobSummaries?: readonly CopyJobSummary[] | undefined
  readonly AggregationPeriod?: string | undefined
  readonly NextToken?: string | undefined
}

export interface ListCopyJobsInput {
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
  readonly ByResourceArn?: string | undefined
  readonly ByState?: 'CREATED' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'PARTIAL' | undefined
  readonly ByCreatedBefore?: number | undefined
  readonly ByCreatedAfter?: number | undefined
  readonly ByResourceType?: string | undefined
  readonly ByDestinationVaultArn?: string | undefined
  readonly ByAccountId?: string | undefined
  readonly ByCompleteBefore?: number | undefined
  readonly ByCompleteAfter?: number | undefined
  readonly ByParentJobId?: string | undefined
  readonly ByMessageCategory?: string | undefined
  readonly BySourceRecoveryPointArn?: string | undefined
}

export interface ListCopyJobsOutput {
  readonly CopyJobs?: readonly CopyJob[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListFrameworksInput {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListFrameworksOutput {
  readonly Frameworks?: readonly Framework[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListIndexedRecoveryPointsInput {
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
  readonly SourceResourceArn?: string | undefined
  readonly CreatedBefore?: number | undefined
  readonly CreatedAfter?: number | undefined
  readonly ResourceType?: string | undefined
  readonly IndexStatus?: 'PENDING' | 'ACTIVE' | 'FAILED' | 'DELETING' | undefined
}

export interface ListIndexedRecoveryPointsOutput {
  readonly IndexedRecoveryPoints?: readonly IndexedRecoveryPoint[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListLegalHoldsInput {
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListLegalHoldsOutput {
  readonly NextToken?: string | undefined
  readonly LegalHolds?: readonly LegalHold[] | undefined
}

export interface ListProtectedResourcesByBackupVaultInput {
  readonly BackupVaultName: string
  readonly BackupVaultAccountId?: string | undefined
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListProtectedResourcesByBackupVaultOutput {
  readonly Results?: readonly ProtectedResource[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListProtectedResourcesInput {
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListProtectedResourcesOutput {
  readonly Results?: readonly ProtectedResource[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListRecoveryPointsByBackupVaultInput {
  readonly BackupVaultName: string
  readonly BackupVaultAccountId?: string | undefined
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
  readonly ByResourceArn?: string | undefined
  readonly ByResourceType?: string | undefined
  readonly ByBackupPlanId?: string | undefined
  readonly ByCreatedBefore?: number | undefined
  readonly ByCreatedAfter?: number | undefined
  readonly ByParentRecoveryPointArn?: string | undefined
}

export interface ListRecoveryPointsByBackupVaultOutput {
  readonly NextToken?: string | undefined
  readonly RecoveryPoints?: readonly RecoveryPointByBackupVault[] | undefined
}

export interface ListRecoveryPointsByLegalHoldInput {
  readonly LegalHoldId: string
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListRecoveryPointsByLegalHoldOutput {
  readonly RecoveryPoints?: readonly RecoveryPointMember[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListRecoveryPointsByResourceInput {
  readonly ResourceArn: string
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
  readonly ManagedByAWSBackupOnly?: boolean | undefined
}

export interface ListRecoveryPointsByResourceOutput {
  readonly NextToken?: string | undefined
  readonly RecoveryPoints?: readonly RecoveryPointByResource[] | undefined
}

export interface ListReportJobsInput {
  readonly ByReportPlanName?: string | undefined
  readonly ByCreationBefore?: number | undefined
  readonly ByCreationAfter?: number | undefined
  readonly ByStatus?: string | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListReportJobsOutput {
  readonly ReportJobs?: readonly ReportJob[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListReportPlansInput {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListReportPlansOutput {
  readonly ReportPlans?: readonly ReportPlan[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListRestoreAccessBackupVaultsInput {
  readonly BackupVaultName: string
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListRestoreAccessBackupVaultsOutput {
  readonly NextToken?: string | undefined
  readonly RestoreAccessBackupVaults?: readonly RestoreAccessBackupVaultListMember[] | undefined
}

export interface ListRestoreJobSummariesInput {
  readonly AccountId?: string | undefined
  readonly State?: 'CREATED' | 'PENDING' | 'RUNNING' | 'ABORTED' | 'COMPLETED' | 'FAILED' | 'AGGREGATE_ALL' | 'ANY' | undefined
  readonly ResourceType?: string | undefined
  readonly AggregationPeriod?: 'ONE_DAY' | 'SEVEN_DAYS' | 'FOURTEEN_DAYS' | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListRestoreJobSummariesOutput {
  readonly RestoreJobSummaries?: readonly RestoreJobSummary[] | undefined
  readonly AggregationPeriod?: string | undefined
  readonly NextToken?: string | undefined
}

export interface ListRestoreJobsByProtectedResourceInput {
  readonly ResourceArn: string
  readonly ByStatus?: 'PENDING' | 'RUNNING' | 'COMPLETED' | 'ABORTED' | 'FAILED' | undefined
  readonly ByRecoveryPointCreationDateAfter?: number | undefined
  readonly ByRecoveryPointCreationDateBefore?: number | undefined
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListRestoreJobsByProtectedResourceOutput {
  readonly RestoreJobs?: readonly RestoreJobsListMember[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListRestoreJobsInput {
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
  readonly ByAccountId?: string | undefined
  readonly ByResourceType?: string | undefined
  readonly ByCreatedBefore?: number | undefined
  readonly ByCreatedAfter?: number | undefined
  readonly ByStatus?: 'PENDING' | 'RUNNING' | 'COMPLETED' | 'ABORTED' | 'FAILED' | undefined
  readonly ByCompleteBefore?: number | undefined
  readonly ByCompleteAfter?: number | undefined
  readonly ByRestoreTestingPlanArn?: string | undefined
  readonly ByParentJobId?: string | undefined
}

export interface ListRestoreJobsOutput {
  readonly RestoreJobs?: readonly RestoreJobsListMember[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListRestoreTestingPlansInput {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListRestoreTestingPlansOutput {
  readonly NextToken?: string | undefined
  readonly RestoreTestingPlans: readonly RestoreTestingPlanForList[]
}

export interface ListRestoreTestingSelectionsInput {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
  readonly RestoreTestingPlanName: string
}

export interface ListRestoreTestingSelectionsOutput {
  readonly NextToken?: string | undefined
  readonly RestoreTestingSelections: readonly RestoreTestingSelectionForList[]
}

export interface ListScanJobSummariesInput {
  readonly AccountId?: string | undefined
  readonly ResourceType?: string | undefined
  readonly MalwareScanner?: 'GUARDDUTY' | undefined
  readonly ScanResultStatus?: 'NO_THREATS_FOUND' | 'THREATS_FOUND' | 'UNKNOWN' | undefined
  readonly State?: 'CREATED' | 'COMPLETED' | 'COMPLETED_WITH_ISSUES' | 'RUNNING' | 'FAILED' | 'CANCELED' | 'AGGREGATE_ALL' | 'ANY' | undefined
  readonly AggregationPeriod?: 'ONE_DAY' | 'SEVEN_DAYS' | 'FOURTEEN_DAYS' | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListScanJobSummariesOutput {
  readonly ScanJobSummaries?: readonly ScanJobSummary[] | undefined
  readonly AggregationPeriod?: string | undefined
  readonly NextToken?: string | undefined
}

export interface ListScanJobsInput {
  readonly ByAccountId?: string | undefined
  readonly ByBackupVaultName?: string | undefined
  readonly ByCompleteAfter?: number | undefined
  readonly ByCompleteBefore?: number | undefined
  readonly ByMalwareScanner?: 'GUARDDUTY' | undefined
  readonly ByRecoveryPointArn?: string | undefined
  readonly ByResourceArn?: string | undefined
  readonly ByResourceType?: 'EBS' | 'EC2' | 'S3' | undefined
  readonly ByScanResultStatus?: 'NO_THREATS_FOUND' | 'THREATS_FOUND' | 'UNKNOWN' | undefined
  readonly ByState?: 'CANCELED' | 'COMPLETED' | 'COMPLETED_WITH_ISSUES' | 'CREATED' | 'FAILED' | 'RUNNING' | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListScanJobsOutput {
  readonly NextToken?: string | undefined
  readonly ScanJobs: readonly ScanJob[]
}

export interface ListTagsInput {
  readonly ResourceArn: string
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListTagsOutput {
  readonly NextToken?: string | undefined
  readonly Tags?: Readonly<Record<string, string>> | undefined
}

export interface ListTieringConfigurationsInput {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListTieringConfigurationsOutput {
  readonly TieringConfigurations?: readonly TieringConfigurationsListMember[] | undefined
  readonly NextToken?: string | undefined
}

export interface ProtectedResource {
  readonly ResourceArn?: string | undefined
  readonly ResourceType?: string | undefined
  readonly LastBackupTime?: number | undefined
  readonly ResourceName?: string | undefined
  readonly LastBackupVaultArn?: string | undefined
  readonly LastRecoveryPointArn?: string | undefined
}

export interface ProtectedResourceConditions {
  readonly StringEquals?: readonly KeyValue[] | undefined
  readonly StringNotEquals?: readonly KeyValue[] | undefined
}

export interface PutBackupVaultAccessPolicyInput {
  readonly BackupVaultName: string
  readonly Policy?: string | undefined
}

export interface PutBackupVaultLockConfigurationInput {
  readonly BackupVaultName: string
  readonly MinRetentionDays?: number | undefined
  readonly MaxRetentionDays?: number | undefined
  readonly ChangeableForDays?: number | undefined
}

export interface PutBackupVaultNotificationsInput {
  readonly BackupVaultName: string
  readonly SNSTopicArn: string
  readonly BackupVaultEvents: readonly ('BACKUP_JOB_STARTED' | 'BACKUP_JOB_COMPLETED' | 'BACKUP_JOB_SUCCESSFUL' | 'BACKUP_JOB_FAILED' | 'BACKUP_JOB_EXPIRED' | 'RESTORE_JOB_STARTED' | 'RESTORE_JOB_COMPLETED' | 'RESTORE_JOB_SUCCESSFUL' | 'RESTORE_JOB_FAILED' | 'COPY_JOB_STARTED' | 'COPY_JOB_SUCCESSFUL' | 'COPY_JOB_FAILED' | 'RECOVERY_POINT_MODIFIED' | 'BACKUP_PLAN_CREATED' | 'BACKUP_PLAN_MODIFIED' | 'S3_BACKUP_OBJECT_FAILED' | 'S3_RESTORE_OBJECT_FAILED' | 'CONTINUOUS_BACKUP_INTERRUPTED' | 'RECOVERY_POINT_INDEX_COMPLETED' | 'RECOVERY_POINT_INDEX_DELETED' | 'RECOVERY_POINT_INDEXING_FAILED' | 'EKS_RESTORE_OBJECT_FAILED' | 'EKS_RESTORE_OBJECT_SKIPPED' | 'EKS_BACKUP_OBJECT_FAILED' | 'EKS_RESTORE_MODIFICATION_SUCCESS' | 'EKS_RESTORE_MODIFICATION_FAILED' | 'ACCESS_POINT_AVAILABLE' | 'ACCESS_POINT_CREATION_FAILED' | 'ACCESS_POINT_DELETED' | 'ACCESS_POINT_DELETION_FAILED' | 'ACCESS_POINT_EXPIRED' | 'ACCESS_POINT_DISASSOCIATED')[]
}

export interface PutRestoreValidationResultInput {
  readonly RestoreJobId: string
  readonly ValidationStatus: 'FAILED' | 'SUCCESSFUL' | 'TIMED_OUT' | 'VALIDATING'
  readonly ValidationStatusMessage?: string | undefined
}

export interface RecoveryPointByBackupVault {
  readonly RecoveryPointArn?: string | undefined
  readonly BackupVaultName?: string | undefined
  readonly BackupVaultArn?: string | undefined
  readonly SourceBackupVaultArn?: string | undefined
  readonly ResourceArn?: string | undefined
  readonly ResourceType?: string | undefined
  readonly CreatedBy?: RecoveryPointCreator | undefined
  readonly IamRoleArn?: string | undefined
  readonly Status?: 'COMPLETED' | 'PARTIAL' | 'DELETING' | 'EXPIRED' | 'AVAILABLE' | 'STOPPED' | 'CREATING' | undefined
  readonly StatusMessage?: string | undefined
  readonly CreationDate?: number | undefined
  readonly InitiationDate?: number | undefined
  readonly CompletionDate?: number | undefined
  readonly BackupSizeInBytes?: number | undefined
  readonly CalculatedLifecycle?: CalculatedLifecycle | undefined
  readonly Lifecycle?: Lifecycle | undefined
  readonly EncryptionKeyArn?: string | undefined
  readonly IsEncrypted?: boolean | undefined
  readonly LastRestoreTime?: number | undefined
  readonly ParentRecoveryPointArn?: string | undefined
  readonly CompositeMemberIdentifier?: string | undefined
  readonly IsParent?: boolean | undefined
  readonly ResourceName?: string | undefined
  readonly VaultType?: 'BACKUP_VAULT' | 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' | 'RESTORE_ACCESS_BACKUP_VAULT' | undefined
  readonly IndexStatus?: 'PENDING' | 'ACTIVE' | 'FAILED' | 'DELETING' | undefined
  readonly IndexStatusMessage?: string | undefined
  readonly EncryptionKeyType?: 'AWS_OWNED_KMS_KEY' | 'CUSTOMER_MANAGED_KMS_KEY' | undefined
  readonly AggregatedScanResult?: AggregatedScanResult | undefined
}

export interface RecoveryPointByResource {
  readonly RecoveryPointArn?: string | undefined
  readonly CreationDate?: number | undefined
  readonly Status?: 'COMPLETED' | 'PARTIAL' | 'DELETING' | 'EXPIRED' | 'AVAILABLE' | 'STOPPED' | 'CREATING' | undefined
  readonly StatusMessage?: string | undefined
  readonly EncryptionKeyArn?: string | undefined
  readonly BackupSizeBytes?: number | undefined
  readonly BackupVaultName?: string | undefined
  readonly IsParent?: boolean | undefined
  readonly ParentRecoveryPointArn?: string | undefined
  readonly ResourceName?: string | undefined
  readonly VaultType?: 'BACKUP_VAULT' | 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' | 'RESTORE_ACCESS_BACKUP_VAULT' | undefined
  readonly IndexStatus?: 'PENDING' | 'ACTIVE' | 'FAILED' | 'DELETING' | undefined
  readonly IndexStatusMessage?: string | undefined
  readonly EncryptionKeyType?: 'AWS_OWNED_KMS_KEY' | 'CUSTOMER_MANAGED_KMS_KEY' | undefined
  readonly AggregatedScanResult?: AggregatedScanResult | undefined
}

export interface RecoveryPointCreator {
  readonly BackupPlanId?: string | undefined
  readonly BackupPlanArn?: string | undefined
  readonly BackupPlanName?: string | undefined
  readonly BackupPlanVersion?: string | undefined
  readonly BackupRuleId?: string | undefined
  readonly BackupRuleName?: string | undefined
  readonly BackupRuleCron?: string | undefined
  readonly BackupRuleTimezone?: string | undefined
}

export interface RecoveryPointMember {
  readonly RecoveryPointArn?: string | undefined
  readonly ResourceArn?: string | undefined
  readonly ResourceType?: string | undefined
  readonly BackupVaultName?: string | undefined
}

export interface RecoveryPointSelection {
  readonly VaultNames?: readonly string[] | undefined
  readonly ResourceIdentifiers?: readonly string[] | undefined
  readonly DateRange?: DateRange | undefined
}

export interface ReportDeliveryChannel {
  readonly S3BucketName: string
  readonly S3KeyPrefix?: string | undefined
  readonly Formats?: readonly string[] | undefined
}

export interface ReportDestination {
  readonly S3BucketName?: string | undefined
  readonly S3Keys?: readonly string[] | undefined
}

export interface ReportJob {
  readonly ReportJobId?: string | undefined
  readonly ReportPlanArn?: string | undefined
  readonly ReportTemplate?: string | undefined
  readonly CreationTime?: number | undefined
  readonly CompletionTime?: number | undefined
  readonly Status?: string | undefined
  readonly StatusMessage?: string | undefined
  readonly ReportDestination?: ReportDestination | undefined
}

export interface ReportPlan {
  readonly ReportPlanArn?: string | undefined
  readonly ReportPlanName?: string | undefined
  readonly ReportPlanDescription?: string | undefined
  readonly ReportSetting?: ReportSetting | undefined
  readonly ReportDeliveryChannel?: ReportDeliveryChannel | undefined
  readonly DeploymentStatus?: string | undefined
  readonly CreationTime?: number | undefined
  readonly LastAttemptedExecutionTime?: number | undefined
  readonly LastSuccessfulExecutionTime?: number | undefined
}

export interface ReportSetting {
  readonly ReportTemplate: string
  readonly FrameworkArns?: readonly string[] | undefined
  readonly NumberOfFrameworks?: number | undefined
  readonly Accounts?: readonly string[] | undefined
  readonly OrganizationUnits?: readonly string[] | undefined
  readonly Regions?: readonly string[] | undefined
}

export interface ResourceSelection {
  readonly Resources: readonly string[]
  readonly TieringDownSettingsInDays: number
  readonly ResourceType: string
}

export interface RestoreAccessBackupVaultListMember {
  readonly RestoreAccessBackupVaultArn?: string | undefined
  readonly CreationDate?: number | undefined
  readonly ApprovalDate?: number | undefined
  readonly VaultState?: 'CREATING' | 'AVAILABLE' | 'FAILED' | undefined
  readonly LatestRevokeRequest?: LatestRevokeRequest | undefined
}

export interface RestoreJobCreator {
  readonly RestoreTestingPlanArn?: string | undefined
}

export interface RestoreJobSummary {
  readonly Region?: string | undefined
  readonly AccountId?: string | undefined
  readonly State?: 'CREATED' | 'PENDING' | 'RUNNING' | 'ABORTED' | 'COMPLETED' | 'FAILED' | 'AGGREGATE_ALL' | 'ANY' | undefined
  readonly ResourceType?: string | undefined
  readonly Count?: number | undefined
  readonly StartTime?: number | undefined
  readonly EndTime?: number | undefined
}

export interface RestoreJobsListMember {
  readonly AccountId?: string | undefined
  readonly RestoreJobId?: string | undefined
  readonly RecoveryPointArn?: string | undefined
  readonly SourceResourceArn?: string | undefined
  readonly BackupVaultArn?: string | undefined
  readonly CreationDate?: number | undefined
  readonly CompletionDate?: number | undefined
  readonly Status?: 'PENDING' | 'RUNNING' | 'COMPLETED' | 'ABORTED' | 'FAILED' | undefined
  readonly StatusMessage?: string | undefined
  readonly PercentDone?: string | undefined
  readonly BackupSizeInBytes?: number | undefined
  readonly IamRoleArn?: string | undefined
  readonly ExpectedCompletionTimeMinutes?: number | undefined
  readonly CreatedResourceArn?: string | undefined
  readonly ResourceType?: string | undefined
  readonly RecoveryPointCreationDate?: number | undefined
  readonly IsParent?: boolean | undefined
  readonly ParentJobId?: string | undefined
  readonly CreatedBy?: RestoreJobCreator | undefined
  readonly ValidationStatus?: 'FAILED' | 'SUCCESSFUL' | 'TIMED_OUT' | 'VALIDATING' | undefined
  readonly ValidationStatusMessage?: string | undefined
  readonly DeletionStatus?: 'DELETING' | 'FAILED' | 'SUCCESSFUL' | undefined
  readonly DeletionStatusMessage?: string | undefined
}

export interface RestoreTestingPlanForCreate {
  readonly RecoveryPointSelection: RestoreTestingRecoveryPointSelection
  readonly RestoreTestingPlanName: string
  readonly ScheduleExpression: string
  readonly ScheduleExpressionTimezone?: string | undefined
  readonly StartWindowHours?: number | undefined
}

export interface RestoreTestingPlanForGet {
  readonly CreationTime: number
  readonly CreatorRequestId?: string | undefined
  readonly LastExecutionTime?: number | undefined
  readonly LastUpdateTime?: number | undefined
  readonly RecoveryPointSelection: RestoreTestingRecoveryPointSelection
  readonly RestoreTestingPlanArn: string
  readonly RestoreTestingPlanName: string
  readonly ScheduleExpression: string
  readonly ScheduleExpressionTimezone?: string | undefined
  readonly StartWindowHours?: number | undefined
}

export interface RestoreTestingPlanForList {
  readonly CreationTime: number
  readonly LastExecutionTime?: number | undefined
  readonly LastUpdateTime?: number | undefined
  readonly RestoreTestingPlanArn: string
  readonly RestoreTestingPlanName: string
  readonly ScheduleExpression: string
  readonly ScheduleExpressionTimezone?: string | undefined
  readonly StartWindowHours?: number | undefined
}

export interface RestoreTestingPlanForUpdate {
  readonly RecoveryPointSelection?: RestoreTestingRecoveryPointSelection | undefined
  readonly ScheduleExpression?: string | undefined
  readonly ScheduleExpressionTimezone?: string | undefined
  readonly StartWindowHours?: number | undefined
}

export interface RestoreTestingRecoveryPointSelection {
  readonly Algorithm?: 'LATEST_WITHIN_WINDOW' | 'RANDOM_WITHIN_WINDOW' | undefined
  readonly ExcludeVaults?: readonly string[] | undefined
  readonly IncludeVaults?: readonly string[] | undefined
  readonly RecoveryPointTypes?: readonly ('CONTINUOUS' | 'SNAPSHOT')[] | undefined
  readonly SelectionWindowDays?: number | undefined
}

export interface RestoreTestingSelectionForCreate {
  readonly IamRoleArn: string
  readonly ProtectedResourceArns?: readonly string[] | undefined
  readonly ProtectedResourceConditions?: ProtectedResourceConditions | undefined
  readonly ProtectedResourceType: string
  readonly RestoreMetadataOverrides?: Readonly<Record<string, string>> | undefined
  readonly RestoreTestingSelectionName: string
  readonly ValidationWindowHours?: number | undefined
}

export interface RestoreTestingSelectionForGet {
  readonly CreationTime: number
  readonly CreatorRequestId?: string | undefined
  readonly IamRoleArn: string
  readonly ProtectedResourceArns?: readonly string[] | undefined
  readonly ProtectedResourceConditions?: ProtectedResourceConditions | undefined
  readonly ProtectedResourceType: string
  readonly RestoreMetadataOverrides?: Readonly<Record<string, string>> | undefined
  readonly RestoreTestingPlanName: string
  readonly RestoreTestingSelectionName: string
  readonly ValidationWindowHours?: number | undefined
}

export interface RestoreTestingSelectionForList {
  readonly CreationTime: number
  readonly IamRoleArn: string
  readonly ProtectedResourceType: string
  readonly RestoreTestingPlanName: string
  readonly RestoreTestingSelectionName: string
  readonly ValidationWindowHours?: number | undefined
}

export interface RestoreTestingSelectionForUpdate {
  readonly IamRoleArn?: string | undefined
  readonly ProtectedResourceArns?: readonly string[] | undefined
  readonly ProtectedResourceConditions?: ProtectedResourceConditions | undefined
  readonly RestoreMetadataOverrides?: Readonly<Record<string, string>> | undefined
  readonly ValidationWindowHours?: number | undefined
}

export interface RevokeRestoreAccessBackupVaultInput {
  readonly BackupVaultName: string
  readonly RestoreAccessBackupVaultArn: string
  readonly RequesterComment?: string | undefined
}

export interface ScanAction {
  readonly MalwareScanner?: 'GUARDDUTY' | undefined
  readonly ScanMode?: 'FULL_SCAN' | 'INCREMENTAL_SCAN' | undefined
}

export interface ScanJob {
  readonly AccountId: string
  readonly BackupVaultArn: string
  readonly BackupVaultName: string
  readonly CompletionDate?: number | undefined
  readonly ContinuousScanEndTime?: number | undefined
  readonly ContinuousScanStartTime?: number | undefined
  readonly CreatedBy: ScanJobCreator
  readonly CreationDate: number
  readonly IamRoleArn: string
  readonly MalwareScanner: 'GUARDDUTY'
  readonly RecoveryPointArn: string
  readonly ResourceArn: string
  readonly ResourceName: string
  readonly ResourceType: 'EBS' | 'EC2' | 'S3'
  readonly ScanBaseRecoveryPointArn?: string | undefined
  readonly ScanId?: string | undefined
  readonly ScanJobId: string
  readonly ScanMode: 'FULL_SCAN' | 'INCREMENTAL_SCAN'
  readonly ScanResult?: ScanResultInfo | undefined
  readonly ScannerRoleArn: string
  readonly State?: 'CANCELED' | 'COMPLETED' | 'COMPLETED_WITH_ISSUES' | 'CREATED' | 'FAILED' | 'RUNNING' | undefined
  readonly StatusMessage?: string | undefined
}

export interface ScanJobCreator {
  readonly BackupPlanArn: string
  readonly BackupPlanId: string
  readonly BackupPlanVersion: string
  readonly BackupRuleId: string
}

export interface ScanJobSummary {
  readonly Region?: string | undefined
  readonly AccountId?: string | undefined
  readonly State?: 'CREATED' | 'COMPLETED' | 'COMPLETED_WITH_ISSUES' | 'RUNNING' | 'FAILED' | 'CANCELED' | 'AGGREGATE_ALL' | 'ANY' | undefined
  readonly ResourceType?: string | undefined
  readonly Count?: number | undefined
  readonly StartTime?: number | undefined
  readonly EndTime?: number | undefined
  readonly MalwareScanner?: 'GUARDDUTY' | undefined
  readonly ScanResultStatus?: 'NO_THREATS_FOUND' | 'THREATS_FOUND' | 'UNKNOWN' | undefined
}

export interface ScanResult {
  readonly MalwareScanner?: 'GUARDDUTY' | undefined
  readonly ScanJobState?: 'COMPLETED' | 'COMPLETED_WITH_ISSUES' | 'FAILED' | 'CANCELED' | undefined
  readonly LastScanTimestamp?: number | undefined
  readonly Findings?: readonly 'MALWARE'[] | undefined
}

export interface ScanResultInfo {
  readonly ScanResultStatus: 'NO_THREATS_FOUND' | 'THREATS_FOUND' | 'UNKNOWN'
}

export interface ScanSetting {
  readonly MalwareScanner?: 'GUARDDUTY' | undefined
  readonly ResourceTypes?: readonly string[] | undefined
  readonly ScannerRoleArn?: string | undefined
}

export interface ScheduledPlanExecutionMember {
  readonly ExecutionTime?: number | undefined
  readonly RuleId?: string | undefined
  readonly RuleExecutionType?: 'CONTINUOUS' | 'SNAPSHOTS' | 'CONTINUOUS_AND_SNAPSHOTS' | undefined
}

export interface StartBackupJobInput {
  readonly BackupVaultName: string
  readonly LogicallyAirGappedBackupVaultArn?: string | undefined
  readonly ResourceArn: string
  readonly IamRoleArn: string
  readonly IdempotencyToken?: string | undefined
  readonly StartWindowMinutes?: number | undefined
  readonly CompleteWindowMinutes?: number | undefined
  readonly Lifecycle?: Lifecycle | undefined
  readonly RecoveryPointTags?: Readonly<Record<string, string>> | undefined
  readonly BackupOptions?: Readonly<Record<string, string>> | undefined
  readonly Index?: 'ENABLED' | 'DISABLED' | undefined
}

export interface StartBackupJobOutput {
  readonly BackupJobId?: string | undefined
  readonly RecoveryPointArn?: string | undefined
  readonly CreationDate?: number | undefined
  readonly IsParent?: boolean | undefined
}

export interface StartCopyJobInput {
  readonly RecoveryPointArn: string
  readonly SourceBackupVaultName: string
  readonly DestinationBackupVaultArn: string
  readonly IamRoleArn: string
  readonly IdempotencyToken?: string | undefined
  readonly Lifecycle?: Lifecycle | undefined
}

export interface StartCopyJobOutput {
  readonly CopyJobId?: string | undefined
  readonly CreationDate?: number | undefined
  readonly IsParent?: boolean | undefined
}

export interface StartReportJobInput {
  readonly ReportPlanName: string
  readonly IdempotencyToken?: string | undefined
}

export interface StartReportJobOutput {
  readonly ReportJobId?: string | undefined
}

export interface StartRestoreJobInput {
  readonly RecoveryPointArn: string
  readonly Metadata: Readonly<Record<string, string>>
  readonly IamRoleArn?: string | undefined
  readonly IdempotencyToken?: string | undefined
  readonly ResourceType?: string | undefined
  readonly CopySourceTagsToRestoredResource?: boolean | undefined
}

export interface StartRestoreJobOutput {
  readonly RestoreJobId?: string | undefined
}

export interface StartScanJobInput {
  readonly BackupVaultName: string
  readonly ContinuousScanEndTime?: number | undefined
  readonly IamRoleArn: string
  readonly IdempotencyToken?: string | undefined
  readonly MalwareScanner: 'GUARDDUTY'
  readonly RecoveryPointArn: string
  readonly ScanBaseRecoveryPointArn?: string | undefined
  readonly ScanMode: 'FULL_SCAN' | 'INCREMENTAL_SCAN'
  readonly ScannerRoleArn: string
}

export interface StartScanJobOutput {
  readonly CreationDate: number
  readonly ScanJobId: string
}

export interface StopBackupJobInput {
  readonly BackupJobId: string
}

export interface TagResourceInput {
  readonly ResourceArn: string
  readonly Tags: Readonly<Record<string, string>>
}

export interface TieringConfiguration {
  readonly TieringConfigurationName: string
  readonly TieringConfigurationArn?: string | undefined
  readonly BackupVaultName: string
  readonly ResourceSelection: readonly ResourceSelection[]
  readonly CreatorRequestId?: string | undefined
  readonly CreationTime?: number | undefined
  readonly LastUpdatedTime?: number | undefined
}

export interface TieringConfigurationInputForCreate {
  readonly TieringConfigurationName: string
  readonly BackupVaultName: string
  readonly ResourceSelection: readonly ResourceSelection[]
}

export interface TieringConfigurationInputForUpdate {
  readonly ResourceSelection: readonly ResourceSelection[]
  readonly BackupVaultName: string
}

export interface TieringConfigurationsListMember {
  readonly TieringConfigurationArn?: string | undefined
  readonly TieringConfigurationName?: string | undefined
  readonly BackupVaultName?: string | undefined
  readonly CreationTime?: number | undefined
  readonly LastUpdatedTime?: number | undefined
}

export interface UntagResourceInput {
  readonly ResourceArn: string
  readonly TagKeyList: readonly string[]
}

export interface UpdateBackupPlanInput {
  readonly BackupPlanId: string
  readonly BackupPlan: BackupPlanInput
}

export interface UpdateBackupPlanOutput {
  readonly BackupPlanId?: string | undefined
  readonly BackupPlanArn?: string | undefined
  readonly CreationDate?: number | undefined
  readonly VersionId?: string | undefined
  readonly AdvancedBackupSettings?: readonly AdvancedBackupSetting[] | undefined
  readonly ScanSettings?: readonly ScanSetting[] | undefined
}

export interface UpdateFrameworkInput {
  readonly FrameworkName: string
  readonly FrameworkDescription?: string | undefined
  readonly FrameworkControls?: readonly FrameworkControl[] | undefined
  readonly IdempotencyToken?: string | undefined
}

export interface UpdateFrameworkOutput {
  readonly FrameworkName?: string | undefined
  readonly FrameworkArn?: string | undefined
  readonly CreationTime?: number | undefined
}

export interface UpdateGlobalSettingsInput {
  readonly GlobalSettings?: Readonly<Record<string, string>> | undefined
}

export interface UpdateRecoveryPointIndexSettingsInput {
  readonly BackupVaultName: string
  readonly RecoveryPointArn: string
  readonly IamRoleArn?: string | undefined
  readonly Index: 'ENABLED' | 'DISABLED'
}

export interface UpdateRecoveryPointIndexSettingsOutput {
  readonly BackupVaultName?: string | undefined
  readonly RecoveryPointArn?: string | undefined
  readonly IndexStatus?: 'PENDING' | 'ACTIVE' | 'FAILED' | 'DELETING' | undefined
  readonly Index?: 'ENABLED' | 'DISABLED' | undefined
}

export interface UpdateRecoveryPointLifecycleInput {
  readonly BackupVaultName: string
  readonly RecoveryPointArn: string
  readonly Lifecycle?: Lifecycle | undefined
}

export interface UpdateRecoveryPointLifecycleOutput {
  readonly BackupVaultArn?: string | undefined
  readonly RecoveryPointArn?: string | undefined
  readonly Lifecycle?: Lifecycle | undefined
  readonly CalculatedLifecycle?: CalculatedLifecycle | undefined
}

export interface UpdateRegionSettingsInput {
  readonly ResourceTypeOptInPreference?: Readonly<Record<string, boolean>> | undefined
  readonly ResourceTypeManagementPreference?: Readonly<Record<string, boolean>> | undefined
}

export interface UpdateReportPlanInput {
  readonly ReportPlanName: string
  readonly ReportPlanDescription?: string | undefined
  readonly ReportDeliveryChannel?: ReportDeliveryChannel | undefined
  readonly ReportSetting?: ReportSetting | undefined
  readonly IdempotencyToken?: string | undefined
}

export interface UpdateReportPlanOutput {
  readonly ReportPlanName?: string | undefined
  readonly ReportPlanArn?: string | undefined
  readonly CreationTime?: number | undefined
}

export interface UpdateRestoreTestingPlanInput {
  readonly RestoreTestingPlan: RestoreTestingPlanForUpdate
  readonly RestoreTestingPlanName: string
}

export interface UpdateRestoreTestingPlanOutput {
  readonly CreationTime: number
  readonly RestoreTestingPlanArn: string
  readonly RestoreTestingPlanName: string
  readonly UpdateTime: number
}

export interface UpdateRestoreTestingSelectionInput {
  readonly RestoreTestingPlanName: string
  readonly RestoreTestingSelection: RestoreTestingSelectionForUpdate
  readonly RestoreTestingSelectionName: string
}

export interface UpdateRestoreTestingSelectionOutput {
  readonly CreationTime: number
  readonly RestoreTestingPlanArn: string
  readonly RestoreTestingPlanName: string
  readonly RestoreTestingSelectionName: string
  readonly UpdateTime: number
}

export interface UpdateTieringConfigurationInput {
  readonly TieringConfigurationName: string
  readonly TieringConfiguration: TieringConfigurationInputForUpdate
}

export interface UpdateTieringConfigurationOutput {
  readonly TieringConfigurationArn?: string | undefined
  readonly TieringConfigurationName?: string | undefined
  readonly CreationTime?: number | undefined
  readonly LastUpdatedTime?: number | undefined
}

export interface BackupOperations {
  readonly AssociateBackupVaultMpaApprovalTeam: { readonly input: AssociateBackupVaultMpaApprovalTeamInput; readonly output: Readonly<Record<never, never>> }
  readonly CancelLegalHold: { readonly input: CancelLegalHoldInput; readonly output: CancelLegalHoldOutput }
  readonly CreateBackupAccessPoint: { readonly input: CreateBackupAccessPointRequest; readonly output: CreateBackupAccessPointResponse }
  readonly CreateBackupPlan: { readonly input: CreateBackupPlanInput; readonly output: CreateBackupPlanOutput }
  readonly CreateBackupSelection: { readonly input: CreateBackupSelectionInput; readonly output: CreateBackupSelectionOutput }
  readonly CreateBackupVault: { readonly input: CreateBackupVaultInput; readonly output: CreateBackupVaultOutput }
  readonly CreateFramework: { readonly input: CreateFrameworkInput; readonly output: CreateFrameworkOutput }
  readonly CreateLegalHold: { readonly input: CreateLegalHoldInput; readonly output: CreateLegalHoldOutput }
  readonly CreateLogicallyAirGappedBackupVault: { readonly input: CreateLogicallyAirGappedBackupVaultInput; readonly output: CreateLogicallyAirGappedBackupVaultOutput }
  readonly CreateReportPlan: { readonly input: CreateReportPlanInput; readonly output: CreateReportPlanOutput }
  readonly CreateRestoreAccessBackupVault: { readonly input: CreateRestoreAccessBackupVaultInput; readonly output: CreateRestoreAccessBackupVaultOutput }
  readonly CreateRestoreTestingPlan: { readonly input: CreateRestoreTestingPlanInput; readonly output: CreateRestoreTestingPlanOutput }
  readonly CreateRestoreTestingSelection: { readonly input: CreateRestoreTestingSelectionInput; readonly output: CreateRestoreTestingSelectionOutput }
  readonly CreateTieringConfiguration: { readonly input: CreateTieringConfigurationInput; readonly output: CreateTieringConfigurationOutput }
  readonly DeleteBackupAccessPoint: { readonly input: DeleteBackupAccessPointInput; readonly output: Readonly<Record<never, never>> }
  readonly DeleteBackupPlan: { readonly input: DeleteBackupPlanInput; readonly output: DeleteBackupPlanOutput }
  readonly DeleteBackupSelection: { readonly input: DeleteBackupSelectionInput; readonly output: Readonly<Record<never, never>> }
  readonly DeleteBackupVault: { readonly input: DeleteBackupVaultInput; readonly output: Readonly<Record<never, never>> }
  readonly DeleteBackupVaultAccessPolicy: { readonly input: DeleteBackupVaultAccessPolicyInput; readonly output: Readonly<Record<never, never>> }
  readonly DeleteBackupVaultLockConfiguration: { readonly input: DeleteBackupVaultLockConfigurationInput; readonly output: Readonly<Record<never, never>> }
  readonly DeleteBackupVaultNotifications: { readonly input: DeleteBackupVaultNotificationsInput; readonly output: Readonly<Record<never, never>> }
  readonly DeleteFramework: { readonly input: DeleteFrameworkInput; readonly output: Readonly<Record<never, never>> }
  readonly DeleteRecoveryPoint: { readonly input: DeleteRecoveryPointInput; readonly output: Readonly<Record<never, never>> }
  readonly DeleteReportPlan: { readonly input: DeleteReportPlanInput; readonly output: Readonly<Record<never, never>> }
  readonly DeleteRestoreTestingPlan: { readonly input: DeleteRestoreTestingPlanInput; readonly output: Readonly<Record<never, never>> }
  readonly DeleteRestoreTestingSelection: { readonly input: DeleteRestoreTestingSelectionInput; readonly output: Readonly<Record<never, never>> }
  readonly DeleteTieringConfiguration: { readonly input: DeleteTieringConfigurationInput; readonly output: DeleteTieringConfigurationOutput }
  readonly DescribeBackupAccessPoint: { readonly input: DescribeBackupAccessPointInput; readonly output: DescribeBackupAccessPointResponse }
  readonly DescribeBackupJob: { readonly input: DescribeBackupJobInput; readonly output: DescribeBackupJobOutput }
  readonly DescribeBackupVault: { readonly input: DescribeBackupVaultInput; readonly output: DescribeBackupVaultOutput }
  readonly DescribeCopyJob: { readonly input: DescribeCopyJobInput; readonly output: DescribeCopyJobOutput }
  readonly DescribeFramework: { readonly input: DescribeFrameworkInput; readonly output: DescribeFrameworkOutput }
  readonly DescribeGlobalSettings: { readonly input: DescribeGlobalSettingsInput; readonly output: DescribeGlobalSettingsOutput }
  readonly DescribeProtectedResource: { readonly input: DescribeProtectedResourceInput; readonly output: DescribeProtectedResourceOutput }
  readonly DescribeRecoveryPoint: { readonly input: DescribeRecoveryPointInput; readonly output: DescribeRecoveryPointOutput }
  readonly DescribeRegionSettings: { readonly input: DescribeRegionSettingsInput; readonly output: DescribeRegionSettingsOutput }
  readonly DescribeReportJob: { readonly input: DescribeReportJobInput; readonly output: DescribeReportJobOutput }
  readonly DescribeReportPlan: { readonly input: DescribeReportPlanInput; readonly output: DescribeReportPlanOutput }
  readonly DescribeRestoreJob: { readonly input: DescribeRestoreJobInput; readonly output: DescribeRestoreJobOutput }
  readonly DescribeScanJob: { readonly input: DescribeScanJobInput; readonly output: DescribeScanJobOutput }
  readonly DisassociateBackupVaultMpaApprovalTeam: { readonly input: DisassociateBackupVaultMpaApprovalTeamInput; readonly output: Readonly<Record<never, never>> }
  readonly DisassociateRecoveryPoint: { readonly input: DisassociateRecoveryPointInput; readonly output: Readonly<Record<never, never>> }
  readonly DisassociateRecoveryPointFromParent: { readonly input: DisassociateRecoveryPointFromParentInput; readonly output: Readonly<Record<never, never>> }
  readonly ExportBackupPlanTemplate: { readonly input: ExportBackupPlanTemplateInput; readonly output: ExportBackupPlanTemplateOutput }
  readonly GetBackupPlan: { readonly input: GetBackupPlanInput; readonly output: GetBackupPlanOutput }
  readonly GetBackupPlanFromJSON: { readonly input: GetBackupPlanFromJSONInput; readonly output: GetBackupPlanFromJSONOutput }
  readonly GetBackupPlanFromTemplate: { readonly input: GetBackupPlanFromTemplateInput; readonly output: GetBackupPlanFromTemplateOutput }
  readonly GetBackupSelection: { readonly input: GetBackupSelectionInput; readonly output: GetBackupSelectionOutput }
  readonly GetBackupVaultAccessPolicy: { readonly input: GetBackupVaultAccessPolicyInput; readonly output: GetBackupVaultAccessPolicyOutput }
  readonly GetBackupVaultNotifications: { readonly input: GetBackupVaultNotificationsInput; readonly output: GetBackupVaultNotificationsOutput }
  readonly GetLegalHold: { readonly input: GetLegalHoldInput; readonly output: GetLegalHoldOutput }
  readonly GetPITRMalwareScanResults: { readonly input: GetPITRMalwareScanResultsInput; readonly output: GetPITRMalwareScanResultsOutput }
  readonly GetRecoveryPointIndexDetails: { readonly input: GetRecoveryPointIndexDetailsInput; readonly output: GetRecoveryPointIndexDetailsOutput }
  readonly GetRecoveryPointRestoreMetadata: { readonly input: GetRecoveryPointRestoreMetadataInput; readonly output: GetRecoveryPointRestoreMetadataOutput }
  readonly GetRestoreJobMetadata: { readonly input: GetRestoreJobMetadataInput; readonly output: GetRestoreJobMetadataOutput }
  readonly GetRestoreTestingInferredMetadata: { readonly input: GetRestoreTestingInferredMetadataInput; readonly output: GetRestoreTestingInferredMetadataOutput }
  readonly GetRestoreTestingPlan: { readonly input: GetRestoreTestingPlanInput; readonly output: GetRestoreTestingPlanOutput }
  readonly GetRestoreTestingSelection: { readonly input: GetRestoreTestingSelectionInput; readonly output: GetRestoreTestingSelectionOutput }
  readonly GetSupportedResourceTypes: { readonly input: Readonly<Record<never, never>>; readonly output: GetSupportedResourceTypesOutput }
  readonly GetTieringConfiguration: { readonly input: GetTieringConfigurationInput; readonly output: GetTieringConfigurationOutput }
  readonly ListBackupAccessPoints: { readonly input: ListBackupAccessPointsRequest; readonly output: ListBackupAccessPointsResponse }
  readonly ListBackupAccessPointsByRecoveryPoint: { readonly input: ListBackupAccessPointsByRecoveryPointRequest; readonly output: ListBackupAccessPointsByRecoveryPointResponse }
  readonly ListBackupAccessPointsByResource: { readonly input: ListBackupAccessPointsByResourceRequest; readonly output: ListBackupAccessPointsByResourceResponse }
  readonly ListBackupJobSummaries: { readonly input: ListBackupJobSummariesInput; readonly output: ListBackupJobSummariesOutput }
  readonly ListBackupJobs: { readonly input: ListBackupJobsInput; readonly output: ListBackupJobsOutput }
  readonly ListBackupPlanTemplates: { readonly input: ListBackupPlanTemplatesInput; readonly output: ListBackupPlanTemplatesOutput }
  readonly ListBackupPlanVersions: { readonly input: ListBackupPlanVersionsInput; readonly output: ListBackupPlanVersionsOutput }
  readonly ListBackupPlans: { readonly input: ListBackupPlansInput; readonly output: ListBackupPlansOutput }
  readonly ListBackupSelections: { readonly input: ListBackupSelectionsInput; readonly output: ListBackupSelectionsOutput }
  readonly ListBackupVaults: { readonly input: ListBackupVaultsInput; readonly output: ListBackupVaultsOutput }
  readonly ListCopyJobSummaries: { readonly input: ListCopyJobSummariesInput; readonly output: ListCopyJobSummariesOutput }
  readonly ListCopyJobs: { readonly input: ListCopyJobsInput; readonly output: ListCopyJobsOutput }
  readonly ListFrameworks: { readonly input: ListFrameworksInput; readonly output: ListFrameworksOutput }
  readonly ListIndexedRecoveryPoints: { readonly input: ListIndexedRecoveryPointsInput; readonly output: ListIndexedRecoveryPointsOutput }
  readonly ListLegalHolds: { readonly input: ListLegalHoldsInput; readonly output: ListLegalHoldsOutput }
  readonly ListProtectedResources: { readonly input: ListProtectedResourcesInput; readonly output: ListProtectedResourcesOutput }
  readonly ListProtectedResourcesByBackupVault: { readonly input: ListProtectedResourcesByBackupVaultInput; readonly output: ListProtectedResourcesByBackupVaultOutput }
  readonly ListRecoveryPointsByBackupVault: { readonly input: ListRecoveryPointsByBackupVaultInput; readonly output: ListRecoveryPointsByBackupVaultOutput }
  readonly ListRecoveryPointsByLegalHold: { readonly input: ListRecoveryPointsByLegalHoldInput; readonly output: ListRecoveryPointsByLegalHoldOutput }
  readonly ListRecoveryPointsByResource: { readonly input: ListRecoveryPointsByResourceInput; readonly output: ListRecoveryPointsByResourceOutput }
  readonly ListReportJobs: { readonly input: ListReportJobsInput; readonly output: ListReportJobsOutput }
  readonly ListReportPlans: { readonly input: ListReportPlansInput; readonly output: ListReportPlansOutput }
  readonly ListRestoreAccessBackupVaults: { readonly input: ListRestoreAccessBackupVaultsInput; readonly output: ListRestoreAccessBackupVaultsOutput }
  readonly ListRestoreJobSummaries: { readonly input: ListRestoreJobSummariesInput; readonly output: ListRestoreJobSummariesOutput }
  readonly ListRestoreJobs: { readonly input: ListRestoreJobsInput; readonly output: ListRestoreJobsOutput }
  readonly ListRestoreJobsByProtectedResource: { readonly input: ListRestoreJobsByProtectedResourceInput; readonly output: ListRestoreJobsByProtectedResourceOutput }
  readonly ListRestoreTestingPlans: { readonly input: ListRestoreTestingPlansInput; readonly output: ListRestoreTestingPlansOutput }
  readonly ListRestoreTestingSelections: { readonly input: ListRestoreTestingSelectionsInput; readonly output: ListRestoreTestingSelectionsOutput }
  readonly ListScanJobSummaries: { readonly input: ListScanJobSummariesInput; readonly output: ListScanJobSummariesOutput }
  readonly ListScanJobs: { readonly input: ListScanJobsInput; readonly output: ListScanJobsOutput }
  readonly ListTags: { readonly input: ListTagsInput; readonly output: ListTagsOutput }
  readonly ListTieringConfigurations: { readonly input: ListTieringConfigurationsInput; readonly output: ListTieringConfigurationsOutput }
  readonly PutBackupVaultAccessPolicy: { readonly input: PutBackupVaultAccessPolicyInput; readonly output: Readonly<Record<never, never>> }
  readonly PutBackupVaultLockConfiguration: { readonly input: PutBackupVaultLockConfigurationInput; readonly output: Readonly<Record<never, never>> }
  readonly PutBackupVaultNotifications: { readonly input: PutBackupVaultNotificationsInput; readonly output: Readonly<Record<never, never>> }
  readonly PutRestoreValidationResult: { readonly input: PutRestoreValidationResultInput; readonly output: Readonly<Record<never, never>> }
  readonly RevokeRestoreAccessBackupVault: { readonly input: RevokeRestoreAccessBackupVaultInput; readonly output: Readonly<Record<never, never>> }
  readonly StartBackupJob: { readonly input: StartBackupJobInput; readonly output: StartBackupJobOutput }
  readonly StartCopyJob: { readonly input: StartCopyJobInput; readonly output: StartCopyJobOutput }
  readonly StartReportJob: { readonly input: StartReportJobInput; readonly output: StartReportJobOutput }
  readonly StartRestoreJob: { readonly input: StartRestoreJobInput; readonly output: StartRestoreJobOutput }
  readonly StartScanJob: { readonly input: StartScanJobInput; readonly output: StartScanJobOutput }
  readonly StopBackupJob: { readonly input: StopBackupJobInput; readonly output: Readonly<Record<never, never>> }
  readonly TagResource: { readonly input: TagResourceInput; readonly output: Readonly<Record<never, never>> }
  readonly UntagResource: { readonly input: UntagResourceInput; readonly output: Readonly<Record<never, never>> }
  readonly UpdateBackupPlan: { readonly input: UpdateBackupPlanInput; readonly output: UpdateBackupPlanOutput }
  readonly UpdateFramework: { readonly input: UpdateFrameworkInput; readonly output: UpdateFrameworkOutput }
  readonly UpdateGlobalSettings: { readonly input: UpdateGlobalSettingsInput; readonly output: Readonly<Record<never, never>> }
  readonly UpdateRecoveryPointIndexSettings: { readonly input: UpdateRecoveryPointIndexSettingsInput; readonly output: UpdateRecoveryPointIndexSettingsOutput }
  readonly UpdateRecoveryPointLifecycle: { readonly input: UpdateRecoveryPointLifecycleInput; readonly output: UpdateRecoveryPointLifecycleOutput }
  readonly UpdateRegionSettings: { readonly input: UpdateRegionSettingsInput; readonly output: Readonly<Record<never, never>> }
  readonly UpdateReportPlan: { readonly input: UpdateReportPlanInput; readonly output: UpdateReportPlanOutput }
  readonly UpdateRestoreTestingPlan: { readonly input: UpdateRestoreTestingPlanInput; readonly output: UpdateRestoreTestingPlanOutput }
  readonly UpdateRestoreTestingSelection: { readonly input: UpdateRestoreTestingSelectionInput; readonly output: UpdateRestoreTestingSelectionOutput }
  readonly UpdateTieringConfiguration: { readonly input: UpdateTieringConfigurationInput; readonly output: UpdateTieringConfigurationOutput }
}
