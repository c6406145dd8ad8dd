/** What is wanted of an account that belongs to no classification, as resources of both languages. */
import type { Control } from '../aspects/backup/audit/framework.ts'
import { ownTag } from '../../intent/classify.ts'
import type { Wanted } from './wanted-draft.ts'

type Json = Readonly<Record<string, unknown>>

export interface AccountThing {
  readonly region: string
  readonly isThere: boolean
  readonly cloudformation: {
    readonly type: string
    readonly id: string
    readonly properties: Json
    readonly identifier: Json | null
  } | null
  readonly terraform: { readonly type: string; readonly name: string; readonly body: Json; readonly id: string | null }
}

const tags = { [ownTag]: 'account' }

/** Null: no template has it yet. */
export function accountThing({ aspect, target, value, before }: Wanted): AccountThing | null {
  const { region, name = '', selection = '' } = target as { region: string; name?: string; selection?: string }
  const make = makers[aspect]
  return make === undefined ? null : { region, isThere: before !== null, ...make(value as never, { name, selection }) }
}

type Maker = (
  value: never,
  names: { readonly name: string; readonly selection: string },
) => Pick<AccountThing, 'cloudformation' | 'terraform'>

interface TestingPlan {
  readonly schedule: string
  readonly timezone: string
  readonly startWithinHours: number
  readonly pick: 'latest' | 'random'
  readonly vaults: readonly string[]
  readonly withoutVaults: readonly string[]
  readonly pointTypes: readonly string[]
  readonly pointsOfLastDays: number
}

interface TestingSelection {
  readonly type: string
  readonly role: string
  readonly resources: readonly string[]
  readonly validateWithinHours: number
}

const makers: Readonly<Record<string, Maker>> = {
  'restore-testing-plan': (value: TestingPlan, { name }) => {
    const algorithm = value.pick === 'latest' ? 'LATEST_WITHIN_WINDOW' : 'RANDOM_WITHIN_WINDOW'
    const without = value.withoutVaults.length === 0
    return {
      cloudformation: {
        ...{ type: 'AWS::Backup::RestoreTestingPlan', id: 'RestoreTestingPlan', identifier: { RestoreTestingPlanName: name } },
        properties: {
          ...{ RestoreTestingPlanName: name, ScheduleExpression: value.schedule, ScheduleExpressionTimezone: value.timezone },
          StartWindowHours: value.startWithinHours,
          RecoveryPointSelection: {
            ...{
              Algorithm: algorithm,
              IncludeVaults: value.vaults,
              RecoveryPointTypes: value.pointTypes,
              SelectionWindowDays: value.pointsOfLastDays,
            },
            ...(!without && { ExcludeVaults: value.withoutVaults }),
          },
          Tags: [{ Key: ownTag, Value: 'account' }],
        },
      },
      terraform: {
        ...{ type: 'aws_backup_restore_testing_plan', name: 'restore_testing', id: name },
        body: {
          ...{
            name,
            schedule_expression: value.schedule,
            schedule_expression_timezone: value.timezone,
            start_window_hours: value.startWithinHours,
          },
          recovery_point_selection: [
            {
              ...{
                algorithm,
                include_vaults: value.vaults,
                recovery_point_types: value.pointTypes,
                selection_window_days: value.pointsOfLastDays,
              },
              ...(!without && { exclude_vaults: value.withoutVaults }),
            },
          ],
          tags,
        },
      },
    }
  },
  'restore-testing-selection': (value: TestingSelection, { name, selection }) => ({
    cloudformation: {
      ...{ type: 'AWS::Backup::RestoreTestingSelection', id: `RestoreTesting${value.type.replaceAll(/[^A-Za-z0-9]/g, '')}` },
      identifier: { RestoreTestingPlanName: name, RestoreTestingSelectionName: selection },
      properties: {
        ...{
          RestoreTestingPlanName: { Ref: 'RestoreTestingPlan' },
          RestoreTestingSelectionName: selection,
          ProtectedResourceType: value.type,
        },
        ...{ IamRoleArn: value.role, ProtectedResourceArns: value.resources, ValidationWindowHours: value.validateWithinHours },
      },
    },
    terraform: {
      ...{ type: 'aws_backup_restore_testing_selection', name: selection, id: `${selection}:${name}` },
      body: {
        ...{ name: selection, restore_testing_plan_name: name, protected_resource_type: value.type, iam_role_arn: value.role },
        ...{ protected_resource_arns: value.resources, validation_window_hours: value.validateWithinHours },
      },
    },
  }),
  'backup-framework': (value: { readonly description: string; readonly controls: readonly Control[] }, { name }) => ({
    cloudformation: {
      ...{ type: 'AWS::Backup::Framework', id: 'Framework', identifier: null },
      properties: {
        ...{ FrameworkName: name, FrameworkDescription: value.description },
        FrameworkControls: value.controls.map(({ name: ControlName, parameters, scope }) => ({
          ControlName,
          ...(Object.keys(parameters).length > 0 && {
            ControlInputParameters: Object.entries(parameters).map(([ParameterName, ParameterValue]) => ({
              ParameterName,
              ParameterValue,
            })),
          }),
          ...(scope !== null && { ControlScope: scope }),
        })),
        FrameworkTags: [{ Key: ownTag, Value: 'account' }],
      },
    },
    terraform: {
      ...{ type: 'aws_backup_framework', name: 'framework', id: name },
      body: {
        ...{ name, description: value.description, tags },
        control: value.controls.map(({ name: control, parameters, scope }) => ({
          name: control,
          input_parameter: Object.entries(parameters).map(([parameter, text]) => ({ name: parameter, value: text })),
          ...(scope !== null && { scope: [scopeOf(scope)] }),
        })),
      },
    },
  }),
  'ec2-snapshot-block': ({ state }: { readonly state: string }) => ({
    cloudformation: { type: 'AWS::EC2::SnapshotBlockPublicAccess', id: 'SnapshotBlock', properties: { State: state }, identifier: null },
    terraform: { type: 'aws_ebs_snapshot_block_public_access', name: 'snapshots', body: { state }, id: null },
  }),
  'ec2-image-block': ({ state }: { readonly state: string }) => ({
    cloudformation: null,
    terraform: { type: 'aws_ec2_image_block_public_access', name: 'images', body: { state }, id: null },
  }),
  'ec2-ebs-encryption': ({ enabled }: { readonly enabled: boolean }) => ({
    cloudformation: null,
    terraform: { type: 'aws_ebs_encryption_by_default', name: 'volumes', body: { enabled }, id: null },
  }),
}

function scopeOf({ ComplianceResourceIds, ComplianceResourceTypes, Tags }: Json): Json {
  return {
    ...(ComplianceResourceIds !== undefined && { compliance_resource_ids: ComplianceResourceIds }),
    ...(ComplianceResourceTypes !== undefined && { compliance_resource_types: ComplianceResourceTypes }),
    ...(Tags !== undefined && { tags: Tags }),
  }
}
