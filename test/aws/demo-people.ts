/** What people do about what `apply` can't: each step as somebody would do it, with AWS's calls. */
import type { AwsApi, Members } from '@holdfast/aws/aws-api'
import type { World } from '@holdfast/aws-fake/world'

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
const notBackups = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: ['backup:*', 'kms:*', 'iam:*', 'sts:AssumeRole', 'organizations:*'], Resource: '*' }],
})

export const peoplesSteps: readonly Step[] = [
  {
    what: 'the key of the finance vault is not to be deleted after all',
    rules: ['key-outlives-point'],
    async does({ call }) {
      const { BackupVaultList } = (await call('backup', 'ListBackupVaults')) as { readonly BackupVaultList: readonly Members[] }
      const KeyId = BackupVaultList.find(({ BackupVaultName }) => BackupVaultName === 'finance')?.['EncryptionKeyArn']
      await call('kms', 'CancelKeyDeletion', { KeyId })
      await call('kms', 'EnableKey', { KeyId })
    },
  },
  {
    what: 'the plan of production keeps its points as long as the lock asks for',
    rules: ['plan-fits-lock'],
    does: async (person) => await changeRules(person, 'daily', () => ({ Lifecycle: { DeleteAfterDays: 35 } })),
  },
  {
    what: 'points that were kept always, or whose deletion failed, get an end: a guardian takes the lock off for that, and puts it back',
    rules: ['point-retention'],
    async does(person) {
      const lock = { BackupVaultName: 'Default', MinRetentionDays: 30, MaxRetentionDays: 400 }
      await person.call('backup', 'DeleteBackupVaultLockConfiguration', { BackupVaultName: 'Default' })
      for (const { RecoveryPointArn, Lifecycle, Status } of await pointsOf(person, 'Default')) {
        if (Status === 'EXPIRED') await person.call('backup', 'DeleteRecoveryPoint', { BackupVaultName: 'Default', RecoveryPointArn })
        else if ((Lifecycle as Members | undefined)?.['DeleteAfterDays'] === undefined) {
          await person.call('backup', 'UpdateRecoveryPointLifecycle', { BackupVaultName: 'Default', RecoveryPointArn, Lifecycle: { DeleteAfterDays: 400 } })
        }
      }
      await person.call('backup', 'PutBackupVaultLockConfiguration', lock)
    },
  },
  {
    what: 'nobody but guardians may delete points, locks and keys',
    rules: ['vault-delete'],
    async does({ call }) {
      await call('iam', 'DeleteRolePolicy', { RoleName: 'maintenance', PolicyName: 'inline' }, 'us-east-1')
      await call('iam', 'PutUserPolicy', { UserName: 'operator', PolicyName: 'not-backups', PolicyDocument: notBackups }, 'us-east-1')
    },
  },
  {
    what: 'volumes are made anew, encrypted and in the plan; what was not encrypted is deleted',
    rules: ['volume-encrypted', 'snapshot-encrypted', 'volume-in-plan'],
    async does({ call }) {
      for (const volume of rows(await call('ec2', 'DescribeVolumes'), 'Volumes')) {
        if (volume['Encrypted'] === true) continue
        const Tags = [...rows(volume, 'Tags').filter(({ Key }) => Key !== 'backup'), { Key: 'backup', Value: 'daily' }]
        const TagSpecifications = [{ ResourceType: 'volume', Tags }]
        await call('ec2', 'CreateVolume', { AvailabilityZone: volume['AvailabilityZone'], Size: 8, Encrypted: true, TagSpecifications })
        await call('ec2', 'DeleteVolume', { VolumeId: volume['VolumeId'] })
      }
      for (const snapshot of rows(await call('ec2', 'DescribeSnapshots', { OwnerIds: ['self'] }), 'Snapshots')) {
        const isOfBackup = rows(snapshot, 'Tags').some(({ Key }) => String(Key).startsWith('aws:backup'))
        if (snapshot['Encrypted'] !== true && !isOfBackup) await call('ec2', 'DeleteSnapshot', { SnapshotId: snapshot['SnapshotId'] })
      }
    },
  },
  {
    what: 'time: points that were not encrypted end',
    rules: ['point-encrypted'],
    does: async ({ world }) => world.clock.advance(35 * dayMs),
  },
]
