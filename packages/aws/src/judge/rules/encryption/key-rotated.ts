/** Keys get new material. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { keyRotationKind } from '../../../observe/kinds/kms/key-rotation.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'
import { isUnusable, isUsable } from './key-states.ts'
import { type CustomerKey, customerKeyKinds, judgeCustomerKeys, keyNamingKinds } from './vault-keys.ts'
import { plannedVaults } from '../planned.ts'

const yearDays = 365

export const keyRotated: RegionRule = {
  id: 'key-rotated',
  title: 'Keys are rotated',
  severity: 'medium',
  asks: `KMS makes new material for each key at least every ${yearDays} days, or as often as is declared for the vault that it is the key of.`,
  why: 'One material for many years encrypts more and more, and whoever once got at it keeps all of that. Rotation costs nothing: what is encrypted stays readable.',
  scope: 'region',
  needs: [...customerKeyKinds, keyRotationKind, vaultKind],
  mayNeed: keyNamingKinds,
  nothing: 'no key that a customer manages is in use in this Region',
  evidence: ['KeyMetadata.Origin', 'KeyMetadata.KeyState', 'KeyRotationEnabled', 'RotationPeriodInDays', 'NextRotationDate'],
  fixes: () => [
    { when: 'it is not rotated, or too seldom, and is the key of a vault that Holdfast made', fix: rotate('KEY_ARN', yearDays, 'apply') },
    { when: 'the same of another key', fix: rotate('KEY_ARN', yearDays, 'human') },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'SC-12', extent: 'partial', rationale: 'Key management: rotation. Generation and destruction are not judged.' },
    { framework: 'PCI DSS 4', id: '3.7', extent: 'partial', rationale: 'Keys change at the end of their period.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Key management: changing keys.' },
  ],
  evaluate: (view) => judgeCustomerKeys(view, judge),
}

function judge({ name, arn, metadata }: CustomerKey, view: RegionView): Verdict {
  const evidence: Fact[] = [
    { field: 'KeyMetadata.Origin', value: metadata.Origin ?? null },
    { field: 'KeyMetadata.KeyState', value: metadata.KeyState ?? null },
  ]
  if (isUnusable(metadata.KeyState)) return { status: 'NOT_APPLICABLE', reason: 'the key is not enabled', evidence }
  if (!isUsable(metadata.KeyState)) return { status: 'UNKNOWN', reason: 'AWS does not say whether the key is enabled', evidence }
  const rotation = view.answer(keyRotationKind, name)
  if (rotation === null) return { status: 'NOT_APPLICABLE', reason: 'KMS does not rotate keys of this sort by itself: do it by hand', evidence }
  const { KeyRotationEnabled, RotationPeriodInDays: period, NextRotationDate } = rotation
  evidence.push(
    { field: 'KeyRotationEnabled', value: KeyRotationEnabled ?? null },
    { field: 'RotationPeriodInDays', value: period ?? null },
    { field: 'NextRotationDate', value: NextRotationDate ?? null },
  )
  if (KeyRotationEnabled === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say whether the key is rotated', evidence }
  const { days, isOurs } = wanted(arn, view)
  const fix = rotate(arn, days, isOurs ? 'apply' : 'human')
  if (!KeyRotationEnabled) {
    return metadata.Origin === undefined || metadata.Origin === 'AWS_KMS'
      ? { status: 'FAIL', reason: 'it is not rotated', evidence, fix }
      : { status: 'NOT_APPLICABLE', reason: 'KMS does not rotate keys of this origin by itself: do it by hand', evidence }
  }
  if (period === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say how often it is rotated', evidence }
  if (period > days) return { status: 'FAIL', reason: `it is rotated every ${period} days only`, evidence, fix }
  if (NextRotationDate !== undefined && Date.parse(NextRotationDate) < view.now) {
    return { status: 'FAIL', reason: 'its rotation is overdue', evidence, fix: rotate(arn, days, 'human') }
  }
  return { status: 'PASS', reason: `it is rotated every ${period} days`, evidence }
}

/** By the vaults whose key it is. */
function wanted(arn: string, view: RegionView): { readonly days: number; readonly isOurs: boolean } {
  const vaults = view.rows(vaultKind).filter(({ EncryptionKeyArn }) => EncryptionKeyArn === arn)
  const planned = plannedVaults(view)
  const made = vaults.filter(({ VaultType = 'BACKUP_VAULT' }) => VaultType === 'BACKUP_VAULT')
  const ours = made.flatMap((vault) => planned.get(vault.BackupVaultName) ?? [])
  return { days: ours.length === 0 ? yearDays : Math.min(...ours.map(({ key }) => key.rotationDays)), isOurs: ours.length > 0 }
}

function rotate(arn: string, days: number, kind: 'apply' | 'human'): Fix {
  return {
    kind,
    command: `aws kms enable-key-rotation --key-id ${arn} --rotation-period-in-days ${days}`,
    console: 'KMS, Customer managed keys, the key, Key material and rotations, Automatic key rotation.',
  }
}
