/** A classification's vault, with its key. */
import * as v from 'valibot'
import { defineAspect } from '../../aspect.ts'
import { keyRefText } from '../../fields.ts'
import { arnOfKey, refOfKey } from '../../kms/own-key.ts'
import { ownTag } from '../../ownership.ts'
import { findOwnVault, preflightDeletion, vaultTarget } from './own-vault.ts'

export const vaultAspect = defineAspect({
  kind: 'backup-vault',
  target: vaultTarget,
  /** Null: a key that AWS owns. */
  value: v.strictObject({ key: v.nullable(keyRefText) }),
  nameOf: ({ name }) => `vault ${name}`,

  async read(reader, target) {
    const found = await findOwnVault(reader, target, ['BACKUP_VAULT'])
    if ('obstacle' in found) return found
    if (found.vault === null) return { value: null }
    const arn = found.vault['EncryptionKeyArn'] as string | undefined
    return { value: { key: arn === undefined ? null : await refOfKey(reader, target.region, target.classification, arn) } }
  },

  async call(reader, { target: { region, name, classification }, before, after, token }) {
    if (after === null) return { service: 'backup', region, operation: 'DeleteBackupVault', input: { BackupVaultName: name } }
    if (before !== null) return null
    const key = after.key === null ? {} : { EncryptionKeyArn: await arnOfKey(reader, region, after.key) }
    const input = { BackupVaultName: name, ...key, BackupVaultTags: { [ownTag]: classification }, CreatorRequestId: token }
    return { service: 'backup', region, operation: 'CreateBackupVault', input }
  },

  async preflight(reader, { target, after }) {
    if (after !== null) return { why: 'the key of a vault cannot be changed later, only that of a new vault', consent: null, facts: [], obstacles: [] }
    return await preflightDeletion(reader, target, 'BACKUP_VAULT')
  },
})
