/** What people do about what `apply` can't: each step as somebody would do it, with AWS's calls. */
import type { AwsApi, Members } from '@holdfast/aws/aws-api'
import { confirmSubscriptions } from '@holdfast/aws-fake/build-watch'
import type { World } from '@holdfast/aws-fake/world'

import { dataSteps, imageStep } from './demo-people-data.ts'

type ServiceName = Parameters<AwsApi['call']>[0]['service']

/** Somebody with the right to do it, in eu-west-1 unless another Region is named. */
export interface Person {
  readonly world: World
  readonly call: (service: ServiceName, operation: string, input?: Members, region?: string) => Promise<Members>
}

export interface Step {
  readonly what: string
  /** The rules whose findings it ends. */
  readonly rules: readonly string[]
  readonly does: (person: Person) => Promise<void>
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export function personOf(api: AwsApi, world: World): Person {
  return { world, call: async (service, operation, input = {}, region = 'eu-west-1') => await api.call({ service, region }, operation, input) }
}

const rows = (answer: Members, name: string) => (answer[name] ?? []) as readonly Members[]

async function pointsOf({ call }: Person, vault: string): Promise<readonly Members[]> {
  return rows(await call('backup', 'ListRecoveryPointsByBackupVault', { BackupVaultName: vault }), 'RecoveryPoints')
}

async function planNamed({ call }: Person, name: string): Promise<Members> {
  const found = rows(await call('backup', 'ListBackupPlans'), 'BackupPlansList').find(({ BackupPlanName }) => BackupPlanName === name)
  return await call('backup', 'GetBackupPlan', { BackupPlanId: found?.['BackupPlanId'] })
}

/** The rules of a plan, each with other members. */
async function changeRules(person: Person, plan: string, change: (rule: Members) => Members): Promise<void> {
  const { BackupPlanId, BackupPlan } = (await planNamed(person, plan)) as { readonly BackupPlanId: string; readonly BackupPlan: Members }
  const Rules = rows(BackupPlan, 'Rules').map(({ RuleId: _, ...rule }) => ({ ...rule, ...change(rule) }))
  await person.call('backup', 'UpdateBackupPlan', { BackupPlanId, BackupPlan: { ...BackupPlan, Rules } })
}

/** What an administrator who is no guardian of backups may not do. */
const denied = [
  ...['backup:*', 'kms:*', 'iam:*', 'sts:AssumeRole', 'organizations:*', 'sns:*', 'events:*'],
  ...['ebs:*', 'ec2:*Snapshot*', 'ec2:*Image*', 'ec2:CreateVolume', 'ec2:RunInstances', 'ec2:CreateStoreImageTask'],
  ...['dynamodb:RestoreTable*', 'rds:StartExportTask', 'rds:*Snapshot*', 'redshift:*Snapshot*', 'redshift-serverless:*Snapshot*', 's3:PutBucketVersioning', 's3:PutBucketNotification'],
  ...['ec2:*Tags', 'elasticfilesystem:*Tag*', 'dynamodb:*Tag*', 'rds:*Tag*', 'redshift:*Tags', 's3:*Tag*'],
]
const notBackups = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: denied, Resource: '*' }],
})

const backupPolicy = 'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup'

const deleteEarly = { Sid: 'NotInAWeek', Effect: 'Deny', Principal: '*', Action: 'kms:ScheduleKeyDeletion', Resource: '*' }
const underThirtyDays = { NumericLessThan: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '30' } }

/** The customer's keys of vaults that were there before. */
async function oldKeys({ call }: Person): Promise<readonly string[]> {
  const vaults = rows(await call('backup', 'ListBackupVaults'), 'BackupVaultList')
  const old = vaults.filter(({ BackupVaultName }) => ['production', 'finance'].includes(String(BackupVaultName)))
  return old.map(({ EncryptionKeyArn }) => String(EncryptionKeyArn))
}

