/** A logically air-gapped vault: in storage of AWS Backup's own, and locked for good from the start. */
import * as v from 'valibot'
import { defineAspect } from '../../aspect.ts'
import { dayCount, keyRefText } from '../../fields.ts'
import { arnOfKey, refOfKey } from '../../kms/own-key.ts'
import { ownTag } from '../../ownership.ts'
import { findOwnVault, preflightDeletion, vaultTarget } from './own-vault.ts'

export const airGappedVaultAspect = defineAspect({
  kind: 'backup-air-gapped-vault',
  target: vaultTarget,
  /** Key null: one that AWS owns, which no account can end. */
  value: v.strictObject({ minDays: v.pipe(dayCount, v.minValue(7)), maxDays: dayCount, key: v.nullable(keyRefText) }),
  nameOf: ({ name }) => `air-gapped vault ${name}`,

  async read(reader, target) {
    const found = await findOwnVault(reader, target, ['LOGICALLY_AIR_GAPPED_BACKUP_VAULT'])
    if ('obstacle' in found) return found
    const { vault } = found
    if (vault === null) return { value: null }
    // a vault with a key that AWS owns may name that key too
    const arn = vault['EncryptionKeyType'] === 'AWS_OWNED_KMS_KEY' ? undefined : (vault['EncryptionKeyArn'] as string | undefined)
    const key = arn === undefined ? null : await refOfKey(reader, target.region, target.classification, arn)
    return { value: { minDays: Number(vault['MinRetentionDays']), maxDays: Number(vault['MaxRetentionDays']), key } }
  },

  async call(reader, { target: { region, name, classification }, before, after, token }) {
    if (after === null) return { service: 'backup', region, operation: 'DeleteBackupVault', input: { BackupVaultName: name } }
    if (before !== null) return null
    const input = {
      ...{ BackupVaultName: name, MinRetentionDays: after.minDays, MaxRetentionDays: after.maxDays, CreatorRequestId: token },
      ...(after.key !== null && { EncryptionKeyArn: await arnOfKey(reader, region, after.key) }),
      BackupVaultTags: { [ownTag]: classification },
    }
    return { service: 'backup', region, operation: 'CreateLogicallyAirGappedBackupVault', input }
  },

  async preflight(reader, { target, before, after }) {
    const { name, region } = target
    if (after === null) return await preflightDeletion(reader, target, 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT')
    if (before !== null) return { why: '', consent: null, facts: [], obstacles: ['it is locked for good: neither its times nor its key can be changed'] }
    return {
      why: 'an air-gapped vault is locked for good when it is made: nobody can take points out before their time, and neither its times nor its key can be changed',
      consent: `make ${name} in ${region}, locked for ever`,
      facts: [`points are stored for ${after.minDays} days at least, and for ${after.maxDays} at most`, 'storage committed: none yet; it can be deleted as long as it is empty'],
      obstacles: [],
    }
  },
})
