/** An account as audits find it: backups are there, and one or more of everything that makes them worth little. */

import {
  addBackupPlan,
  addBackupSelection,
  addBucket,
  addKey,
  addRecoveryPoint,
  addResource,
  addRole,
  addSnapshot,
  addUser,
  addVault,
  addVolume,
  awsManagedKey,
  removeRole,
  setOptIn,
} from './build.ts'
import { type Account, type Region, World, type WorldOptions } from './world/world.ts'

export interface TypicalAccount {
  readonly world: World
  readonly account: Account
  /** eu-west-1, where everything is. */
  readonly region: Region
}

const backupPolicy = 'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup'

/**
 * What is wrong with it:
 * - vault `Default`: a key that AWS manages, no lock, no policy; in it a point that is not encrypted, one that is kept for ever, and one
 *   that is EXPIRED because its role is gone
 * - vault `production`: a governance lock that anybody may take off; a plan that keeps less than the lock asks for
 * - vault `finance`: its key is deleted in 20 days, its points are kept for seven years
 * - vault `air-gapped`: logically air-gapped, with a key that AWS owns
 * - EFS is not opted in, although a plan selects a file system; a volume and a table are in no plan
 * - a role for maintenance may delete points and unlock vaults, and anybody of the account may assume it; a user is administrator
 * - EBS does not encrypt by default; a snapshot is shared with everybody; the audit bucket has no versions and no lock
 */
export function typicalAccount(options: WorldOptions = {}): TypicalAccount {
  const world = new World(options)
  const account = world.addAccount('111122223333')
  const region = account.region('eu-west-1')

  const backupRole = addRole(account, { name: 'backup', trusts: 'backup.amazonaws.com', attached: [backupPolicy] })
  const oldRole = addRole(account, { name: 'backup-2021', trusts: 'backup.amazonaws.com', attached: [backupPolicy] })
  addRole(account, {
    name: 'maintenance',
    trusts: `arn:aws:iam::${account.id}:root`,
    allows: [
      'backup:DeleteRecoveryPoint',
      'backup:DeleteBackupVaultLockConfiguration',
      'backup:UpdateRecoveryPointLifecycle',
      'kms:ScheduleKeyDeletion',
    ],
  })
  addRole(account, { name: 'auditor', trusts: `arn:aws:iam::${account.id}:root`, attached: ['arn:aws:iam::aws:policy/SecurityAudit'] })
  addUser(account, 'operator').attached.add('arn:aws:iam::aws:policy/AdministratorAccess')

  const productionKey = addKey(region, { alias: 'alias/production-backups', description: 'Backups of production', isRotated: true })
  const financeKey = addKey(region, { alias: 'alias/finance-backups', description: 'Backups of finance', deletionInDays: 20 })
  const ebsKey = awsManagedKey(region, 'ebs')

  const plainVolume = asResource(
    'EBS',
    addVolume(region, {
      keyArn: null,
      tags: new Map([
        ['Name', 'web'],
        ['backup', 'daily'],
      ]),
    }),
  )
  const volume = asResource(
    'EBS',
    addVolume(region, {
      keyArn: ebsKey.arn,
      tags: new Map([
        ['Name', 'orders'],
        ['backup', 'daily'],
      ]),
    }),
  )
  addVolume(region, {
    keyArn: null,
    tags: new Map([
      ['Name', 'scratch'],
      ['owner', 'shop'],
    ]),
  })
  const files = addResource(region, {
    arn: region.arn('elasticfilesystem', 'file-system/fs-0aa11bb22cc33dd44'),
    type: 'EFS',
    name: 'shared',
    keyArn: productionKey.arn,
    tags: { backup: 'daily' },
  })
  const ledger = addResource(region, {
    arn: region.arn('rds', 'db:ledger'),
    type: 'RDS',
    name: 'ledger',
    keyArn: financeKey.arn,
    tags: { classification: 'restricted' },
  })
  addResource(region, { arn: region.arn('dynamodb', 'table/sessions'), type: 'DynamoDB', name: 'sessions', keyArn: null })
  setOptIn(region, 'EFS', false)

  const byDefault = addVault(region, { name: 'Default' })
  const production = addVault(region, {
    name: 'production',
    key: productionKey,
    lock: { minRetentionDays: 30, maxRetentionDays: 400, lockDate: null },
  })
  const finance = addVault(region, { name: 'finance', key: financeKey })
  const airGapped = addVault(region, {
    name: 'air-gapped',
    key: null,
    isAirGapped: true,
    lock: { minRetentionDays: 7, maxRetentionDays: 90, lockDate: world.clock.now() },
  })

  const daily = addBackupPlan(region, {
    BackupPlanName: 'daily',
    Rules: [{ RuleName: 'daily', TargetBackupVaultName: 'production', Lifecycle: { DeleteAfterDays: 14 } }],
  })
  const tagged = [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }] as const
  addBackupSelection(region, daily, { SelectionName: 'tagged', IamRoleArn: backupRole.arn, ListOfTags: tagged })
  const yearly = addBackupPlan(region, {
    BackupPlanName: 'ledger',
    Rules: [{ RuleName: 'monthly', TargetBackupVaultName: 'finance', Lifecycle: { DeleteAfterDays: 2557 } }],
  })
  addBackupSelection(region, yearly, { SelectionName: 'ledger', IamRoleArn: backupRole.arn, Resources: [ledger.arn] })

  const roleArn = backupRole.arn
  addRecoveryPoint(byDefault, { resource: plainVolume, roleArn, keyArn: null, ageDays: 3, lifecycle: { DeleteAfterDays: 35 } })
  addRecoveryPoint(byDefault, { resource: volume, roleArn, keyArn: ebsKey.arn, ageDays: 400 })
  const forgotten = { resource: files, roleArn: oldRole.arn, ageDays: 700, lifecycle: { DeleteAfterDays: 365 } }
  const statusMessage = 'The role does not have the permissions to delete this recovery point'
  addRecoveryPoint(byDefault, { ...forgotten, status: 'EXPIRED', statusMessage })
  removeRole(account, 'backup-2021')
  for (const ageDays of [1, 2, 3]) {
    addRecoveryPoint(production, {
      resource: volume,
      roleArn,
      planId: daily.id,
      keyArn: ebsKey.arn,
      ageDays,
      lifecycle: { DeleteAfterDays: 35 },
    })
  }
  for (const ageDays of [20, 50]) {
    addRecoveryPoint(finance, {
      resource: ledger,
      roleArn,
      planId: yearly.id,
      keyArn: financeKey.arn,
      ageDays,
      lifecycle: { DeleteAfterDays: 2557 },
    })
  }
  addRecoveryPoint(airGapped, { resource: files, roleArn, ageDays: 5, lifecycle: { DeleteAfterDays: 30 } })

  addSnapshot(region, { volumeArn: plainVolume.arn, keyArn: null, description: 'before the migration' }).sharedWith.add('all')
  addBucket(account, 'audit-logs-111122223333', region.name).publicAccessBlock = null
  return { world, account, region }
}

function asResource(
  type: string,
  { arn, tags, id }: { readonly arn: string; readonly id: string; readonly tags: ReadonlyMap<string, string> },
) {
  return { arn, type, name: tags.get('Name') ?? id }
}
