/** What resources of a plan will be called, where another names one of them by a reference. */
import type { PlannedRecords } from '../planned-records.ts'
import { type TerraformResource, textOf } from './references.ts'

/** By type: the argument that names it, and the service and resource of its ARN. */
const naming: ReadonlyMap<string, { readonly name: string; readonly arn?: readonly [service: string, prefix: string] }> = new Map([
  ['aws_sns_topic', { name: 'name', arn: ['sns', ''] }],
  ['aws_cloudwatch_log_group', { name: 'name', arn: ['logs', 'log-group:'] }],
  ['aws_cloudwatch_event_rule', { name: 'name', arn: ['events', 'rule/'] }],
  ['aws_cloudwatch_metric_alarm', { name: 'alarm_name', arn: ['cloudwatch', 'alarm:'] }],
  ['aws_backup_vault', { name: 'name', arn: ['backup', 'backup-vault:'] }],
  ['aws_backup_logically_air_gapped_vault', { name: 'name', arn: ['backup', 'backup-vault:'] }],
  ['aws_sqs_queue', { name: 'name', arn: ['sqs', ''] }],
  ['aws_lambda_function', { name: 'function_name', arn: ['lambda', 'function:'] }],
  ['aws_s3_bucket', { name: 'bucket' }],
])

/** As its own record has it. */
export function nameOf({ type, values, id }: TerraformResource): string {
  return textOf(values[naming.get(type)?.name ?? 'name']) ?? id
}

/** Undefined: not known. */
export function arnOf(records: PlannedRecords, one: TerraformResource): string | undefined {
  const { type, values, region } = one
  const written = textOf(values['arn'])
  const { account, partition } = records.place
  const arn = naming.get(type)?.arn
  if (type === 'aws_iam_role') return written ?? `arn:${partition}:iam::${account}:role${textOf(values['path']) ?? '/'}${nameOf(one)}`
  if (type === 'aws_s3_bucket') return `arn:${partition}:s3:::${nameOf(one)}`
  return written ?? (arn === undefined ? undefined : records.arn(arn[0], region, `${arn[1]}${nameOf(one)}`))
}

export function arnOfKey(records: PlannedRecords, { values, region, id }: TerraformResource): string {
  return textOf(values['arn']) ?? records.arn('kms', region, `key/${id}`)
}
