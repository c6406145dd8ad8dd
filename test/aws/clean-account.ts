/** An account in which every rule passes: one vault, one volume, one point, and nobody who may destroy them. */
import { addBackupPlan, addBackupSelection, addKey, addMfa, addRecoveryPoint, addRole, addVault, addVolume, setOptIn } from '@holdfast/aws-fake/build'
import { World } from '@holdfast/aws-fake/world'

/** What of it is otherwise. */
export interface Flaws {
  readonly key?: Parameters<typeof addKey>[1]
  readonly isUnlocked?: boolean
  readonly policy?: string
  readonly isPlain?: boolean
  readonly tags?: ReadonlyMap<string, string>
  readonly isOptedOut?: boolean
  /** Actions that a role is allowed. */
  readonly allows?: readonly string[]
}

export const accountId = '111122223333'
export const regionName = 'eu-west-1'

export function cleanAccount(flaws: Flaws = {}): World {
  const world = new World()
  const account = world.addAccount(accountId)
  const region = account.region(regionName)
  addMfa(account, null)
  const role = addRole(account, { name: 'backup', trusts: 'backup.amazonaws.com', allows: ['ec2:CreateSnapshot'] })
  if (flaws.allows !== undefined) addRole(account, { name: 'daily', trusts: `arn:aws:iam::${accountId}:root`, allows: flaws.allows })
  const key = addKey(region, { isRotated: true, ...flaws.key })
  const keyArn = flaws.isPlain === true ? null : key.arn
  const tags = new Map(flaws.tags ?? [['backup', 'daily']])
  const volume = { ...addVolume(region, { keyArn, tags }), type: 'EBS', name: 'data' }
  if (flaws.isOptedOut === true) setOptIn(region, 'EBS', false)
  const vault = addVault(region, {
    name: 'vault',
    key,
    ...(flaws.isUnlocked !== true && { lock: { minRetentionDays: 7, maxRetentionDays: 400, lockDate: null } }),
    ...(flaws.policy !== undefined && { policy: flaws.policy }),
  })
  const plan = addBackupPlan(region, {
    BackupPlanName: 'daily',
    Rules: [{ RuleName: 'daily', TargetBackupVaultName: 'vault', Lifecycle: { DeleteAfterDays: 35 } }],
  })
  const ListOfTags = [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }] as const
  addBackupSelection(region, plan, { SelectionName: 'tagged', IamRoleArn: role.arn, ListOfTags })
  addRecoveryPoint(vault, { resource: volume, roleArn: role.arn, keyArn, lifecycle: { DeleteAfterDays: 35 } })
  return world
}
