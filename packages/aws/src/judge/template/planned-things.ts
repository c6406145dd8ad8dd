/** Puts what templates of all languages have into records. What is not known is undefined. */
import { formatInstant } from '@holdfast/core/clock'
import { planDocumentKind } from '../../observe/kinds/backup/plan-document.ts'
import { planKind } from '../../observe/kinds/backup/plan.ts'
import { selectionListKind } from '../../observe/kinds/backup/selection-list.ts'
import { selectionKind } from '../../observe/kinds/backup/selection.ts'
import { vaultPolicyKind } from '../../observe/kinds/backup/vault-policy.ts'
import { vaultTagsKind } from '../../observe/kinds/backup/vault-tags.ts'
import { vaultKind } from '../../observe/kinds/backup/vault.ts'
import type { LineOf } from '../../observe/kinds/kind.ts'
import { keyPolicyKind } from '../../observe/kinds/kms/key-policy.ts'
import { keyRotationKind } from '../../observe/kinds/kms/key-rotation.ts'
import { keyKind } from '../../observe/kinds/kms/key.ts'
import type { PlannedRecords } from './planned-records.ts'

export type Tags = Readonly<Record<string, string>>

export interface PlannedVault {
  readonly name: string
  readonly isAirGapped: boolean
  /** Undefined: not known; null: the one that AWS manages. */
  readonly keyArn: string | null | undefined
  /** Null: it has none. Undefined: there is one that is not known. */
  readonly policy: string | null | undefined
  /** Null: it has none. Undefined: not known. */
  readonly lock:
    | { readonly minDays: number | undefined; readonly maxDays: number | undefined; readonly isCompliance: boolean }
    | null
    | undefined
  readonly tags: Tags | undefined
}

export function addVault(records: PlannedRecords, region: string, vault: PlannedVault): void {
  const { name, isAirGapped, keyArn, policy, lock, tags } = vault
  const isAws = keyArn === null && isAirGapped
  records.add(vaultKind, region, {
    BackupVaultName: name,
    BackupVaultArn: records.arn('backup', region, `backup-vault:${name}`),
    VaultType: isAirGapped ? 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' : 'BACKUP_VAULT',
    ...(keyArn === undefined ? {} : { EncryptionKeyType: isAws ? 'AWS_OWNED_KMS_KEY' : 'CUSTOMER_MANAGED_KMS_KEY' }),
    ...(typeof keyArn === 'string' && { EncryptionKeyArn: keyArn }),
    ...(lock !== undefined && { Locked: lock !== null }),
    // as it is when its days of grace are over: a template can't be better than that
    ...(lock?.isCompliance === true && { LockDate: formatInstant(records.place.now) }),
    ...(lock?.minDays !== undefined && { MinRetentionDays: lock.minDays }),
    ...(lock?.maxDays !== undefined && { MaxRetentionDays: lock.maxDays }),
  })
  if (tags !== undefined) records.add(vaultTagsKind, region, { Target: name, Answer: { Tags: tags } })
  if (policy !== undefined) records.add(vaultPolicyKind, region, { Target: name, Answer: policy === null ? null : { Policy: policy } })
}

/** Vaults that plans name and the template does not make: nothing is known of them but that they are there. To be called last. */
export function addForeignVaults(records: PlannedRecords): void {
  const add = (region: string, name: string): void => {
    const known = records.linesOf(vaultKind).get(region) as readonly { readonly BackupVaultName: string }[] | undefined
    if (known?.some(({ BackupVaultName }) => BackupVaultName === name) === true) return
    records.add(vaultKind, region, { BackupVaultName: name, BackupVaultArn: records.arn('backup', region, `backup-vault:${name}`) })
  }
  const documents = records.linesOf(planDocumentKind) as ReadonlyMap<string, readonly LineOf<typeof planDocumentKind>[]>
  for (const [home, lines] of documents) {
    for (const { TargetBackupVaultName, TargetLogicallyAirGappedBackupVaultArn, CopyActions = [] } of lines.flatMap(({ Answer }) => Answer?.BackupPlan.Rules ?? [])) {
      add(home, TargetBackupVaultName)
      for (const arn of [TargetLogicallyAirGappedBackupVaultArn, ...CopyActions.map((copy) => copy.DestinationBackupVaultArn)]) {
        const [, , , region = '', account, , name] = arn?.split(':') ?? []
        if (name !== undefined && account === records.place.account && documents.has(region)) add(region, name)
      }
    }
  }
}