export const peoplesSteps: readonly Step[] = [
  {
    what: 'the key of the finance vault is not to be deleted after all',
    rules: ['key-outlives-point', 'vault-key-usable', 'ebs-default-encryption', 'restore-key-usable'],
    async does({ call }) {
      const vaults = rows(await call('backup', 'ListBackupVaults'), 'BackupVaultList')
      const KeyId = vaults.find(({ BackupVaultName }) => BackupVaultName === 'finance')?.['EncryptionKeyArn']
      await call('kms', 'CancelKeyDeletion', { KeyId })
      await call('kms', 'EnableKey', { KeyId })
    },
  },
  {
    what: 'keys that were there before are rotated, and cannot be deleted in a week',
    rules: ['key-rotated', 'key-deletion-window'],
    async does(person) {
      for (const KeyId of await oldKeys(person)) {
        await person.call('kms', 'EnableKeyRotation', { KeyId })
        const { Policy } = await person.call('kms', 'GetKeyPolicy', { KeyId })
        const policy = JSON.parse(String(Policy)) as { readonly Statement: readonly Members[] }
        const changed = { ...policy, Statement: [...policy.Statement, { ...deleteEarly, Condition: underThirtyDays }] }
        await person.call('kms', 'PutKeyPolicy', { KeyId, Policy: JSON.stringify(changed) })
      }
    },
  },
  {
    what: 'the partner of the migration may use no key any more',
    rules: ['key-policy-closed', 'key-grants-closed'],
    async does(person) {
      for (const KeyId of await oldKeys(person)) {
        const { Policy } = await person.call('kms', 'GetKeyPolicy', { KeyId })
        const policy = JSON.parse(String(Policy)) as { readonly Statement: readonly Members[] }
        const Statement = policy.Statement.filter(({ Sid }) => Sid !== 'Migration')
        await person.call('kms', 'PutKeyPolicy', { KeyId, Policy: JSON.stringify({ ...policy, Statement }) })
        const granted = rows(await person.call('kms', 'ListGrants', { KeyId }), 'Grants').filter(({ Name }) => Name === 'migration')
        for (const { GrantId } of granted) await person.call('kms', 'RevokeGrant', { KeyId, GrantId })
      }
    },
  },
  {
    what: 'the role of the shared files may use their key',
    rules: ['point-role-key'],
    async does({ call }) {
      const Statement = [{ Effect: 'Allow', Action: ['kms:CreateGrant', 'kms:DescribeKey'], Resource: '*' }]
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
      await call('iam', 'PutRolePolicy', { RoleName: 'files-backup', PolicyName: 'key', PolicyDocument }, 'us-east-1')
    },
  },
  {
    what: 'the role of restore tests gets what AWS writes for it',
    rules: ['point-restorable', 'restore-key-usable'],
    async does({ call }) {
      const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores'
      await call('iam', 'AttachRolePolicy', { RoleName: 'restore-test', PolicyArn }, 'us-east-1')
    },
  },
  {
    what: 'the plan of production keeps its points as long as the lock asks for',
    rules: ['plan-fits-lock'],
    does: async (person) => await changeRules(person, 'daily', () => ({ Lifecycle: { DeleteAfterDays: 35 } })),
  },
  {
    what: 'points of the default vault get an end, and those that could not be deleted at theirs are: a guardian takes the lock off for that, and puts it back',
    rules: ['point-retention', 'point-state'],
    async does(person) {
      const { call } = person
      const trust = { Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'sts:AssumeRole' }
      const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] })
      // whose role is gone cannot be deleted by AWS Backup, which then says that all is well
      await call('iam', 'CreateRole', { RoleName: 'backup-2021', AssumeRolePolicyDocument }, 'us-east-1')
      await call('iam', 'AttachRolePolicy', { RoleName: 'backup-2021', PolicyArn: backupPolicy }, 'us-east-1')
      await call('backup', 'DeleteBackupVaultLockConfiguration', { BackupVaultName: 'Default' })
      for (const { RecoveryPointArn, Lifecycle, Status } of await pointsOf(person, 'Default')) {
        const point = { BackupVaultName: 'Default', RecoveryPointArn }
        const isKeptAlways = (Lifecycle as Members | undefined)?.['DeleteAfterDays'] === undefined
        if (Status === 'EXPIRED') await call('backup', 'DeleteRecoveryPoint', point)
        else if (isKeptAlways) await call('backup', 'UpdateRecoveryPointLifecycle', { ...point, Lifecycle: { DeleteAfterDays: 35 } })
      }
      await call('backup', 'PutBackupVaultLockConfiguration', { BackupVaultName: 'Default', MinRetentionDays: 30, MaxRetentionDays: 400 })
    },
  },
  {
    what: 'nobody but guardians may delete points, locks and keys',
    rules: ['vault-delete', 'point-key-delete', 'vault-read', 'vault-change', 'native-lock-change', 'same-principal', 'deletion-mfa', 'restore-mfa', 'backups-stopped', 'become-destroyer'],
    async does({ call }) {
      await call('iam', 'DeleteRolePolicy', { RoleName: 'maintenance', PolicyName: 'inline' }, 'us-east-1')
      await call('iam', 'PutUserPolicy', { UserName: 'operator', PolicyName: 'not-backups', PolicyDocument: notBackups }, 'us-east-1')
    },
  },
  imageStep,
  {
    what: "volumes are made anew with the classification's key, and in the plan; snapshots are copied with it, and locked; what was not encrypted so is deleted, and the machine that had it is ended",
    rules: ['instance-in-plan', 'volume-encrypted', 'snapshot-encrypted', 'snapshot-shared', 'snapshot-locked', 'volume-in-plan', 'data-key-separate'],
    async does({ call }) {
      for (const { Instances } of rows(await call('ec2', 'DescribeInstances'), 'Reservations') as readonly { readonly Instances: readonly Members[] }[]) {
        const InstanceIds = Instances.filter((one) => rows(one, 'BlockDeviceMappings').length > 0).map(({ InstanceId }) => InstanceId)
        if (InstanceIds.length > 0) await call('ec2', 'TerminateInstances', { InstanceIds })
      }
      const aliases = rows(await call('kms', 'ListAliases'), 'Aliases')
      const KmsKeyId = aliases.find(({ AliasName }) => AliasName === 'alias/holdfast/confidential')?.['TargetKeyId']
      for (const volume of rows(await call('ec2', 'DescribeVolumes'), 'Volumes')) {
        const Tags = [...rows(volume, 'Tags').filter(({ Key }) => Key !== 'backup'), { Key: 'backup', Value: 'daily' }]
        const TagSpecifications = [{ ResourceType: 'volume', Tags }]
        await call('ec2', 'CreateVolume', { AvailabilityZone: volume['AvailabilityZone'], Size: 8, Encrypted: true, KmsKeyId, TagSpecifications })
        await call('ec2', 'DeleteVolume', { VolumeId: volume['VolumeId'] })
      }
      // what an image is made of was encrypted with it
      const images = rows(await call('ec2', 'DescribeImages', { Owners: ['self'] }), 'Images')
      const ofImages = new Set(images.flatMap((image) => rows(image, 'BlockDeviceMappings')).map(({ Ebs }) => (Ebs as Members)['SnapshotId']))
      for (const snapshot of rows(await call('ec2', 'DescribeSnapshots', { OwnerIds: ['self'] }), 'Snapshots')) {
        const Tags = rows(snapshot, 'Tags')
        if (Tags.some(({ Key }) => String(Key).startsWith('aws:backup'))) continue
        if (ofImages.has(snapshot['SnapshotId'])) {
          await call('ec2', 'LockSnapshot', { SnapshotId: snapshot['SnapshotId'], LockMode: 'governance', LockDuration: 400 })
          continue
        }
        const isRecord = Tags.some(({ Value }) => Value === 'restricted')
        const key = aliases.find(({ AliasName }) => AliasName === `alias/holdfast/${isRecord ? 'records' : 'confidential'}`)
        const copy = { SourceRegion: 'eu-west-1', SourceSnapshotId: snapshot['SnapshotId'], Encrypted: true, KmsKeyId: key?.['TargetKeyId'] }
        const tagged = Tags.length > 0 && { TagSpecifications: [{ ResourceType: 'snapshot', Tags }] }
        const { SnapshotId } = await call('ec2', 'CopySnapshot', { ...copy, ...tagged })
        await call('ec2', 'LockSnapshot', { SnapshotId, LockMode: 'governance', LockDuration: isRecord ? 3650 : 400 })
        await call('ec2', 'DeleteSnapshot', { SnapshotId: snapshot['SnapshotId'] })
      }
    },
  },
  {
    what: 'the bucket of the audit logs answers nobody but by TLS, not the public, and no auditor of last year',
    rules: ['bucket-tls-only', 'bucket-public', 'policy-closed'],
    async does({ call }) {
      const Bucket = 'audit-logs-111122223333'
      const Resource = [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`]
      const tlsOnly = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }
      const all = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
      await call('s3', 'PutPublicAccessBlock', { Bucket, PublicAccessBlockConfiguration: all })
      await call('s3', 'PutBucketPolicy', { Bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement: [tlsOnly] }) })
    },
  },
  ...dataSteps,
  {
    what: 'whoever is to be told confirms by the link in the mail',
    rules: ['acts-told', 'jobs-told'],
    async does({ world }) {
      confirmSubscriptions(world.account('111122223333').region('eu-west-1'))
    },
  },
  {
    what: 'the log group of the old trail is kept longer, with a key that CloudWatch Logs may use; the topic that nobody heard gets it, too, and takes nothing without TLS',
    rules: ['log-group-kept', 'topic-encrypted', 'topic-tls-only'],
    async does(person) {
      const [kmsKeyId] = await oldKeys(person)
      const logGroupName = 'audit-2021'
      const { Policy } = await person.call('kms', 'GetKeyPolicy', { KeyId: kmsKeyId })
      const policy = JSON.parse(String(Policy)) as { readonly Statement: readonly Members[] }
      const Condition = { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:eu-west-1:111122223333:log-group:${logGroupName}` } }
      const Action = ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey']
      const logs = { Sid: 'Logs', Effect: 'Allow', Principal: { Service: 'logs.eu-west-1.amazonaws.com' }, Action, Resource: '*', Condition }
      await person.call('kms', 'PutKeyPolicy', { KeyId: kmsKeyId, Policy: JSON.stringify({ ...policy, Statement: [...policy.Statement, logs] }) })
      await person.call('logs', 'PutRetentionPolicy', { logGroupName, retentionInDays: 400 })
      await person.call('logs', 'AssociateKmsKey', { logGroupName, kmsKeyId })
      const topic = { TopicArn: 'arn:aws:sns:eu-west-1:111122223333:backup-alarms' }
      await person.call('sns', 'SetTopicAttributes', { ...topic, AttributeName: 'KmsMasterKeyId', AttributeValue: kmsKeyId })
      const { Attributes } = await person.call('sns', 'GetTopicAttributes', topic)
      const own = JSON.parse(String((Attributes as Members)['Policy'])) as { readonly Statement: readonly Members[] }
      const plain = { Bool: { 'aws:SecureTransport': 'false' } }
      const tlsOnly = { Sid: 'TlsOnly', Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: topic.TopicArn, Condition: plain }
      await person.call('sns', 'SetTopicAttributes', { ...topic, AttributeName: 'Policy', AttributeValue: JSON.stringify({ ...own, Statement: [...own.Statement, tlsOnly] }) })
    },
  },
  {
    what: 'time: points that were not encrypted, or with a key that AWS manages, or of what is backed up no more, end; somebody looks at what restore tests restored',
    rules: [
      ...['point-encrypted', 'point-copyable', 'point-key-custody', 'point-key-separate', 'rpo-met', 'backup-job-outcome', 'plan-start-window'],
      ...['restore-test-fresh', 'restore-test-planned', 'restore-test-validated'],
    ],
    async does({ world, call }) {
      const end = world.clock.now() + 36 * dayMs
      // to the middle of a week: tests run on Sundays, and what they made is there for a day
      while (world.clock.now() < end || new Date(world.clock.now()).getUTCDay() !== 3) {
        world.clock.advance(12 * hourMs)
        for (const { RestoreJobId, Status, ValidationStatus } of rows(await call('backup', 'ListRestoreJobs'), 'RestoreJobs')) {
          const isLookedAt = Status !== 'COMPLETED' || (ValidationStatus !== undefined && ValidationStatus !== 'VALIDATING')
          if (!isLookedAt) await call('backup', 'PutRestoreValidationResult', { RestoreJobId, ValidationStatus: 'SUCCESSFUL' })
        }
      }
    },
  },
  {
    what: 'the hold on a vault that is gone is put on the vault that is there, and the share of a test that is over ends',
    rules: ['legal-hold-works', 'air-gapped-shared'],
    async does({ call }) {
      for (const { LegalHoldId } of rows(await call('backup', 'ListLegalHolds'), 'LegalHolds')) {
        const { Title, Description, RecoveryPointSelection } = await call('backup', 'GetLegalHold', { LegalHoldId })
        const selection = { ...(RecoveryPointSelection as Members), VaultNames: ['holdfast-confidential'] }
        await call('backup', 'CreateLegalHold', { Title, Description, RecoveryPointSelection: selection })
        await call('backup', 'CancelLegalHold', { LegalHoldId, CancelDescription: 'its vault is gone' })
      }
      for (const { resourceShareArn } of rows(await call('ram', 'GetResourceShares', { resourceOwner: 'SELF' }), 'resourceShares')) {
        await call('ram', 'DeleteResourceShare', { resourceShareArn })
      }
    },
  },
  {
    what: 'vaults with another key than is declared, or nothing to come into them, are deleted when they are empty',
    rules: ['vault-key-custody', 'locked-vault-used', 'lock-limits', 'approval-team'],
    async does({ call }) {
      const RoleName = 'backup-2021'
      await call('iam', 'DetachRolePolicy', { RoleName, PolicyArn: backupPolicy }, 'us-east-1')
      await call('iam', 'DeleteRole', { RoleName }, 'us-east-1')
      for (const BackupVaultName of ['Default', 'air-gapped']) await call('backup', 'DeleteBackupVault', { BackupVaultName })
    },
  },
]
