import { actGroups } from '../../src/judge/rules/detection/acts.ts'

/** Names of what has a policy in the clean inventory. */
const ofPolicies = {
  keys: [...['1', '2', '3', '4', '6', '7'].map(keyName), ...['9', '9'].map(keyName)],
  topics: ['alerts', 'alerts'],
  buckets: ['backups-1', 'logs-1'],
  vaults: ['scratch'],
}

function keyName(digit: string): string {
  return `0000000${digit}-0000-4000-8000-000000000000`
}

/** Things of the clean inventory that pass by right although a call was refused that their rule makes of others: `RULE CALL`, and their names. */
export const passesWithout: Readonly<Record<string, readonly string[]>> = {
  // each policy is read by a call of its own
  'policy-deputies backup:GetBackupVaultAccessPolicy': [...ofPolicies.keys, ...ofPolicies.topics, ...ofPolicies.buckets],
  'policy-deputies kms:DescribeKey': ofPolicies.vaults,
  'policy-deputies kms:GetKeyPolicy': [...ofPolicies.topics, ...ofPolicies.buckets, ...ofPolicies.vaults],
  'policy-deputies s3:GetBucketPolicy': [...ofPolicies.keys, ...ofPolicies.topics, ...ofPolicies.vaults],
  'policy-deputies sns:GetTopicAttributes': [...ofPolicies.keys, ...ofPolicies.buckets, ...ofPolicies.vaults],
  'policy-closed s3:GetBucketPolicy': ofPolicies.topics,
  'data-policy-closed elasticfilesystem:DescribeFileSystemPolicy': ['events'],
  'policy-closed sns:GetTopicAttributes': ofPolicies.buckets,

  // nobody has to be asked about a vault that is locked for good, with a key that AWS owns
  ...Object.fromEntries(
    [
      ...['backup:GetBackupVaultAccessPolicy', 'kms:DescribeKey', 'kms:GetKeyPolicy'],
      ...['ListRoots', 'ListAccounts', 'ListPolicies', 'DescribePolicy', 'ListTargetsForPolicy'].map((operation) => `organizations:${operation}`),
    ].map((call) => [`vault-delete ${call}`, ['air-gapped']]),
  ),
  ...Object.fromEntries(
    [
      ...['kms:DescribeKey', 'kms:GetKeyPolicy'],
      ...['ListRoots', 'ListAccounts', 'ListPolicies', 'DescribePolicy', 'ListTargetsForPolicy'].map((operation) => `organizations:${operation}`),
    ].map((call) => [`point-key-delete ${call}`, ['data']]),
  ),
  // nobody gets past a compliance lock, and each lock is told by a call of its own
  ...Object.fromEntries(
    ['ListRoots', 'ListAccounts', 'ListPolicies', 'DescribePolicy', 'ListTargetsForPolicy'].map((operation) => [`native-lock-change organizations:${operation}`, ['backups-1']]),
  ),
  'native-lock-change s3:GetObjectLockConfiguration': ['snap-00000001'],
  // the door whose policy was refused leads to another vault
  'vault-read s3control:GetAccessPointPolicy': ['scratch'],
  'restore-mfa s3control:GetAccessPointPolicy': ['scratch'],
  // what restores made is there, whatever tests are told
  ...Object.fromEntries(
    ['restore-closed', 'restore-contained'].flatMap((rule) =>
      ['backup:ListRestoreTestingSelections', 'backup:GetRestoreTestingSelection'].map((call) => [`${rule} ${call}`, ['i-00000002']]),
    ),
  ),
  // tags say whether a lock is declared, and these have one
  'vault-locked backup:ListTags': ['air-gapped', 'holdfast-confidential', 'holdfast-confidential'],
  // plans decide about copies; where the points of a vault lie is known
  'residency backup:GetBackupPlan': ['air-gapped', 'holdfast-confidential', 'holdfast-confidential'],
  // no plan is in the Region of the point in the air-gapped vault
  'copies-as-declared backup:GetBackupPlan': ['data'],
  // AWS owns the key of the point in the air-gapped vault: nobody has to ask for it
  'key-outlives-point kms:DescribeKey': ['data'],
  // each volume and share of a gateway is described by a call of its own
  'gateway-data-encrypted storagegateway:DescribeNFSFileShares': ['share-00000002', 'vol-00000001', 'vol-00000002'],
  'gateway-data-encrypted storagegateway:DescribeSMBFileShares': ['share-00000001', 'vol-00000001', 'vol-00000002'],
  'gateway-data-encrypted storagegateway:DescribeCachediSCSIVolumes': ['share-00000001', 'share-00000002', 'vol-00000002'],
  'gateway-data-encrypted storagegateway:DescribeStorediSCSIVolumes': ['share-00000001', 'share-00000002', 'vol-00000001'],
  // S3's own keys are no keys of KMS
  'bucket-encrypted kms:DescribeKey': ['logs-1'],
  // snapshots of instances, of clusters and of Redshift are shared by calls of their own
  'database-snapshot-shared rds:DescribeDBSnapshotAttributes': ['awsbackup:job-2', 'last', 'too'],
  'database-snapshot-shared rds:DescribeDBClusterSnapshotAttributes': ['awsbackup:job-1', 'by-hand', 'last'],
  // away acts are told by alarms: no event rule has to be asked about
  'acts-told events:ListTargetsByRule': actGroups.filter(({ isGlobal }) => !isGlobal).map(({ title }) => title),
  // no plan is in that Region
  'jobs-told backup:GetBackupPlan': ['air-gapped', 'holdfast-confidential'],
  // a template has its own settings, and with the default key of EBS it names none
  'staging-disk-encrypted drs:GetReplicationConfiguration': ['rct-0123456789abcdef0'],
  'staging-closed drs:GetReplicationConfiguration': ['rct-0123456789abcdef0'],
  'staging-disk-encrypted kms:DescribeKey': ['rct-0123456789abcdef0'],
}

