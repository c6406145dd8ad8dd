/** The keys of vaults are used. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import { keyUsageKind } from '../../../observe/kinds/kms/key-usage.ts'
import type { RegionView } from '../../views/views.ts'
import { keepsPoints } from '../immutability/lock-mode.ts'
import type { RegionRule } from '../rule.ts'
import { vaultSubject } from '../subjects.ts'
import { keyFacts, managerUnsaid } from './vault-keys.ts'

const idleDays = 90
const dayMs = 86_400_000

export const vaultKeyInUse: RegionRule = {
  id: 'vault-key-in-use',
  title: 'The keys of vaults are used',
  severity: 'low',
  asks: `Something was encrypted or decrypted with the key of each vault within the last ${idleDays} days.`,
  why: 'A key that nothing seems to use is what somebody deletes who tidies up, and the points that it encrypts with it. Or backups go elsewhere, or have nothing in them.',
  scope: 'region',
  needs: [vaultKind, keyKind, keyUsageKind],
  nothing: 'there is no vault in this Region',
  evidence: ['EncryptionKeyArn', 'EncryptionKeyType', 'KeyLastUsage.Timestamp', 'TrackingStartDate'],
  fixes: () => [{ when: 'nothing has used it', fix: lookAtIt }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'SC-12', extent: 'partial', rationale: 'Key management: keys that are kept are known and used.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Key management over the life of a key.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
  },
}

function judge(vault: Vault, view: RegionView): Verdict {
  const { EncryptionKeyArn: arn, EncryptionKeyType } = vault
  const evidence: Fact[] = [...keyFacts(vault)]
  if (!keepsPoints(vault)) return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence }
  if (arn === undefined && EncryptionKeyType !== 'AWS_OWNED_KMS_KEY') return { status: 'UNKNOWN', reason: 'AWS does not say which key the vault has', evidence }
  const key = arn === undefined ? null : view.answer(keyKind, arn)
  if (arn !== undefined && key === null) return { status: 'NOT_APPLICABLE', reason: 'its key is gone', evidence }
  const manager = key?.KeyMetadata.KeyManager
  if (arn === undefined || manager === 'AWS') return { status: 'NOT_APPLICABLE', reason: 'no customer manages its key', evidence }
  if (manager !== 'CUSTOMER') return { status: 'UNKNOWN', reason: managerUnsaid, evidence }
  const usage = view.answer(keyUsageKind, arn)
  const used = usage?.KeyLastUsage?.Timestamp
  const from = usage?.TrackingStartDate
  evidence.push({ field: 'KeyLastUsage.Timestamp', value: used ?? null }, { field: 'TrackingStartDate', value: from ?? null })
  const since = used ?? from
  if (since === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say when the key was used', evidence }
  if (Date.parse(since) >= view.now - idleDays * dayMs) {
    return used === undefined
      ? { status: 'NOT_APPLICABLE', reason: `AWS has not watched the key for ${idleDays} days yet`, evidence }
      : { status: 'PASS', reason: `its key was used within ${idleDays} days`, evidence }
  }
  return { status: 'FAIL', reason: `nothing has used its key for over ${idleDays} days`, evidence, fix: lookAtIt }
}

const lookAtIt: Fix = {
  kind: 'human',
  command: null,
  console:
    'Look at what the vault holds and when it was last written to (AWS Backup, Vaults; Jobs). Points of types that are encrypted as their source is do not use it. If the vault is needed, say so in the key’s description, and deny its deletion; if not, let its points end, then the vault, and the key last.',
}
