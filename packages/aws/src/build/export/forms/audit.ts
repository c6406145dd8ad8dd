/** Frameworks and report plans of AWS Backup Audit Manager. */
import { type Control, frameworkArn, frameworkAspect } from '../../aspects/backup/audit/framework.ts'
import { reportPlanAspect } from '../../aspects/backup/audit/report-plan.ts'
import { ownAccountTags } from '../../aspects/own-account.ts'
import { formOf, type Json, TerraformReference } from '../export-form.ts'
import type { ExportPlace } from '../export-place.ts'
import { label, logicalId } from './labels.ts'

const ownTags = Object.entries(ownAccountTags).map(([Key, Value]) => ({ Key, Value }))

function controlProperties({ name: ControlName, parameters, scope }: Control): Json {
  const given = Object.entries(parameters).map(([ParameterName, ParameterValue]) => ({ ParameterName, ParameterValue }))
  return { ControlName, ...(given.length > 0 && { ControlInputParameters: given }), ...(scope !== null && { ControlScope: scope }) }
}

function controlBlock({ name, parameters, scope }: Control): Json {
  const given = Object.entries(parameters).map(([parameter, value]) => ({ name: parameter, value }))
  const { ComplianceResourceIds: ids, ComplianceResourceTypes: types, Tags: tags } = (scope ?? {}) as Json
  return {
    ...{ name, input_parameter: given },
    ...(scope !== null && {
      scope: [
        {
          ...(ids !== undefined && { compliance_resource_ids: ids }),
          ...(types !== undefined && { compliance_resource_types: types }),
          ...(tags !== undefined && { tags }),
        },
      ],
    }),
  }
}

/** `framework NAME` of the same Region, or an ARN. */
function madeFramework(place: ExportPlace, region: string, ref: string): string | null {
  const name = ref.replace('framework ', '')
  return place.find([frameworkAspect.kind], { region, name }) === undefined ? null : name
}

/** Accounts, units and Regions that a report is of. */
function settingArguments({ Accounts: accounts, OrganizationUnits: units, Regions: regions }: Json = {}): Json {
  return {
    ...(accounts !== undefined && { accounts }),
    ...(units !== undefined && { organization_units: units }),
    ...(regions !== undefined && { regions }),
  }
}

const frameworkElsewhere = 'its framework is not of this template, and AWS makes its ARN'

export const auditForms = [
  formOf(frameworkAspect, {
    idOf: (reader, { region, name }) => frameworkArn(reader, region, name),
    cloudformation: ({ target: { name }, value, id }) => [
      {
        ...{ logicalId: logicalId('Framework', name), type: 'AWS::Backup::Framework' },
        properties: {
          ...{ FrameworkName: name, FrameworkDescription: value.description },
          ...{ FrameworkControls: value.controls.map(controlProperties), FrameworkTags: ownTags },
        },
        identifier: id === null ? null : { FrameworkArn: id },
      },
    ],
    terraform: ({ target: { region, name }, value, isThere }) => [
      {
        ...{ type: 'aws_backup_framework', label: label(name, region), importId: isThere ? name : null },
        body: { name, description: value.description, control: value.controls.map(controlBlock), tags: ownAccountTags },
      },
    ],
  }),
  formOf(reportPlanAspect, {
    async idOf(reader, { region, name }) {
      const answer = await reader.askFor(['ResourceNotFoundException'], 'backup', region, 'DescribeReportPlan', { ReportPlanName: name })
      const arn = (answer?.['ReportPlan'] as { readonly ReportPlanArn?: string } | undefined)?.ReportPlanArn
      return arn ?? null
    },
    cloudformation: ({ target: { region, name }, value, id }, place) => {
      const arns = value.frameworks.map((ref) => {
        const made = madeFramework(place, region, ref)
        return made === null ? ref : { 'Fn::GetAtt': [logicalId('Framework', made), 'FrameworkArn'] }
      })
      if (arns.some((arn) => typeof arn === 'string' && !arn.startsWith('arn:'))) return frameworkElsewhere
      const properties = {
        ReportPlanName: name,
        ReportDeliveryChannel: {
          ...{ S3BucketName: value.bucket, Formats: value.formats },
          ...(value.prefix !== '' && { S3KeyPrefix: value.prefix }),
        },
        ReportSetting: { ...value.other, ReportTemplate: value.template, ...(arns.length > 0 && { FrameworkArns: arns }) },
        ReportPlanTags: ownTags,
      }
      const part = { logicalId: logicalId('Report', name), type: 'AWS::Backup::ReportPlan', properties }
      return [{ ...part, identifier: id === null ? null : { ReportPlanArn: id } }]
    },
    terraform: ({ target: { region, name }, value, isThere }, place) => {
      const arns = value.frameworks.map((ref) => {
        const made = madeFramework(place, region, ref)
        return made === null ? ref : new TerraformReference(`aws_backup_framework.${label(made, region)}`, 'arn')
      })
      if (arns.some((arn) => typeof arn === 'string' && !arn.startsWith('arn:'))) return frameworkElsewhere
      const body = {
        name,
        report_delivery_channel: [
          { s3_bucket_name: value.bucket, formats: value.formats, ...(value.prefix !== '' && { s3_key_prefix: value.prefix }) },
        ],
        report_setting: [{ ...settingArguments(value.other), report_template: value.template, ...(arns.length > 0 && { framework_arns: arns }) }],
        tags: ownAccountTags,
      }
      return [{ type: 'aws_backup_report_plan', label: label(name, region), body, importId: isThere ? name : null }]
    },
  }),
]
