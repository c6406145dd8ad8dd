/** Backup plans and what they select. */
import { findOwnPlan } from '../../aspects/backup/plans/own-plan.ts'
import type { PlanRule } from '../../aspects/backup/plans/plan-rule.ts'
import { planAspect } from '../../aspects/backup/plans/plan.ts'
import { type SelectionValue, selectionAspect } from '../../aspects/backup/plans/selection.ts'
import type { Reader } from '../../aspects/reader.ts'
import { ownTag } from '../../../intent/classify.ts'
import { formOf, type Json, TerraformReference } from '../export-form.ts'
import type { ExportPlace } from '../export-place.ts'
import { label, logicalId } from './labels.ts'
import { otherPlanArguments, otherRuleArguments, unsaid } from './plan-others.ts'
import { vaultInCloudFormation, vaultInTerraform } from './vaults.ts'

interface PlanTarget {
  readonly region: string
  readonly classification: string
  readonly name: string
}

async function planId(reader: Reader, target: PlanTarget): Promise<string | null> {
  const found = await findOwnPlan(reader, target)
  const id = 'plan' in found ? found.plan?.['BackupPlanId'] : undefined
  return typeof id === 'string' ? id : null
}

type Lifecycle = Pick<PlanRule, 'keepDays' | 'coldAfterDays' | 'otherLifecycle'>

function lifecycleProperties({ keepDays, coldAfterDays, otherLifecycle: other }: Lifecycle): Json {
  if (keepDays === null && coldAfterDays === null && other === undefined) return {}
  return {
    Lifecycle: {
      ...other,
      ...(keepDays !== null && { DeleteAfterDays: keepDays }),
      ...(coldAfterDays !== null && { MoveToColdStorageAfterDays: coldAfterDays }),
    },
  }
}

function ruleProperties(rule: PlanRule, region: string, place: ExportPlace): Json {
  return {
    ...rule.other,
    RuleName: rule.name,
    TargetBackupVault: vaultInCloudFormation(place, region, rule.vault),
    ...(rule.schedule !== null && { ScheduleExpression: rule.schedule, ScheduleExpressionTimezone: rule.timezone }),
    ...{ StartWindowMinutes: rule.startWithinMinutes, CompletionWindowMinutes: rule.endWithinMinutes },
    EnableContinuousBackup: rule.continuous,
    ...lifecycleProperties(rule),
    ...(rule.copies.length > 0 && {
      CopyActions: rule.copies.map((copy) => ({ DestinationBackupVaultArn: copy.vault, ...lifecycleProperties(copy) })),
    }),
  }
}

function lifecycleBlock({ keepDays, coldAfterDays, otherLifecycle: other }: Lifecycle): Json {
  if (keepDays === null && coldAfterDays === null && other === undefined) return {}
  const optIn = other?.['OptInToArchiveForSupportedResources']
  return {
    lifecycle: [
      {
        ...(keepDays !== null && { delete_after: keepDays }),
        ...(coldAfterDays !== null && { cold_storage_after: coldAfterDays }),
        ...(optIn !== undefined && { opt_in_to_archive_for_supported_resources: optIn }),
      },
    ],
  }
}

function ruleBlock(rule: PlanRule, region: string, place: ExportPlace): Json {
  return {
    ...otherRuleArguments(rule),
    rule_name: rule.name,
    target_vault_name: vaultInTerraform(place, region, rule.vault),
    ...(rule.schedule !== null && { schedule: rule.schedule, schedule_expression_timezone: rule.timezone }),
    ...{ start_window: rule.startWithinMinutes, completion_window: rule.endWithinMinutes, enable_continuous_backup: rule.continuous },
    ...lifecycleBlock(rule),
    ...(rule.copies.length > 0 && {
      copy_action: rule.copies.map((copy) => ({ destination_vault_arn: copy.vault, ...lifecycleBlock(copy) })),
    }),
  }
}

