/** Of which events of a vault of ours a topic is told. */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../../aspect.ts'
import { arnText } from '../../fields.ts'
import { findOwnVault, vaultTarget } from './own-vault.ts'

export const notificationsAspect = defineAspect({
  kind: 'backup-vault-notifications',
  target: vaultTarget,
  /** Events in the order of the alphabet. */
  value: v.strictObject({ topic: arnText, events: v.array(v.pipe(v.string(), v.regex(/^[A-Z0-9_]{1,100}$/))) }),
  nameOf: ({ name }) => `vault ${name}`,
  partOf: samePartOf('backup-vault', 'backup-air-gapped-vault'),

  async read(reader, target) {
    const found = await findOwnVault(reader, target, ['BACKUP_VAULT', 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT'])
    if ('obstacle' in found) return found
    if (found.vault === null) return { value: null }
    const input = { BackupVaultName: target.name }
    const answer = await reader.askFor(['ResourceNotFoundException'], 'backup', target.region, 'GetBackupVaultNotifications', input)
    if (answer === null) return { value: null }
    const events = answer['BackupVaultEvents'] as readonly string[]
    return { value: { topic: String(answer['SNSTopicArn']), events: events.toSorted() } }
  },

  weakens({ target: { region, name }, before, after }) {
    const isLess = before !== null && (after?.topic !== before.topic || before.events.some((event) => !after.events.includes(event)))
    return isLess ? `tell ${before.topic.split(':').at(-1) ?? ''} less of vault ${name} in ${region}` : null
  },

  async call(_, { target: { region, name }, after }) {
    const vault = { BackupVaultName: name }
    if (after === null) return { service: 'backup', region, operation: 'DeleteBackupVaultNotifications', input: vault }
    const input = { ...vault, SNSTopicArn: after.topic, BackupVaultEvents: after.events }
    return { service: 'backup', region, operation: 'PutBackupVaultNotifications', input }
  },
})
