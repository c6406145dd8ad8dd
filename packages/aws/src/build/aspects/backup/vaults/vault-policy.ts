/** Who may do what with a vault of ours. */
import { defineAspect, samePartOf } from '../../aspect.ts'
import { lostDenies } from '../../lost-denies.ts'
import { isSamePolicy, policyText } from '../../policy-text.ts'
import { findOwnVault, vaultTarget } from './own-vault.ts'

export const vaultPolicyAspect = defineAspect({
  kind: 'backup-vault-policy',
  target: vaultTarget,
  value: policyText,
  nameOf: ({ name }) => `vault ${name}`,
  partOf: samePartOf('backup-vault', 'backup-air-gapped-vault'),

  async read(reader, target) {
    const found = await findOwnVault(reader, target, ['BACKUP_VAULT', 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT'])
    if ('obstacle' in found) return found
    if (found.vault === null) return { value: null }
    const answer = await reader.askFor(['ResourceNotFoundException'], 'backup', target.region, 'GetBackupVaultAccessPolicy', { BackupVaultName: target.name })
    return { value: (answer?.['Policy'] as string | undefined) ?? null }
  },

  isSame: isSamePolicy,

  weakens: ({ target: { region, name }, before, after }) => lostDenies(before, after, `the policy of vault ${name} in ${region}`),

  async call(_, { target: { region, name }, after }) {
    if (after === null) return { service: 'backup', region, operation: 'DeleteBackupVaultAccessPolicy', input: { BackupVaultName: name } }
    return { service: 'backup', region, operation: 'PutBackupVaultAccessPolicy', input: { BackupVaultName: name, Policy: after } }
  },
})
