/**
 * What is known of fields that rules look at, by kind and name, each with its reason. The test of deciding fields finds every other one, and
 * what stands here and is no longer so.
 */

type Reasons = Readonly<Record<string, string>>

const label = 'a name, or an id that names something'
const words = 'told as evidence, and decides nothing'

function all(reason: string, ...names: readonly string[]): Reasons {
  return Object.fromEntries(names.map((name) => [name, reason]))
}

/** No other value of the field changes what any rule says. */
export const notDeciding: Reasons = {
  ...all(
    label,
    ...['organization-policy-list Answer[].Name', 'identity RolePolicyList[].PolicyName', 'identity UserPolicyList[].PolicyName', 'identity GroupPolicyList[].PolicyName', 'point ResourceName', 'plan BackupPlanName'],
    ...['image Name', 'db-instance DBInstanceIdentifier', 'db-cluster DBClusterIdentifier', 'file-system Name'],
    ...['fsx-file-system FileSystemId', 'redshift-snapshot SnapshotIdentifier', 'secret Name', 'legal-hold Title', 'storage-gateway GatewayName'],
    ...['certificate DomainName', 'backup-job ResourceName', 'copy-job ResourceName', 'trail Name', 'framework-document Target'],
    ...['plan-document Answer.BackupPlan.BackupPlanName', 'fsx-backup BackupId'],
    ...['backup-access-point Name', 'selection Answer.BackupSelection.SelectionName', 'key-grant Answer[].GranteeServicePrincipal', 'air-gapped-share Answer[].id'],
  ),
  ...all(words, 'reservation Instances[].NetworkInterfaces[].Association'),
  ...all('plans take its volume all the same: recovery/coverage/instance-in-plan.test.ts has it otherwise', 'reservation Instances[].Tags[].Value', 'settings Answer.ResourceTypeOptInPreference.EC2'),
  ...all('how new it is decides for what has no point yet: flips/recovery/rpo-met.ts, of volumes', 'reservation Instances[].LaunchTime'),
  ...all('there is one list of them', 'multi-region-access-point Target'),
  ...all(
    'the account blocks for all of its access points, and a flip takes one setting off where it does not',
    ...['BlockPublicAcls', 'IgnorePublicAcls', 'RestrictPublicBuckets'].map((one) => `multi-region-access-point Answer[].PublicAccessBlock.${one}`),
  ),
  ...all(
    words,
    ...['table Answer.Table.SSEDescription.Status', 'key Answer.KeyMetadata.DeletionDate'],
    ...['certificate Type', 'point StatusMessage', 'backup-job CreatedBy.BackupRuleId'],
    ...['reservation Instances[].PublicIpAddress'],
    ...['db-instance Engine', 'db-snapshot Engine', 'db-cluster-snapshot Engine'],
    ...['backup-access-point Status', 'backup-access-point RecoveryPointArn', 'report-plan ReportSetting.ReportTemplate', 'vpc-endpoint Tags'],
    ...['replication-template tags', 'source-server tags'],
  ),
  ...all('what a policy of the organization says of the one account that is not its management account has vectors of its own', 'organization Answer.Organization.MasterAccountId', 'organization-root Answer[].PolicyTypes[].Status'),
  ...all('a target that nobody asks about', 'organization-account Target'),
  ...all(
    'the account blocks for all of its access points, and a flip takes one setting off where it does not',
    ...['BlockPublicAcls', 'IgnorePublicAcls', 'RestrictPublicBuckets'].map((one) => `access-point-document Answer.PublicAccessBlockConfiguration.${one}`),
  ),
  ...all('policies that ask about it have vectors of their own', 'identity RoleId', 'identity UserId', 'identity Tags[].Key', 'identity Tags[].Value'),
  ...all('AWS names each list of its answer itself', 'identity List'),
  ...all('nobody but who may do so with every role may do so with this one', 'selection-list Answer[].IamRoleArn'),
  ...all(
    'a selection that names things by their ARN has them in spite of the opt-in; EBS shows what it decides otherwise',
    ...['DynamoDB', 'EFS', 'RDS', 'S3', 'Redshift'].map((type) => `settings Answer.ResourceTypeOptInPreference.${type}`),
  ),
  ...all('the newest of each rule of a plan is looked for, and here there is one', 'copy-job CreationDate'),
  ...all('rules are known by their names where AWS gives them', 'copy-job CreatedBy.BackupRuleId'),
  ...all('the newest point lies in a vault that the restore test takes points from: no job has to show one', 'backup-job BackupVaultArn'),
  ...all('asked about only if it was never run', 'report-plan CreationTime', 'report-plan LastAttemptedExecutionTime'),
  ...all('asked about only where a Region has no report plan of its own: judge/rules/elsewhere.test.ts', 'report-plan ReportSetting.Regions', 'report-plan ReportSetting.Accounts'),
  ...all('with nothing excluded and no list nothing is recorded either', 'config-recorder recordingGroup.exclusionByResourceTypes.resourceTypes'),
  ...all(
    'one setting of four stands for them: the account has the others too',
    ...['BlockPublicAcls', 'IgnorePublicAcls', 'RestrictPublicBuckets'].map((name) => `access-point-document Answer.PublicAccessBlockConfiguration.${name}`),
  ),
  ...all(words, ...['IpProtocol', 'FromPort', 'ToPort'].map((name) => `security-group IpPermissionsEgress[].${name}`)),
  ...all('a path by which somebody may be told, beside one by which they are', 'subscription-filter Answer'),
  ...all(
    'what narrows selectors has a table of its own',
    ...['StartsWith', 'NotStartsWith', 'EndsWith', 'NotEquals', 'NotEndsWith'].map((name) => `event-selectors Answer.AdvancedEventSelectors[].FieldSelectors[].${name}`),
  ),
  ...all(
    'the account blocks, or the bucket does not by another setting',
    ...['BlockPublicAcls', 'IgnorePublicAcls', 'RestrictPublicBuckets'].map((name) => `bucket-block Answer.PublicAccessBlockConfiguration.${name}`),
  ),
  ...all(label, 'key-grant Answer[].GrantId'),
  ...all('who may retire a grant has no more rights by that', 'key-grant Answer[].RetiringPrincipal'),
  ...all('another value than the tag has is another one still', 'selection Answer.BackupSelection.Conditions.StringEquals[].ConditionValue'),
  ...all('looked for only where a hold names resources', 'legal-hold-points Answer.RecoveryPoints[].ResourceArn'),
  ...all("a template's own key is judged as a server's is", 'replication-template ebsEncryptionKeyArn'),
}

