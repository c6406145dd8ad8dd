/** Access policies and notifications of vaults. */

import type { BackupOperations, GetBackupVaultNotificationsOutput } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { listOf, readPolicy } from '../policy-document.ts'
import { requireVault } from './vault.ts'

/** A vault's policy names each action in full: AWS Backup knows no wildcards there. */
function assertVaultPolicy(policy: string): void {
  const statements = readPolicy(policy)
  if (statements === null || statements.some((one) => one.Principal === undefined && one.NotPrincipal === undefined)) {
    throw new ServiceError('InvalidParameterValueException', 'The specified policy is not a valid JSON or contains invalid elements')
  }
  if (statements.some((one) => listOf(one.Action ?? one.NotAction).some((action) => action.includes('*')))) {
    throw new ServiceError(
      'InvalidParameterValueException',
      'Wildcards in actions are not supported in the access policy of a backup vault',
    )
  }
}

export const vaultPolicyHandlers = {
  PutBackupVaultAccessPolicy({ BackupVaultName, Policy }, call) {
    const vault = requireVault(call, BackupVaultName)
    if (Policy === undefined) throw new ServiceError('MissingParameterValueException', 'Policy is missing')
    assertVaultPolicy(Policy)
    vault.policy = Policy
    return {}
  },

  GetBackupVaultAccessPolicy({ BackupVaultName }, call) {
    const vault = requireVault(call, BackupVaultName)
    if (vault.policy === null) throw new ServiceError('ResourceNotFoundException', `Backup vault ${vault.name} has no associated policy`)
    return { BackupVaultName: vault.name, BackupVaultArn: vault.arn, Policy: vault.policy }
  },

  DeleteBackupVaultAccessPolicy({ BackupVaultName }, call) {
    requireVault(call, BackupVaultName).policy = null
    return {}
  },

  PutBackupVaultNotifications({ BackupVaultName, SNSTopicArn, BackupVaultEvents }, call) {
    const vault = requireVault(call, BackupVaultName)
    if (!/^arn:[^:]+:sns:[^:]+:\d{12}:[^:]+$/.test(SNSTopicArn))
      throw new ServiceError('InvalidParameterValueException', 'SNSTopicArn is not the ARN of a topic')
    vault.notifications = { topicArn: SNSTopicArn, events: BackupVaultEvents }
    return {}
  },

  GetBackupVaultNotifications({ BackupVaultName }, call) {
    const { name, arn, notifications } = requireVault(call, BackupVaultName)
    if (notifications === null) throw new ServiceError('ResourceNotFoundException', `Backup vault ${name} has no notifications`)
    const BackupVaultEvents = notifications.events as NonNullable<GetBackupVaultNotificationsOutput['BackupVaultEvents']>
    return { BackupVaultName: name, BackupVaultArn: arn, SNSTopicArn: notifications.topicArn, BackupVaultEvents }
  },

  DeleteBackupVaultNotifications({ BackupVaultName }, call) {
    requireVault(call, BackupVaultName).notifications = null
    return {}
  },
} satisfies Partial<Handlers<BackupOperations>>
