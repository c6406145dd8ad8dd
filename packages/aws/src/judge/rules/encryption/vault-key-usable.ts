/** The key of every vault can be used. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import type { RegionView } from '../../views/views.ts'
import { keepsPoints } from '../immutability/lock-mode.ts'
import type { RegionRule } from '../rule.ts'
import { vaultSubject } from '../subjects.ts'
import { importAgain, reconnect } from './key-fixes.ts'
import { endsSoon, materialWarnDays } from './key-states.ts'
import { keyFacts } from './vault-keys.ts'

export const vaultKeyUsable: RegionRule = {
  id: 'vault-key-usable',
  title: 'The key of every vault can be used',
  severity: 'high',
  asks: `The key of each vault exists and is enabled, and material that was imported into it lasts for ${materialWarnDays} days more at least.`,
  why: 'Backups and copies into a vault whose key cannot be used fail, and so do restores from it. What is in it is judged by key-outlives-point.',
  scope: 'region',
  needs: [vaultKind, keyKind],
  nothing: 'there is no vault in this Region',
  evidence: ['EncryptionKeyArn', 'EncryptionKeyType', 'KeyMetadata.KeyState', 'KeyMetadata.DeletionDate', 'KeyMetadata.ValidTo'],
  fixes: () => [
    { when: 'the key is disabled', fix: enable('KEY_ARN') },
    { when: 'the key is being deleted', fix: cancel('KEY_ARN') },
    { when: 'its imported material ends soon, or has ended', fix: importAgain('KEY_ARN') },
    { when: 'the store that holds the key cannot be reached', fix: reconnect },
    { when: 'the key is gone', fix: anotherVault },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'SC-12', extent: 'partial', rationale: 'Keys are managed: those that backups need are usable.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Key management over the life of a key.' },
    { framework: 'PCI DSS 4', id: '3.7', extent: 'partial', rationale: 'Key lifecycle: the end of a key that is in use is caught before it comes.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
  },
}

function judge(vault: Vault, view: RegionView): Verdict {
  const evidence: Fact[] = [...keyFacts(vault)]
  const { EncryptionKeyArn: arn, EncryptionKeyType } = vault
  if (!keepsPoints(vault)) return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence }
  if (arn === undefined) {
    return EncryptionKeyType === 'AWS_OWNED_KMS_KEY'
      ? { status: 'NOT_APPLICABLE', reason: 'AWS owns the key', evidence }
      : { status: 'UNKNOWN', reason: 'AWS does not say which key the vault has', evidence }
  }
  const key = view.answer(keyKind, arn)
  if (key === null) return { status: 'FAIL', reason: 'its key is gone', evidence, fix: anotherVault }
  const { KeyState, DeletionDate, ValidTo } = key.KeyMetadata
  evidence.push(
    { field: 'KeyMetadata.KeyState', value: KeyState ?? null },
    { field: 'KeyMetadata.DeletionDate', value: DeletionDate ?? null },
    { field: 'KeyMetadata.ValidTo', value: ValidTo ?? null },
  )
  switch (KeyState) {
    case 'Enabled':
    case 'Updating':
      return endsSoon(ValidTo, view.now)
        ? { status: 'FAIL', reason: `its imported material ends on ${ValidTo?.slice(0, 10)}`, evidence, fix: importAgain(arn) }
        : { status: 'PASS', reason: 'its key is enabled', evidence }
    case 'PendingDeletion':
    case 'PendingReplicaDeletion':
      return { status: 'FAIL', reason: 'its key is being deleted', evidence, fix: cancel(arn) }
    case 'Disabled':
      return { status: 'FAIL', reason: 'its key is disabled', evidence, fix: enable(arn) }
    case 'PendingImport':
      return { status: 'FAIL', reason: "its key's imported material has ended", evidence, fix: importAgain(arn) }
    case 'Unavailable':
      return { status: 'FAIL', reason: 'the store that holds its key cannot be reached', evidence, fix: reconnect }
    default:
      return { status: 'UNKNOWN', reason: `its key is in state ${KeyState ?? '(not said)'}`, evidence }
  }
}

function enable(arn: string): Fix {
  return { kind: 'human', command: `aws kms enable-key --key-id ${arn}`, console: 'KMS, Customer managed keys, the key, Key actions, Enable. Find out first who disabled it, and why.' }
}

function cancel(arn: string): Fix {
  return {
    kind: 'human',
    command: `aws kms cancel-key-deletion --key-id ${arn} && aws kms enable-key --key-id ${arn}`,
    console: 'KMS, Customer managed keys, the key, Key actions, Cancel key deletion; then Enable. Find out who asked for it (CloudTrail, ScheduleKeyDeletion).',
  }
}

const anotherVault: Fix = {
  kind: 'human',
  command: null,
  console: 'The key of a vault cannot be changed: create a vault with a key that lives, and let plans and copies go there.',
}
