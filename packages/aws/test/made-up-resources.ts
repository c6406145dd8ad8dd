/** What a made-up Region has besides points: the data that they are of and as much that nobody backs up, what plans select, jobs, keys and buckets. */
import type { Members } from '../src/observe/collect/aws-api.ts'
import type { Lines } from './made-up-inventory.ts'

interface Estate {
  readonly account: string
  readonly region: string
  /** Where copies of its backups go. */
  readonly copies: string
  readonly planId: string
  /** How many things are backed up. */
  readonly resources: number
  /** When it was collected, as milliseconds. */
  readonly taken: number
}

const dayMs = 86_400_000
/** As long as AWS Backup lists jobs. */
const jobDays = 30
const bucketsOfRegion = 20
const ruleId = '22222222-2222-2222-2222-222222222222'

/** Each third one is a file system, as the points have it. */
export function resourceArn(account: string, region: string, index: number): string {
  const id = String(index).padStart(17, '0')
  return index % 3 > 0 ? `arn:aws:ec2:${region}:${account}:volume/vol-${id}` : `arn:aws:elasticfilesystem:${region}:${account}:file-system/fs-${id}`
}

export function estateLines(estate: Estate): Lines {
  const { account, region, planId, resources, taken } = estate
  const KmsKeyId = `arn:aws:kms:${region}:${account}:key/d0000000-0000-4000-8000-000000000000`
  const made = new Date(taken - 400 * dayMs).toISOString()
  const data = { Encrypted: true, KmsKeyId }
  const backedUp = Array.from({ length: resources }, (_, index) => resourceArn(account, region, index))
  const left = backedUp.map((_, index) => resourceArn(account, region, index + 3 * resources))
  const tagged = [...backedUp.map((arn) => [arn, [{ Key: 'backup', Value: 'daily' }]] as const), ...left.map((arn) => [arn, [{ Key: 'backup', Value: 'none' }]] as const)]
  const idOf = (arn: string): string => arn.split('/').at(-1) ?? ''
  const volumes = tagged.filter(([arn]) => arn.includes(':volume/'))
  const fileSystems = tagged.filter(([arn]) => arn.includes(':file-system/'))
  const SelectionId = '33333333-3333-3333-3333-333333333333'
  const BackupSelection = { SelectionName: 'daily', IamRoleArn: `arn:aws:iam::${account}:role/backup`, ListOfTags: [{ ConditionKey: 'backup', ConditionValue: 'daily' }] }
  const buckets = Array.from({ length: bucketsOfRegion }, (_, index) => `data-${account}-${region}-${index}`)
  const encryption = { ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KmsKeyId }, BucketKeyEnabled: true }] } }
  const block = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
  const ofBuckets = (Answer: Members | null): readonly Members[] => buckets.map((Target) => ({ Target, Answer }))
  return new Map<string, Iterable<Members>>([
    ['volume', volumes.map(([arn, Tags]) => ({ VolumeId: idOf(arn), State: 'in-use', CreateTime: made, ...data, Tags }))],
    ['file-system', fileSystems.map(([arn, Tags]) => ({ FileSystemId: idOf(arn), FileSystemArn: arn, CreationTime: made, ...data, Tags }))],
    ['protected-resource', backedUp.map((ResourceArn) => ({ ResourceArn, ResourceType: ResourceArn.includes(':volume/') ? 'EBS' : 'EFS' }))],
    ['selection-list', [{ Target: planId, Answer: [{ BackupPlanId: planId, SelectionId, IamRoleArn: BackupSelection.IamRoleArn }] }]],
    ['selection', [{ Target: `${planId}/${SelectionId}`, Answer: { BackupPlanId: planId, SelectionId, BackupSelection } }]],
    ['backup-job', jobLines(estate, backedUp, 'BackupJobId', {})],
    ['copy-job', jobLines(estate, backedUp, 'CopyJobId', { DestinationBackupVaultArn: estate.copies })],
    ['bucket', buckets.map((Name) => ({ Name, CreationDate: made }))],
    ['bucket-encryption', ofBuckets(encryption)],
    ['bucket-block', ofBuckets({ PublicAccessBlockConfiguration: block })],
    ['bucket-versioning', ofBuckets({ Status: 'Enabled' })],
    ...['bucket-policy', 'bucket-tagging', 'bucket-replication', 'bucket-object-lock', 'bucket-logging'].map((kind) => [kind, ofBuckets(null)] as const),
  ])
}

/** One a day of each, all gone well, with all members that AWS gives of a job. */
function* jobLines({ account, region, planId, taken }: Estate, arns: readonly string[], id: 'BackupJobId' | 'CopyJobId', more: Members): Generator<Members> {
  for (let day = 0; day < jobDays; day += 1) {
    const time = new Date(taken - day * dayMs - 3_600_000).toISOString()
    for (const [index, ResourceArn] of arns.entries()) {
      yield {
        [id]: `${String(day).padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`,
        AccountId: account,
        BackupVaultName: 'daily',
        BackupVaultArn: `arn:aws:backup:${region}:${account}:backup-vault:daily`,
        ResourceArn,
        ResourceType: ResourceArn.includes(':volume/') ? 'EBS' : 'EFS',
        IamRoleArn: `arn:aws:iam::${account}:role/backup`,
        State: 'COMPLETED',
        MessageCategory: 'SUCCESS',
        CreationDate: time,
        CompletionDate: time,
        PercentDone: '100.0',
        BackupSizeInBytes: 107_374_182_400,
        CreatedBy: { BackupPlanId: planId, BackupPlanArn: `arn:aws:backup:${region}:${account}:backup-plan:${planId}`, BackupRuleId: ruleId },
        ...more,
      }
    }
  }
}
