/** Templates of CloudFormation, one for each Region. Resource types and properties: AWS CloudFormation Template Reference Guide. */
import type { PlanRule } from '../aspects/backup/plans/plan-rule.ts'
import { ownTag } from '../../intent/classify.ts'
import type { Exported } from './export-account.ts'
import type { KeyThing, PlanThing, SelectionThing, Things, VaultThing } from './things.ts'

type Json = Readonly<Record<string, unknown>>

export interface RegionTemplate {
  readonly region: string
  readonly template: Json
  /** What is there, for `create-change-set --change-set-type IMPORT --resources-to-import`. */
  readonly imports: readonly Json[]
}

/** What CloudFormation has no resource type for. */
export function notInCloudFormation({ optIn, globalSettings, ofAccount }: Exported): readonly string[] {
  const without = ofAccount.filter(({ cloudformation }) => cloudformation === null).map(({ terraform }) => terraform.name)
  return [
    ...(optIn.size > 0 ? ['opt-in of resource types'] : []),
    ...(globalSettings.size > 0 ? ['settings across accounts'] : []),
    ...new Set(without.map((name) => `default of ${name}`)),
  ]
}

export function toCloudFormation({ things, ofAccount }: Exported): readonly RegionTemplate[] {
  const regions = [...new Set([...things, ...ofAccount].map(({ region }) => region))].filter((region) => region !== 'global').toSorted()
  return regions.map((region) => {
    const resources = new Map<string, Json>()
    const imports: Json[] = []
    for (const one of things) if (one.region === region) addThings(one, resources, imports)
    for (const { region: where, isThere, cloudformation } of ofAccount) {
      if (where !== region || cloudformation === null) continue
      const { type: Type, id, properties: Properties, identifier } = cloudformation
      const isImported = isThere && identifier !== null
      resources.set(id, { Type, ...(isImported && { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }), Properties })
      if (isImported) imports.push({ ResourceType: Type, LogicalResourceId: id, ResourceIdentifier: identifier })
    }
    const template = {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: `What is declared of backups in ${region}`,
      Resources: Object.fromEntries(resources),
    }
    return { region, template, imports }
  })
}

function addThings(things: Things, resources: Map<string, Json>, imports: Json[]): void {
  const base = logicalName(things.classification)
  const add = (id: string, Type: string, Properties: Json, identifier: Json | null, isKept = false): void => {
    // what protects points is not to go with a stack
    const keep = isKept || identifier !== null ? { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } : {}
    resources.set(id, { Type, ...keep, Properties })
    if (identifier !== null) imports.push({ ResourceType: Type, LogicalResourceId: id, ResourceIdentifier: identifier })
  }
  const tags = { [ownTag]: things.classification }
  const { key } = things
  if (key !== null) {
    add(`${base}Key`, 'AWS::KMS::Key', keyProperties(key, things.classification), key.id === null ? null : { KeyId: key.id }, true)
    const alias = { AliasName: key.alias, TargetKeyId: { Ref: `${base}Key` } }
    if (key.alias !== null) add(`${base}Alias`, 'AWS::KMS::Alias', alias, key.isAliasThere ? { AliasName: key.alias } : null)
  }
  const logicalOf = new Map<string, string>()
  for (const vault of things.vaults) {
    const id = vault.airGapped === null ? `${base}Vault` : `${base}AirGappedVault`
    logicalOf.set(vault.name, id)
    const type = vault.airGapped === null ? 'AWS::Backup::BackupVault' : 'AWS::Backup::LogicallyAirGappedBackupVault'
    add(id, type, vaultProperties(vault, `${base}Key`, tags), vault.isThere ? { BackupVaultName: vault.name } : null, true)
  }
  for (const plan of things.plans) {
    add(
      `${base}Plan`,
      'AWS::Backup::BackupPlan',
      planProperties(plan, logicalOf, tags),
      plan.id === null ? null : { BackupPlanId: plan.id },
    )
    for (const [index, selection] of plan.selections.entries()) {
      // a stack makes its own: selections can't be imported by a name that AWS documents
      add(`${base}Selection${index + 1}`, 'AWS::Backup::BackupSelection', selectionProperties(selection, `${base}Plan`), null)
    }
  }
}