/** What passes, or comes to pass, when the field is left out, though by another value it would fail: AWS leaves it out to say something. */
export const absenceSays: Reasons = {
  ...all('all of them', ...['Scope', 'Scope.ComplianceResourceId', 'Scope.ComplianceResourceTypes', 'Scope.TagKey'].map((name) => `config-rule ${name}`)),
  ...all("AWS's own parameters", 'config-rule InputParameters'),
  ...all('a disk of its host', 'reservation Instances[].BlockDeviceMappings[].Ebs', 'reservation Instances[].BlockDeviceMappings[].Ebs.VolumeId'),
  ...all(
    'objects of any name and tag',
    ...['Filter', 'Filter.Prefix', 'Prefix', 'Filter.Tag', 'Filter.And', 'Filter.And.Prefix', 'Filter.And.Tags'].map((name) => `bucket-replication Answer.ReplicationConfiguration.Rules[].${name}`),
  ),
  ...all('there is no such limit', 'vault MinRetentionDays', 'vault MaxRetentionDays', 'log-group retentionInDays'),
  ...all('kept until somebody deletes it, or by its other member', 'point Lifecycle', 'point Lifecycle.DeleteAfterDays'),
  ...all('none of these', 'identity RolePolicyList', 'identity AttachedManagedPolicies', 'alarm Dimensions', 'volume Tags', 'vault-tags Answer.Tags', 'vault-tags Answer.Tags.backup', 'vault-tags Answer.Tags.data'),
  ...all('none of these', 'selection Answer.BackupSelection.NotResources', 'selection Answer.BackupSelection.ListOfTags', 'selection Answer.BackupSelection.Resources'),
  ...all(
    'none of these',
    ...['snapshot Tags', 'image Tags', 'db-instance TagList', 'db-cluster TagList', 'db-snapshot TagList', 'db-cluster-snapshot TagList'],
    ...['file-system Tags', 'fsx-file-system Tags', 'redshift-cluster Tags', 'redshift-snapshot Tags', 'secret Tags', 'bucket-tagging Answer.TagSet'],
    ...['nfs-share Answer[].Tags', 'smb-share Answer[].Tags'],
  ),
  ...all('none of these', 'identity UserPolicyList', 'identity GroupList', 'identity GroupPolicyList', 'security-group IpPermissionsEgress[].Ipv6Ranges'),
  ...all(
    'none of these',
    ...['', '.StringEquals', '.StringNotEquals', '.StringLike', '.StringNotLike'].map((name) => `selection Answer.BackupSelection.Conditions${name}`),
  ),
  ...all('nothing is counted while there is nothing', 'metric-filter metricTransformations[].defaultValue'),
  ...all('none of these', 'event-selectors Answer.EventSelectors[].ExcludeManagementEventSources'),
  ...all(
    'a control without a scope is for all',
    ...['', '.ComplianceResourceTypes', '.ComplianceResourceIds', '.Tags', '.Tags.project'].map((name) => `framework-document Answer.FrameworkControls[].ControlScope${name}`),
  ),
  ...all('none of these', 'identity AttachedManagedPolicies', 'subscription-attributes Answer.Attributes.FilterPolicy'),
  ...all('ranges of the other version only', 'security-group IpPermissionsEgress[].IpRanges', 'security-group IpPermissions[].IpRanges', 'security-group IpPermissions[].Ipv6Ranges'),
  ...all('no list of prefixes', 'security-group IpPermissionsEgress[].PrefixListIds', 'security-group IpPermissions[].PrefixListIds'),
  ...all('nobody has it: so says the API reference', 'redshift-snapshot AccountsWithRestoreAccess'),
  ...all('there is no policy', 'access-point-policy Answer.Policy', 'secret-policy Answer.ResourcePolicy'),
  ...all('the last delivery went well', 'trail-status Answer.LatestDeliveryError', 'trail-status Answer.LatestCloudWatchLogsDeliveryError'),
  ...all('missing data is taken for missing', 'alarm TreatMissingData'),
  ...all('none of these', 'metric-filter emitSystemFieldDimensions', 'metric-filter metricTransformations[].dimensions'),
  ...all('an alarm without a unit takes all, and a filter without one counts in none', 'alarm Unit', 'metric-filter metricTransformations[].unit'),
  ...all('a key that AWS owns encrypts it', 'topic-attributes Answer.Attributes.KmsMasterKeyId', 'log-group kmsKeyId', 'table Answer.Table.SSEDescription'),
  ...all(
    'a key of S3 encrypts it',
    ...['cached-volume Answer[].KMSKey', 'stored-volume Answer[].KMSKey', 'nfs-share Answer[].KMSKey', 'smb-share Answer[].KMSKey'],
  ),
  ...all('its permissions tell it too', 'image Public'),
  ...all('its material has no end', 'key Answer.KeyMetadata.ValidTo'),
  ...all('a key of a template has none yet', 'key-rotation Answer.NextRotationDate'),
  ...all('it is the key of no vault that declares a shorter time', 'vault EncryptionKeyArn'),
  ...all('it is no copy', 'point SourceBackupVaultArn'),
  ...all('a disk that is not of EBS', 'image BlockDeviceMappings[].Ebs'),
  ...all('the key that AWS manages for Secrets Manager', 'secret KmsKeyId'),
  ...all('in Regions without air-gapped vaults it is left out', 'vault VaultType'),
  ...all('it rotates by an expression', 'secret RotationRules', 'secret RotationRules.AutomaticallyAfterDays'),
  ...all('jobs of earlier years have none', 'backup-job MessageCategory', 'backup-job StatusMessage', 'copy-job MessageCategory'),
  ...all('no restore of a test of this type', 'restore-job CreationDate', 'restore-job ResourceType', 'restore-job CreatedBy', 'restore-job CreatedBy.RestoreTestingPlanArn'),
  ...all('it is named by its ARN anyway', 'key Answer.KeyMetadata.Arn'),
  ...all(
    'restored with the key of what is restored',
    ...['', '.RestoreMetadataOverrides', '.RestoreMetadataOverrides.kmsKeyId', '.RestoreMetadataOverrides.KMSKEYID'].map((name) => `restore-testing-selection-document Answer.RestoreTestingSelection${name}`),
  ),
  ...all('AWS names the type of all that it protects', 'protected-resource ResourceType'),
  ...all('thirty days, says the API reference', 'restore-testing-plan-document Answer.RestoreTestingPlan.RecoveryPointSelection.SelectionWindowDays'),
  ...all('none of these', 'restore-testing-plan-document Answer.RestoreTestingPlan.RecoveryPointSelection.ExcludeVaults'),
  ...all(
    'none of these',
    ...['', '.StringEquals', '.StringNotEquals'].map((name) => `restore-testing-selection-document Answer.RestoreTestingSelection.ProtectedResourceConditions${name}`),
  ),
  ...all('nothing is copied: nobody has to be told of copies that fail', 'plan-document Answer.BackupPlan.Rules[].CopyActions'),
  ...all(
    'made on demand, or by a rule that is gone, for which the newer job stands',
    ...['backup-job', 'copy-job'].flatMap((kind) => ['', '.BackupPlanId', '.BackupRuleName'].map((name) => `${kind} CreatedBy${name}`)),
  ),
  ...all('AWS says of all jobs when they were made, of what, and where to', 'backup-job ResourceArn', 'backup-job CreationDate', 'copy-job ResourceArn', 'copy-job DestinationBackupVaultArn'),
  ...all('its ARN follows from its id', 'fsx-file-system ResourceARN'),
  ...all('nothing was found', 'point AggregatedScanResult', 'point AggregatedScanResult.Findings'),
  ...all('a grant of a service without a source is bound by its encryption context', 'key-grant Answer[].Constraints', 'key-grant Answer[].Constraints.SourceArn'),
  ...all('no other policy is on its way', ...['', '.Policy'].map((name) => `multi-region-access-point-policy Answer.Policy.Proposed${name}`)),
  ...all('approvers are counted', 'approval-team Answer.NumberOfApprovers'),
}

/** What passes with a value that no model knows, though it fails by one that is known. */
export const unheardOfIsGood: Reasons = {
  ...all('only one state says that a window passed', 'backup-job State'),
  ...all('a parameter has any value', 'framework-document Answer.FrameworkControls[].ControlInputParameters[].ParameterValue'),
}

/** What was not applicable passes by another value. */
export const turnsGood: Reasons = {
  ...all('a lock that is not asked for is good', 'vault Locked'),
  ...all('points of another type of vault are judged', 'vault VaultType'),
  ...all('what is no copy is judged', 'point SourceBackupVaultArn'),
  ...all('a vault with points is judged', 'vault NumberOfRecoveryPoints'),
  ...all('the key of another vault or point is judged', 'vault EncryptionKeyArn', 'point EncryptionKeyArn'),
}
