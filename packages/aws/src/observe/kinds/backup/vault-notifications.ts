import * as v from 'valibot'
import { text, texts } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { vaultKind } from './vault.ts'

/** By vault name; absent: nobody is told of anything. */
export const vaultNotificationsKind = detailKind({
  name: 'vault-notifications',
  where: 'region',
  of: vaultKind,
  service: 'backup',
  operation: 'GetBackupVaultNotifications',
  absent: ['ResourceNotFoundException'],
  questions: ({ BackupVaultName }) => [{ target: BackupVaultName, input: { BackupVaultName } }],
  record: v.object({ SNSTopicArn: text, BackupVaultEvents: texts }),
})