export interface PlannedKey {
  readonly arn: string
  readonly isEnabled: boolean | undefined
  /** Null: that of KMS, which lets IAM policies of the account decide. Undefined: not known. */
  readonly policy: string | null | undefined
  /** Null: never. Undefined: not known. */
  readonly rotationDays: number | null | undefined
  readonly isMultiRegion: boolean | undefined
  readonly origin: string | undefined
  readonly spec: string | undefined
}

export function addKey(
  records: PlannedRecords,
  region: string,
  { arn, isEnabled, policy, rotationDays, isMultiRegion, origin, spec }: PlannedKey,
): void {
  const { account, partition } = records.place
  // whose material comes from outside, or of which that is not known, waits for it: no template says whether it has got it
  const hasMaterial = origin !== undefined && origin !== 'EXTERNAL'
  const metadata = {
    ...{ Arn: arn, AWSAccountId: account, KeyManager: 'CUSTOMER', CreationDate: formatInstant(records.place.now) },
    ...{ KeyState: isEnabled === false ? 'Disabled' : isEnabled === true && hasMaterial ? 'Enabled' : undefined },
    ...{ Origin: origin, MultiRegion: isMultiRegion, KeySpec: spec },
  }
  records.add(keyKind, region, { Target: arn, Answer: { KeyMetadata: metadata } })
  const usual = { Effect: 'Allow', Principal: { AWS: `arn:${partition}:iam::${account}:root` }, Action: 'kms:*', Resource: '*' }
  const text = policy ?? JSON.stringify({ Version: '2012-10-17', Statement: [usual] })
  if (policy !== undefined) records.add(keyPolicyKind, region, { Target: arn, Answer: { Policy: text } })
  const rotation =
    rotationDays === null || rotationDays === undefined
      ? { KeyRotationEnabled: false }
      : { KeyRotationEnabled: true, RotationPeriodInDays: rotationDays }
  if (rotationDays !== undefined) records.add(keyRotationKind, region, { Target: arn, Answer: rotation })
}

/** A vault for rules of plans whose retention is not known: of it nothing is known either. */
export const unknownVault = 'unknown'

/** One of which not even the Region is known. */
export const unknownVaultArn = `arn:aws:backup:::backup-vault:${unknownVault}`

/** Of points whose retention is not known, where they will lie is. */
export function withUnknownVault(arn: string): string {
  return arn.replace(/[^:]*$/, unknownVault)
}

export interface PlannedPlan {
  readonly id: string
  readonly name: string
  /** As GetBackupPlan has them. */
  readonly rules: readonly PlannedRule[]
  /** As GetBackupSelection has them, with SelectionName. */
  readonly selections: readonly Readonly<Record<string, unknown>>[]
}

export interface PlannedRule {
  readonly RuleName: string
  readonly TargetBackupVaultName: string
  readonly [member: string]: unknown
}

export function addPlan(records: PlannedRecords, region: string, { id, name, rules, selections }: PlannedPlan): void {
  records.add(planKind, region, { BackupPlanId: id, BackupPlanName: name })
  records.add(planDocumentKind, region, { Target: id, Answer: { BackupPlanId: id, BackupPlan: { BackupPlanName: name, Rules: rules } } })
  const listed = selections.map(({ SelectionName, IamRoleArn }) => ({ BackupPlanId: id, SelectionId: String(SelectionName), IamRoleArn }))
  records.add(selectionListKind, region, { Target: id, Answer: listed })
  for (const BackupSelection of selections) {
    const SelectionId = String(BackupSelection['SelectionName'])
    records.add(selectionKind, region, { Target: `${id}/${SelectionId}`, Answer: { BackupPlanId: id, SelectionId, BackupSelection } })
  }
}
