/** The keys of air-gapped vaults are out of their account's reach. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'
import { vaultSubject } from '../subjects.ts'

const fields = ['VaultType', 'EncryptionKeyType', 'EncryptionKeyArn'] as const

export const airGappedKey: RegionRule = {
  id: 'air-gapped-key',
  title: 'Keys of air-gapped vaults are of another account',
  severity: 'high',
  asks: "Each logically air-gapped vault is encrypted with a key that AWS owns, or with a customer's key of another account than the vault's.",
  why: 'Nobody can delete what lies in an air-gapped vault, but who deletes its key makes all of it unreadable. A key of the same account falls with the account.',
  scope: 'region',
  needs: [vaultKind],
  nothing: 'there is no logically air-gapped vault in this Region',
  evidence: fields,
  fixes: () => [{ when: 'the key is of the same account', fix: makeAnother }],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'CP-9(3)',
      extent: 'partial',
      rationale: 'What opens the critical copies is kept apart from the systems that are backed up.',
    },
    {
      framework: 'NIST 800-53 r5',
      id: 'SC-12',
      extent: 'partial',
      rationale: 'Keys of backups are managed where the loss of one account does not end them.',
    },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Logical segregation from the source reaches to the keys.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) {
      if (vault.VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
    }
  },
}

function judge(vault: Vault, view: RegionView): Verdict {
  const evidence: readonly Fact[] = fields.map((field) => ({ field, value: vault[field] ?? null }))
  const { EncryptionKeyType: type, EncryptionKeyArn: arn } = vault
  if (type === 'AWS_OWNED_KMS_KEY') return { status: 'PASS', reason: 'AWS owns the key: no account can delete it', evidence }
  if (type === undefined || arn === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say what key the vault has', evidence }
  if (arn.split(':')[4] === view.account.id)
    return { status: 'FAIL', reason: "the key is of the vault's own account", evidence, fix: makeAnother }
  return { status: 'PASS', reason: 'the key is of another account', evidence }
}

const makeAnother: Fix = {
  kind: 'recreate',
  command:
    'aws backup create-logically-air-gapped-backup-vault --backup-vault-name NAME --min-retention-days DAYS --max-retention-days DAYS --encryption-key-arn KEY_OF_ANOTHER_ACCOUNT',
  console:
    'AWS Backup, Vaults, Create logically air-gapped vault: the key that AWS owns, or one of an account for recovery. The key of a vault can never be changed.',
}
