/** Vaults of both types, with policy, lock, notifications and approval team. */
import { airGappedVaultAspect } from '../../aspects/backup/vaults/air-gapped-vault.ts'
import { vaultTeamAspect } from '../../aspects/backup/vaults/approval-team.ts'
import { notificationsAspect } from '../../aspects/backup/vaults/notifications.ts'
import { vaultLockAspect } from '../../aspects/backup/vaults/vault-lock.ts'
import { vaultPolicyAspect } from '../../aspects/backup/vaults/vault-policy.ts'
import { vaultAspect } from '../../aspects/backup/vaults/vault.ts'
import { ownTag } from '../../../intent/classify.ts'
import { type CloudFormationPart, formOf, type Json, TerraformReference } from '../export-form.ts'
import type { ExportPlace } from '../export-place.ts'
import { keyInCloudFormation, keyInTerraform } from './keys.ts'
import { label, logicalId } from './labels.ts'
import { topicInCloudFormation, topicInTerraform } from './topics.ts'

interface VaultTarget {
  readonly region: string
  readonly classification: string
  readonly name: string
}

/** Undefined: the templates don't make the vault. */
function madeVault(place: ExportPlace, region: string, name: string): { readonly id: string; readonly type: string; readonly address: string } | undefined {
  const ordinary = place.find([vaultAspect.kind], { region, name })
  if (ordinary !== undefined) {
    const { classification = '' } = ordinary.target
    const address = `aws_backup_vault.${label(classification, region)}`
    return { id: logicalId(classification, 'Vault'), type: 'AWS::Backup::BackupVault', address }
  }
  const airGapped = place.find([airGappedVaultAspect.kind], { region, name })
  if (airGapped === undefined) return undefined
  const { classification = '' } = airGapped.target
  const address = `aws_backup_logically_air_gapped_vault.${label(classification, region, 'airgap')}`
  return { id: logicalId(classification, 'AirGappedVault'), type: 'AWS::Backup::LogicallyAirGappedBackupVault', address }
}

/** By reference if the template makes it, so that it is made first. */
export function vaultInCloudFormation(place: ExportPlace, region: string, name: string): unknown {
  const made = madeVault(place, region, name)
  return made === undefined ? name : { Ref: made.id }
}

/** The same for Terraform. */
export function vaultInTerraform(place: ExportPlace, region: string, name: string): TerraformReference | string {
  const made = madeVault(place, region, name)
  return made === undefined ? name : new TerraformReference(made.address, 'name')
}

/** Properties of a vault that another part makes. */
function ofVault(place: ExportPlace, { region, name }: VaultTarget, properties: Json): readonly CloudFormationPart[] | string {
  const made = madeVault(place, region, name)
  if (made === undefined) return 'CloudFormation sets it with the vault only, and the vault is not of this template'
  return [{ logicalId: made.id, type: made.type, properties }]
}

function partOfVault(place: ExportPlace, type: string, target: VaultTarget, isThere: boolean, body: Json) {
  const { region, name } = target
  const made = madeVault(place, region, name)
  const own = made === undefined ? label(name, region) : (made.address.split('.')[1] ?? '')
  return [{ type, label: own, body: { backup_vault_name: vaultInTerraform(place, region, name), ...body }, importId: isThere ? name : null }]
}

function limits(min: number | null, max: number | null): Json {
  return { ...(min !== null && { MinRetentionDays: min }), ...(max !== null && { MaxRetentionDays: max }) }
}

export const vaultForms = [
  formOf(vaultAspect, {
    cloudformation: ({ target: { region, classification, name }, value, isThere }, place) => [
      {
        ...{ logicalId: logicalId(classification, 'Vault'), type: 'AWS::Backup::BackupVault' },
        properties: {
          ...{ BackupVaultName: name, BackupVaultTags: { [ownTag]: classification } },
          ...(value.key !== null && { EncryptionKeyArn: keyInCloudFormation(place, value.key, region) }),
        },
        identifier: isThere ? { BackupVaultName: name } : null,
      },
    ],
    terraform: ({ target: { region, classification, name }, value, isThere }, place) => [
      {
        ...{ type: 'aws_backup_vault', label: label(classification, region), importId: isThere ? name : null },
        body: {
          name,
          ...(value.key !== null && { kms_key_arn: keyInTerraform(place, value.key, region) }),
          tags: { [ownTag]: classification },
        },
      },
    ],
  }),
  formOf(airGappedVaultAspect, {
    cloudformation: ({ target: { region, classification, name }, value, isThere }, place) => [
      {
        ...{ logicalId: logicalId(classification, 'AirGappedVault'), type: 'AWS::Backup::LogicallyAirGappedBackupVault' },
        properties: {
          ...{ BackupVaultName: name, BackupVaultTags: { [ownTag]: classification } },
          ...limits(value.minDays, value.maxDays),
          ...(value.key !== null && { EncryptionKeyArn: keyInCloudFormation(place, value.key, region) }),
        },
        identifier: isThere ? { BackupVaultName: name } : null,
      },
    ],
    terraform: ({ target: { region, classification, name }, value, isThere }, place) => [
      {
        ...{ type: 'aws_backup_logically_air_gapped_vault', label: label(classification, region, 'airgap') },
        body: {
          ...{ name, min_retention_days: value.minDays, max_retention_days: value.maxDays },
          ...(value.key !== null && { encryption_key_arn: keyInTerraform(place, value.key, region) }),
          tags: { [ownTag]: classification },
        },
        importId: isThere ? name : null,
      },
    ],
  }),
  formOf(vaultPolicyAspect, {
    cloudformation: ({ target, value }, place) => ofVault(place, target, { AccessPolicy: JSON.parse(value) as unknown }),
    terraform: ({ target, value, isThere }, place) => partOfVault(place, 'aws_backup_vault_policy', target, isThere, { policy: value }),
  }),
  formOf(vaultLockAspect, {
    cloudformation: ({ target, value: { minDays, maxDays, graceDays } }, place) =>
      ofVault(place, target, {
        LockConfiguration: { ...limits(minDays, maxDays), ...(graceDays !== null && { ChangeableForDays: graceDays }) },
      }),
    terraform: ({ target, value: { minDays, maxDays, graceDays }, isThere }, place) =>
      partOfVault(place, 'aws_backup_vault_lock_configuration', target, isThere, {
        ...(minDays !== null && { min_retention_days: minDays }),
        ...(maxDays !== null && { max_retention_days: maxDays }),
        ...(graceDays !== null && { changeable_for_days: graceDays }),
      }),
  }),
  formOf(notificationsAspect, {
    cloudformation: ({ target, value: { topic, events } }, place) =>
      ofVault(place, target, { Notifications: { BackupVaultEvents: events, SNSTopicArn: topicInCloudFormation(place, topic) } }),
    terraform: ({ target, value: { topic, events }, isThere }, place) =>
      partOfVault(place, 'aws_backup_vault_notifications', target, isThere, {
        backup_vault_events: events,
        sns_topic_arn: topicInTerraform(place, topic),
      }),
  }),
  formOf(vaultTeamAspect, {
    cloudformation: ({ target, value }, place) => ofVault(place, target, { MpaApprovalTeamArn: value.team }),
    terraform: "the provider's air-gapped vaults have no approval team",
  }),
]
