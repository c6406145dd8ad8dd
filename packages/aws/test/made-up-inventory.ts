/** An inventory of as many accounts, Regions and points as asked for, alike and valid; for measuring. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Members } from '../src/observe/collect/aws-api.ts'
import { RecordFile } from '../src/observe/collect/record-file.ts'
import { globalPlace, type InventoryFile, type Manifest, manifestName } from '../src/observe/inventory/manifest.ts'
import { estateLines, resourceArn } from './made-up-resources.ts'
import { kindList } from '../src/observe/kinds/kind-list.ts'

export interface InventorySize {
  readonly accounts: number
  readonly regions: number
  /** Of a Region: half of them are copies of what another Region backs up. */
  readonly points: number
  /** Of an account, in place of the roles that all have. */
  readonly identities?: (account: string) => Iterable<Members>
  /** Volumes of a Region that AWS Backup says it protects; none if left out. */
  readonly volumes?: number
  /** Whether there is, in proportion to the points, the data that they are of, and what selects it: made-up-resources.ts. */
  readonly isFurnished?: boolean
}

const dayMs = 86_400_000
const taken = Date.parse('2026-01-01T00:00:00.000Z')
const regionNames = ['eu-west-1', 'eu-central-1', 'us-east-1', 'ap-southeast-2', 'sa-east-1', 'eu-north-1']
/** Points of one resource: one a day. */
const pointsOfOne = 35
const rolesOfAccount = 200
const planId = '0f0f0f0f-1111-2222-3333-444444444444'

/** Writes it into an empty folder. */
export async function makeInventory(folder: string, size: InventorySize): Promise<void> {
  const files: InventoryFile[] = []
  const accounts: Manifest['accounts'] = []
  for (let index = 0; index < size.accounts; index += 1) {
    const id = String(100_000_000_001 + index * 1_000_003)
    const regions = regionNames.slice(0, size.regions)
    accounts.push({ id, caller: `arn:aws:sts::${id}:assumed-role/reader/collect`, regions })
    files.push(...(await writePlace(folder, `${id}/${globalPlace}`, globalLines(id, size.identities), 'global')))
    for (const [at, region] of regions.entries()) {
      const copied = regions[(at + 1) % regions.length] ?? region
      files.push(...(await writePlace(folder, `${id}/${region}`, regionLines(id, region, copied, size), 'region')))
    }
  }
  const time = new Date(taken).toISOString()
  const kinds = kindList.map(({ name }) => name).toSorted()
  const manifest: Manifest = { format: 1, started: time, finished: time, accounts, kinds, files, failures: [] }
  await writeFile(join(folder, manifestName), JSON.stringify(manifest))
}

export type Lines = ReadonlyMap<string, Iterable<Members>>

/** Kinds that nothing is given for have an empty file. */
async function writePlace(folder: string, place: string, lines: Lines, where: 'global' | 'region'): Promise<readonly InventoryFile[]> {
  const empty = kindList
    .filter((kind) => kind.where === where && kind.form !== 'parts' && !lines.has(kind.name))
    .map((kind): [string, readonly Members[]] => [kind.name, kind.form === 'one' ? [{ Answer: null }] : []])
  const files: InventoryFile[] = []
  for (const [name, records] of [...empty, ...lines]) {
    const file = await RecordFile.create(folder, `${place}/${name}.ndjson`)
    for (const record of records) await file.add([record])
    files.push(await file.finish())
  }
  return files
}