/** What a policy, a grant or a share names is declared, or of a stranger: the organization decides about neither. */
const ofStrangers = ['snapshot-shared', 'database-snapshot-shared', 'endpoint-policy', 'access-point-closed', 'backup-access-point-closed']
/** No policy of the organization, and no key of another account in it, decides about these keys. */
const ofOwnKeys = ['copy-key-fits', 'key-policy-closed', 'point-key-own-account', 'point-role-key', 'point-restorable', 'restore-key-usable', 'key-deletion-window']

/** Tests take volumes by their tags, here, and no RPO is declared for copies. */
const ofOthers = ['copies-as-declared', 'restore-test-planned']
/** What is restored is volumes and tables. */
const ofVolumes = [...ofOthers, 'restore-in-time']

/** No event rule of the clean inventory has a role: judge/rules/detection/reach/event-bus.test.ts. */
const ofRoles = ['acts-told', 'jobs-told']

/** By a refused call, rules that only some things make ask for it, and that nothing of the clean inventory or of a flip makes ask. */
export const silentWithout: Readonly<Record<string, readonly string[]>> = {
  'organizations:DescribeOrganization': [...ofStrangers, ...ofOwnKeys, ...ofRoles],
  'organizations:ListRoots': [...ofStrangers, 'image-shared', 'secret-closed', ...ofOwnKeys, ...ofRoles],
  'organizations:ListAccounts': [...ofStrangers, 'image-shared', 'secret-closed', 'restore-access-known', ...ofOwnKeys, ...ofRoles],
  'organizations:ListPolicies': [...ofOwnKeys, 'key-grants-closed', ...ofRoles],
  'organizations:DescribePolicy': [...ofOwnKeys, 'key-grants-closed', ...ofRoles],
  'organizations:ListTargetsForPolicy': [...ofOwnKeys, 'key-grants-closed', ...ofRoles],
  // no default key of EBS, and no template, is one that a vault's tags declare; an owner is evidence only
  'backup:ListTags': ['ebs-default-encryption', 'staging-disk-encrypted', 'point-encrypted'],
  // points have the key of their vault, by its name
  'kms:DescribeKey': ['point-encrypted'],
  // copies go to another account, by whose own role AWS Backup takes them
  'iam:GetAccountAuthorizationDetails': ['copy-key-fits', 'jobs-told'],
  // what is told by events ends in a topic: the flip with a bus is of acts
  'events:ListEventBuses': ['jobs-told'],
  // asked where no copy is declared
  'backup:ListCopyJobs': ['copies-as-declared'],
  // the points are of volumes, and the tests restore these, with a key that is named
  'dynamodb:ListTables': ['point-role-key', ...ofOthers],
  'dynamodb:ListTagsOfResource': ofOthers,
  'ec2:DescribeVolumes': ['copies-as-declared'],
  'ec2:DescribeInstances': ofVolumes,
  'elasticfilesystem:DescribeFileSystems': ofVolumes,
  'fsx:DescribeFileSystems': ofVolumes,
  'rds:DescribeDBInstances': ofVolumes,
  'rds:DescribeDBClusters': ofVolumes,
  'redshift:DescribeClusters': ofVolumes,
  's3:GetBucketTagging': ofVolumes,
  'dynamodb:DescribeTable': ['point-role-key'],
  's3:ListBuckets': ['point-role-key', ...ofVolumes],
  's3:GetBucketEncryption': ['point-role-key'],
  'ec2:GetEbsDefaultKmsKeyId': ['restore-key-usable'],
}
