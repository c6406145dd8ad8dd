/** One classification, one key. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { environmentOf } from '../../../../intent/classify.ts'
import { type Vault, vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../../observe/kinds/backup/vault-tags.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { vaultSubject } from '../../subjects.ts'
import { classOfVault } from '../../vault-class.ts'
import { keyFacts } from '../vault-keys.ts'

export const vaultKeySeparate: RegionRule = {
  id: 'vault-key-separate',
  title: 'Every classification has a key of its own',
  severity: 'medium',
  asks: 'No key is that of vaults of two classifications, nor of an account of another environment than the vault’s.',
  why: 'Who may use a key reads all that it encrypts. With one key for all, whoever restores what is public, or works in development, can read what is confidential; and its loss is the loss of everything.',
  scope: 'region',
  needs: [vaultKind, vaultTagsKind],
  nothing: 'there is no vault in this Region',
  evidence: ['EncryptionKeyArn', 'EncryptionKeyType', 'BackupVaultName'],
  fixes: () => [{ when: 'the key is shared', fix: anotherVault }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'SC-12', extent: 'partial', rationale: 'Key management: keys are separated by what they protect.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Keys for different purposes and environments are kept apart.' },
    { framework: 'PCI DSS 4', id: '3.6', extent: 'partial', rationale: 'Access to keys can be kept to the fewest people, if keys are not shared.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
  },
}

function judge(vault: Vault, view: RegionView): Verdict {
  const evidence: Fact[] = [...keyFacts(vault)]
  const found = classOfVault(vault, view)
  if (found.kind === 'not-declared') return { ...found.verdict, evidence }
  const { EncryptionKeyArn: arn, EncryptionKeyType } = vault
  if (arn === undefined) {
    return EncryptionKeyType === 'AWS_OWNED_KMS_KEY'
      ? { status: 'PASS', reason: 'AWS owns the key, one for each vault', evidence }
      : { status: 'UNKNOWN', reason: 'AWS does not say which key the vault has', evidence }
  }
  const sharing = view.rows(vaultKind).filter((one) => one.EncryptionKeyArn === arn && one.BackupVaultName !== vault.BackupVaultName)
  const classes = sharing.map((one) => ({ one, of: classOfVault(one, view) }))
  const other = classes.find(({ of }) => of.kind === 'declared' && of.name !== found.name)
  if (other !== undefined) {
    evidence.push({ field: 'BackupVaultName', value: other.one.BackupVaultName })
    return { status: 'FAIL', reason: 'its key is that of a vault of another classification too', evidence, fix: anotherVault }
  }
  const { intent } = view
  const [own, theirs] = [view.account.id, arn.split(':')[4] ?? ''].map((account) => (intent === null ? null : environmentOf(intent, account)))
  if (own !== theirs) return { status: 'FAIL', reason: "its key is of an account of another environment than the vault's", evidence, fix: anotherVault }
  const unclear = classes.find(({ of }) => of.kind === 'not-declared')
  const unsaid = view.rows(vaultKind).some((one) => one.EncryptionKeyArn === undefined && one.EncryptionKeyType !== 'AWS_OWNED_KMS_KEY')
  if (unclear !== undefined) {
    evidence.push({ field: 'BackupVaultName', value: unclear.one.BackupVaultName })
    return { status: 'UNKNOWN', reason: 'its key is that of a vault too whose classification is not declared', evidence }
  }
  if (unsaid) return { status: 'UNKNOWN', reason: 'AWS does not say which key another vault has', evidence }
  return { status: 'PASS', reason: 'its key is that of no other classification', evidence }
}

const anotherVault: Fix = {
  kind: 'recreate',
  command: 'aws backup create-backup-vault --backup-vault-name NAME --encryption-key-arn KEY_ARN',
  console: 'Create a key for each classification, and a vault with it: AWS Backup, Vaults, Create. The key of a vault that is there cannot be changed.',
}