function globalLines(id: string, made: InventorySize['identities']): Lines {
  if (made !== undefined) return new Map([['identity', made(id)]])
  const identities = Array.from({ length: rolesOfAccount }, (_, index): Members => {
    const Action = index % 20 === 0 ? ['backup:*', 'kms:*'] : ['ec2:Describe*', 's3:Get*', 'logs:*']
    const PolicyDocument = encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }))
    const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${id}:root` }, Action: 'sts:AssumeRole' }] }
    return {
      List: 'RoleDetailList',
      Arn: `arn:aws:iam::${id}:role/app-${index}`,
      RoleId: `AROA${id}${index}`,
      AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(trust)),
      RolePolicyList: [{ PolicyName: 'own', PolicyDocument }],
    }
  })
  return new Map([['identity', identities]])
}

/** @param copied the Region whose backups are copied here */
function regionLines(account: string, region: string, copied: string, { points, volumes = 0, isFurnished = false }: InventorySize): Lines {
  const vaults = ['daily', 'copies'].map((BackupVaultName, index) => {
    const EncryptionKeyArn = `arn:aws:kms:${region}:${account}:key/0000000${index}-0000-4000-8000-000000000000`
    const BackupVaultArn = `arn:aws:backup:${region}:${account}:backup-vault:${BackupVaultName}`
    const key = { EncryptionKeyArn, EncryptionKeyType: 'CUSTOMER_MANAGED_KMS_KEY' }
    return { BackupVaultName, BackupVaultArn, VaultType: 'BACKUP_VAULT', ...key, Locked: true, MinRetentionDays: 7, MaxRetentionDays: 400, NumberOfRecoveryPoints: points / 2 }
  })
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'kms:*', Resource: '*' }],
  })
  const metadata = { AWSAccountId: account, KeyState: 'Enabled', KeyManager: 'CUSTOMER', Origin: 'AWS_KMS', MultiRegion: false }
  const dataKey = `arn:aws:kms:${region}:${account}:key/d0000000-0000-4000-8000-000000000000`
  const keyArns = [...vaults.map(({ EncryptionKeyArn }) => EncryptionKeyArn), ...(isFurnished ? [dataKey] : [])]
  const keys = keyArns.map((Target) => ({ Target, Answer: { KeyMetadata: { Arn: Target, ...metadata } } }))
  const copies = `arn:aws:backup:${copied}:${account}:backup-vault:copies`
  const resources = Math.ceil(points / 2 / pointsOfOne)
  return new Map<string, Iterable<Members>>([
    ['vault', vaults],
    ['vault-policy', vaults.map(({ BackupVaultName: Target }) => ({ Target, Answer: null }))],
    ['vault-tags', vaults.map(({ BackupVaultName: Target }) => ({ Target, Answer: { Tags: {} } }))],
    ['key', keys],
    ['key-rotation', keys.map(({ Target }) => ({ Target, Answer: { KeyRotationEnabled: true, RotationPeriodInDays: 365 } }))],
    ['key-grant', keys.map(({ Target }) => ({ Target, Answer: [] }))],
    ['key-usage', keys.map(({ Target }) => ({ Target, Answer: { KeyLastUsage: { Timestamp: new Date(taken - dayMs).toISOString() } } }))],
    ['key-policy', keys.map(({ Target }) => ({ Target, Answer: { Policy } }))],
    ['settings', [{ Answer: { ResourceTypeOptInPreference: { EBS: true, EFS: true } } }]],
    ['protected-resource', Array.from({ length: volumes }, (_, n) => ({ ResourceArn: `arn:aws:ec2:${region}:${account}:volume/vol-${String(n).padStart(17, '0')}`, ResourceType: 'EBS' }))],
    ['plan', [{ BackupPlanId: planId, BackupPlanName: 'daily' }]],
    ['plan-document', [{ Target: planId, Answer: planDocument(account, copied) }]],
    ...vaults.map((vault, index) => {
      const lies = { account, region, from: index === 0 ? region : copied, count: points / 2 }
      return [`point/${vault.BackupVaultName}`, pointLines(vault, lies)] as const
    }),
    ...(isFurnished ? estateLines({ account, region, copies, planId, resources, taken }) : []),
  ])
}

interface PointsOfVault {
  readonly account: string
  readonly region: string
  /** Where the resources are: in another Region, these are copies. */
  readonly from: string
  readonly count: number
}

/** With all members that AWS gives of a point, as rules see only some. */
function* pointLines(vault: Members, { account, region, from, count }: PointsOfVault): Generator<Members> {
  for (let n = 0; n < count; n += 1) {
    const resource = Math.floor(n / pointsOfOne)
    const created = taken - (n % pointsOfOne) * dayMs - 3_600_000
    const time = new Date(created).toISOString()
    const ends = new Date(created + pointsOfOne * dayMs).toISOString()
    const ResourceArn = resourceArn(account, from, resource)
    const isEbs = ResourceArn.includes(':volume/')
    yield {
      RecoveryPointArn: isEbs
        ? `arn:aws:ec2:${region}::snapshot/snap-${String(n).padStart(17, '0')}`
        : `arn:aws:backup:${region}:${account}:recovery-point:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      BackupVaultName: vault['BackupVaultName'],
      BackupVaultArn: vault['BackupVaultArn'],
      ResourceArn,
      ResourceType: isEbs ? 'EBS' : 'EFS',
      ResourceName: `data-${resource}`,
      CreatedBy: {
        BackupPlanId: planId,
        BackupPlanArn: `arn:aws:backup:${from}:${account}:backup-plan:${planId}`,
        BackupPlanVersion: 'MTExMTExMTEtMTExMS0xMTExLTExMTEtMTExMTExMTExMTEx',
        BackupRuleId: '22222222-2222-2222-2222-222222222222',
      },
      IamRoleArn: `arn:aws:iam::${account}:role/backup`,
      ...(from !== region && { SourceBackupVaultArn: `arn:aws:backup:${from}:${account}:backup-vault:daily` }),
      Status: 'COMPLETED',
      CreationDate: time,
      InitiationDate: time,
      CompletionDate: time,
      BackupSizeInBytes: 107_374_182_400,
      CalculatedLifecycle: { DeleteAt: ends },
      Lifecycle: { DeleteAfterDays: pointsOfOne },
      EncryptionKeyArn: vault['EncryptionKeyArn'],
      EncryptionKeyType: 'CUSTOMER_MANAGED_KMS_KEY',
      IsEncrypted: true,
      IsParent: false,
      VaultType: 'BACKUP_VAULT',
    }
  }
}

function planDocument(account: string, copiedTo: string): Members {
  const CopyActions = [{ DestinationBackupVaultArn: `arn:aws:backup:${copiedTo}:${account}:backup-vault:copies`, Lifecycle: { DeleteAfterDays: pointsOfOne } }]
  const rule = { RuleId: '22222222-2222-2222-2222-222222222222', RuleName: 'daily', TargetBackupVaultName: 'daily', ScheduleExpression: 'cron(0 5 ? * * *)' }
  const Rules = [{ ...rule, Lifecycle: { DeleteAfterDays: pointsOfOne }, CopyActions }]
  return { BackupPlanId: planId, BackupPlan: { BackupPlanName: 'daily', Rules } }
}
