/** Restore testing plans, and what they restore. */
import { testingPlanAspect } from '../../aspects/backup/restore/testing-plan.ts'
import { testingSelectionAspect } from '../../aspects/backup/restore/testing-selection.ts'
import { ownAccountTags } from '../../aspects/own-account.ts'
import { formOf, type Json, TerraformReference } from '../export-form.ts'
import type { ExportPlace } from '../export-place.ts'
import { label, logicalId } from './labels.ts'

function isMade(place: ExportPlace, region: string, name: string): boolean {
  return place.find([testingPlanAspect.kind], { region, name }) !== undefined
}

/** What AWS gives beside what Holdfast has a setting for. */
function otherArguments({ ProtectedResourceConditions: conditions, RestoreMetadataOverrides: overrides }: Json): Json {
  const { StringEquals = [], StringNotEquals = [] } = (conditions ?? {}) as Readonly<Record<string, readonly { readonly Key: string; readonly Value: string }[]>>
  const pairs = (tags: typeof StringEquals) => tags.map(({ Key, Value }) => ({ key: Key, value: Value }))
  return {
    ...(conditions !== undefined && {
      protected_resource_conditions: [{ string_equals: pairs(StringEquals), string_not_equals: pairs(StringNotEquals) }],
    }),
    ...(overrides !== undefined && { restore_metadata_overrides: overrides }),
  }
}

export const restoreTestingForms = [
  formOf(testingPlanAspect, {
    cloudformation: ({ target: { name }, value, isThere }) => [
      {
        ...{ logicalId: logicalId('RestoreTestingPlan', name), type: 'AWS::Backup::RestoreTestingPlan' },
        properties: {
          ...{ RestoreTestingPlanName: name, ScheduleExpression: value.schedule, ScheduleExpressionTimezone: value.timezone },
          StartWindowHours: value.startWithinHours,
          RecoveryPointSelection: {
            Algorithm: value.pick === 'latest' ? 'LATEST_WITHIN_WINDOW' : 'RANDOM_WITHIN_WINDOW',
            ...{ IncludeVaults: value.vaults, RecoveryPointTypes: value.pointTypes, SelectionWindowDays: value.pointsOfLastDays },
            ...(value.withoutVaults.length > 0 && { ExcludeVaults: value.withoutVaults }),
          },
          Tags: Object.entries(ownAccountTags).map(([Key, Value]) => ({ Key, Value })),
        },
        identifier: isThere ? { RestoreTestingPlanName: name } : null,
      },
    ],
    terraform: ({ target: { region, name }, value, isThere }) => [
      {
        ...{ type: 'aws_backup_restore_testing_plan', label: label(name, region), importId: isThere ? name : null },
        body: {
          ...{ name, schedule_expression: value.schedule, schedule_expression_timezone: value.timezone },
          start_window_hours: value.startWithinHours,
          recovery_point_selection: [
            {
              algorithm: value.pick === 'latest' ? 'LATEST_WITHIN_WINDOW' : 'RANDOM_WITHIN_WINDOW',
              ...{ include_vaults: value.vaults, recovery_point_types: value.pointTypes, selection_window_days: value.pointsOfLastDays },
              ...(value.withoutVaults.length > 0 && { exclude_vaults: value.withoutVaults }),
            },
          ],
          tags: ownAccountTags,
        },
      },
    ],
  }),
  formOf(testingSelectionAspect, {
    cloudformation: ({ target: { region, name, selection }, value, isThere }, place) => [
      {
        ...{ logicalId: logicalId('RestoreTesting', selection), type: 'AWS::Backup::RestoreTestingSelection' },
        properties: {
          RestoreTestingPlanName: isMade(place, region, name) ? { Ref: logicalId('RestoreTestingPlan', name) } : name,
          ...{ RestoreTestingSelectionName: selection, ProtectedResourceType: value.type, IamRoleArn: value.role },
          ...{ ProtectedResourceArns: value.resources, ValidationWindowHours: value.validateWithinHours, ...value.other },
        },
        identifier: isThere ? { RestoreTestingPlanName: name, RestoreTestingSelectionName: selection } : null,
      },
    ],
    terraform: ({ target: { region, name, selection }, value, isThere }, place) => [
      {
        ...{ type: 'aws_backup_restore_testing_selection', label: label(selection, region), importId: isThere ? `${selection}:${name}` : null },
        body: {
          name: selection,
          restore_testing_plan_name: isMade(place, region, name)
            ? new TerraformReference(`aws_backup_restore_testing_plan.${label(name, region)}`, 'name')
            : name,
          ...{ protected_resource_type: value.type, iam_role_arn: value.role },
          ...{ protected_resource_arns: value.resources, validation_window_hours: value.validateWithinHours },
          ...otherArguments(value.other),
        },
      },
    ],
  }),
]