function keyProperties({ description, policy, rotationDays }: KeyThing, classification: string): Json {
  return {
    Description: description,
    ...{ KeySpec: 'SYMMETRIC_DEFAULT', KeyUsage: 'ENCRYPT_DECRYPT', MultiRegion: false, PendingWindowInDays: 30 },
    ...(policy !== null && { KeyPolicy: JSON.parse(policy) as unknown }),
    ...(rotationDays !== null && { EnableKeyRotation: true, RotationPeriodInDays: rotationDays }),
    Tags: [{ Key: ownTag, Value: classification }],
  }
}

function vaultProperties({ name, hasOwnKey, airGapped, policy, lock, notifications }: VaultThing, key: string, tags: Json): Json {
  const limits = (min: number | null, max: number | null) => ({
    ...(min !== null && { MinRetentionDays: min }),
    ...(max !== null && { MaxRetentionDays: max }),
  })
  return {
    ...{ BackupVaultName: name, BackupVaultTags: tags },
    ...(hasOwnKey && { EncryptionKeyArn: { 'Fn::GetAtt': [key, 'Arn'] } }),
    ...(airGapped !== null && limits(airGapped.minDays, airGapped.maxDays)),
    ...(policy !== null && { AccessPolicy: JSON.parse(policy) as unknown }),
    ...(lock !== null && {
      LockConfiguration: { ...limits(lock.minDays, lock.maxDays), ...(lock.graceDays !== null && { ChangeableForDays: lock.graceDays }) },
    }),
    ...(notifications !== null && { Notifications: { BackupVaultEvents: notifications.events, SNSTopicArn: notifications.topic } }),
  }
}

function planProperties({ name, rules }: PlanThing, vaults: ReadonlyMap<string, string>, tags: Json): Json {
  return { BackupPlan: { BackupPlanName: name, BackupPlanRule: rules.map((rule) => ruleProperties(rule, vaults)) }, BackupPlanTags: tags }
}

function ruleProperties(rule: PlanRule, vaults: ReadonlyMap<string, string>): Json {
  const vault = vaults.get(rule.vault)
  return {
    RuleName: rule.name,
    // by reference, so that the vault is made first
    TargetBackupVault: vault === undefined ? rule.vault : { Ref: vault },
    ...(rule.schedule !== null && { ScheduleExpression: rule.schedule, ScheduleExpressionTimezone: rule.timezone }),
    ...{
      StartWindowMinutes: rule.startWithinMinutes,
      CompletionWindowMinutes: rule.endWithinMinutes,
      EnableContinuousBackup: rule.continuous,
    },
    ...lifecycleOf(rule),
    ...(rule.copies.length > 0 && {
      CopyActions: rule.copies.map((copy) => ({ DestinationBackupVaultArn: copy.vault, ...lifecycleOf(copy) })),
    }),
  }
}

function lifecycleOf({ keepDays, coldAfterDays }: { readonly keepDays: number | null; readonly coldAfterDays: number | null }): Json {
  if (keepDays === null && coldAfterDays === null) return {}
  return {
    Lifecycle: {
      ...(keepDays !== null && { DeleteAfterDays: keepDays }),
      ...(coldAfterDays !== null && { MoveToColdStorageAfterDays: coldAfterDays }),
    },
  }
}

function selectionProperties({ name, role, resources, withTags, withoutTags }: SelectionThing, plan: string): Json {
  const conditions = (pairs: SelectionThing['withTags']) =>
    pairs.map(({ key, value }) => ({ ConditionKey: `aws:ResourceTag/${key}`, ConditionValue: value }))
  const Conditions = {
    ...(withTags.length > 0 && { StringEquals: conditions(withTags) }),
    ...(withoutTags.length > 0 && { StringNotEquals: conditions(withoutTags) }),
  }
  return {
    BackupPlanId: { 'Fn::GetAtt': [plan, 'BackupPlanId'] },
    BackupSelection: {
      SelectionName: name,
      IamRoleArn: role,
      Resources: resources,
      ...(Object.keys(Conditions).length > 0 && { Conditions }),
    },
  }
}

/** `confidential-eu` → `ConfidentialEu` */
function logicalName(classification: string): string {
  return classification
    .split('-')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('')
}
