/** Keys of vaults are kept where it is declared. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../observe/kinds/backup/vault-tags.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'
import { vaultSubject } from '../subjects.ts'
import { classOfVault } from '../vault-class.ts'
import { custodyOf } from './key-custody.ts'
import { keyFacts } from './vault-keys.ts'

export const vaultKeyCustody: RegionRule = {
  id: 'vault-key-custody',
  title: 'Keys of vaults are kept where it is declared',
  severity: 'medium',
  asks: 'A customer manages the key of each vault, and its material is where the classification of the vault declares it: in KMS, in a CloudHSM cluster, outside AWS, or imported.',
  why: 'Where key material lies decides who can read and who can destroy. A key that AWS manages has no policy to close, cannot be shared with another account, and nobody outside decides about it.',
  scope: 'region',
  needs: [vaultKind, vaultTagsKind, keyKind],
  nothing: 'there is no vault in this Region',
  evidence: ['EncryptionKeyArn', 'EncryptionKeyType', 'KeyMetadata.KeyManager', 'KeyMetadata.Origin'],
  fixes: () => [{ when: 'the key is kept elsewhere', fix: anotherVault }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'SC-12', extent: 'partial', rationale: 'Keys are generated and stored as the organization requires.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Key management follows the rules that were set: where keys are kept.' },
    { framework: 'PCI DSS 4', id: '3.6', extent: 'partial', rationale: 'Keys that protect stored data are secured: where they are kept.' },
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
  const wanted = found.classification.key.custody
  if (vault.VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' && EncryptionKeyType === 'AWS_OWNED_KMS_KEY') {
    return { status: 'NOT_APPLICABLE', reason: 'AWS owns the key of the air-gapped vault, as it advises', evidence }
  }
  if (arn === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say which key the vault has', evidence }
  const key = view.answer(keyKind, arn)
  if (key === null) return { status: 'NOT_APPLICABLE', reason: 'its key is gone', evidence }
  const { KeyManager, Origin } = key.KeyMetadata
  evidence.push({ field: 'KeyMetadata.KeyManager', value: KeyManager ?? null }, { field: 'KeyMetadata.Origin', value: Origin ?? null })
  if (KeyManager === 'AWS') return { status: 'FAIL', reason: `AWS manages its key; declared is ${wanted}`, evidence, fix: anotherVault }
  if (KeyManager !== 'CUSTOMER') return { status: 'UNKNOWN', reason: 'AWS does not say who manages its key', evidence }
  const custody = custodyOf(key.KeyMetadata)
  if (custody === null) return { status: 'UNKNOWN', reason: `AWS does not say where its key is kept: ${Origin ?? '(not said)'}`, evidence }
  return custody === wanted
    ? { status: 'PASS', reason: `its key is kept as declared: ${wanted}`, evidence }
    : { status: 'FAIL', reason: `its key is kept by ${custody}; declared is ${wanted}`, evidence, fix: anotherVault }
}

const anotherVault: Fix = {
  kind: 'recreate',
  command: 'aws backup create-backup-vault --backup-vault-name NAME --encryption-key-arn KEY_ARN',
  console: 'The key of a vault cannot be changed: create a key as declared and a vault with it, and let plans and copies go there. Points that are there stay with the old key.',
}