function selectionProperties({ role, resources, withTags, withoutTags }: SelectionValue): Json {
  const pairs = (tags: SelectionValue['withTags']) => tags.map(({ key, value }) => ({ ConditionKey: `aws:ResourceTag/${key}`, ConditionValue: value }))
  const Conditions = {
    ...(withTags.length > 0 && { StringEquals: pairs(withTags) }),
    ...(withoutTags.length > 0 && { StringNotEquals: pairs(withoutTags) }),
  }
  return { IamRoleArn: role, Resources: resources, ...(Object.keys(Conditions).length > 0 && { Conditions }) }
}

function selectionBody({ role, resources, withTags, withoutTags }: SelectionValue): Json {
  const pairs = (tags: SelectionValue['withTags']) => tags.map(({ key, value }) => ({ key: `aws:ResourceTag/${key}`, value }))
  const condition = {
    ...(withTags.length > 0 && { string_equals: pairs(withTags) }),
    ...(withoutTags.length > 0 && { string_not_equals: pairs(withoutTags) }),
  }
  return { iam_role_arn: role, resources, ...(Object.keys(condition).length > 0 && { condition: [condition] }) }
}

const ofAnotherPlan = 'its plan is not of this template'

function isMade(place: ExportPlace, region: string, name: string, language: 'cloudformation' | 'terraform'): boolean {
  const plan = place.find([planAspect.kind], { region, name })
  return plan !== undefined && unsaid(plan.value as Parameters<typeof unsaid>[0], language) === null
}

export const planForms = [
  formOf(planAspect, {
    idOf: planId,
    cloudformation: ({ target: { region, classification, name }, value, id }, place) => {
      const missing = unsaid(value, 'cloudformation')
      if (missing !== null) return missing
      const BackupPlanRule = value.rules.map((rule) => ruleProperties(rule, region, place))
      const properties = { BackupPlan: { ...value.other, BackupPlanName: name, BackupPlanRule }, BackupPlanTags: { [ownTag]: classification } }
      const part = { logicalId: logicalId(classification, 'Plan'), type: 'AWS::Backup::BackupPlan', properties }
      return [{ ...part, identifier: id === null ? null : { BackupPlanId: id } }]
    },
    terraform: ({ target: { region, classification, name }, value, id }, place) => {
      const missing = unsaid(value, 'terraform')
      if (missing !== null) return missing
      const rule = value.rules.map((one) => ruleBlock(one, region, place))
      const body = { ...otherPlanArguments(value), name, rule, tags: { [ownTag]: classification } }
      return [{ type: 'aws_backup_plan', label: label(classification, region), body, importId: id }]
    },
  }),
  formOf(selectionAspect, {
    async idOf(reader, { selection, ...plan }) {
      const BackupPlanId = await planId(reader, plan)
      if (BackupPlanId === null) return null
      const call = { operation: 'ListBackupSelections', input: { BackupPlanId }, lists: ['BackupSelectionsList'] }
      const found = (await reader.list('backup', plan.region, call)).find(({ SelectionName }) => SelectionName === selection)
      return found === undefined ? null : `${BackupPlanId}|${String(found['SelectionId'])}`
    },
    cloudformation: ({ target: { region, classification, name, selection }, value, isThere }, place) => {
      if (!isMade(place, region, name, 'cloudformation')) return ofAnotherPlan
      // AWS does not document of what its id for imports is made; a second selection of the same would do no harm, and cost nothing
      if (isThere) return 'CloudFormation cannot import a selection: a stack would make a second one'
      const BackupSelection = { SelectionName: selection, ...selectionProperties(value) }
      const properties = { BackupPlanId: { 'Fn::GetAtt': [logicalId(classification, 'Plan'), 'BackupPlanId'] }, BackupSelection }
      return [{ logicalId: logicalId(classification, 'Selection', selection), type: 'AWS::Backup::BackupSelection', properties }]
    },
    terraform: ({ target: { region, classification, name, selection }, value, id }, place) => {
      if (!isMade(place, region, name, 'terraform')) return ofAnotherPlan
      const plan_id = new TerraformReference(`aws_backup_plan.${label(classification, region)}`, 'id')
      const body = { name: selection, plan_id, ...selectionBody(value) }
      return [{ type: 'aws_backup_selection', label: label(classification, region, selection), body, importId: id }]
    },
  }),
]
