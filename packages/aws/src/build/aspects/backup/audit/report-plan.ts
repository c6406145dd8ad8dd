/** A report plan of AWS Backup Audit Manager: a report into a bucket, every day. */
import * as v from 'valibot'
import { HoldfastError } from '@holdfast/core/errors'
import type { Members } from '../../../../observe/collect/aws-api.ts'
import { defineAspect } from '../../aspect.ts'
import { shortText } from '../../fields.ts'
import type { Reader } from '../../reader.ts'
import { ownAccountTags } from '../../own-account.ts'
import { otherOf } from '../../filled.ts'
import { foreignness } from '../foreignness.ts'
import { auditTarget, frameworkArn } from './framework.ts'

/** `framework NAME` of the same Region, or the ARN of another. */
const framework = shortText

interface Setting {
  readonly ReportTemplate: string
  readonly FrameworkArns?: readonly string[]
}

export const reportPlanAspect = defineAspect({
  kind: 'backup-report-plan',
  target: auditTarget,
  value: v.strictObject({
    template: shortText,
    bucket: shortText,
    prefix: shortText,
    /** In the order of the alphabet, as the next. */
    formats: v.array(shortText),
    frameworks: v.array(framework),
    /** Of its setting, what Holdfast has no word for, as AWS gives it: accounts and units of the organization, Regions. */
    other: v.optional(v.record(v.string(), v.unknown())),
  }),
  nameOf: ({ name }) => `report plan ${name}`,

  async read(reader, { region, name }) {
    const answer = await reader.askFor(['ResourceNotFoundException'], 'backup', region, 'DescribeReportPlan', { ReportPlanName: name })
    if (answer === null) return { value: null }
    const { ReportPlanArn, ReportSetting, ReportDeliveryChannel } = answer['ReportPlan'] as Members
    const obstacle = await foreignness(reader, region, String(ReportPlanArn))
    if (obstacle !== null) return { obstacle }
    const { ReportTemplate, FrameworkArns = [], NumberOfFrameworks: _, ...more } = ReportSetting as Members & Setting
    const channel = ReportDeliveryChannel as { readonly S3BucketName: string; readonly S3KeyPrefix?: string; readonly Formats?: readonly string[] }
    return {
      value: {
        ...{ template: ReportTemplate, bucket: channel.S3BucketName, prefix: channel.S3KeyPrefix ?? '' },
        formats: (channel.Formats ?? ['CSV']).toSorted(),
        frameworks: FrameworkArns.map((arn) => refOfFramework(arn, region, reader)).toSorted(),
        ...otherOf(more),
      },
    }
  },

  async call(reader, { target: { region, name }, before, after, token }) {
    if (after === null) return { service: 'backup', region, operation: 'DeleteReportPlan', input: { ReportPlanName: name } }
    const FrameworkArns = await Promise.all(after.frameworks.map((ref) => arnOfFramework(reader, region, ref)))
    const input = {
      ReportPlanName: name,
      ReportDeliveryChannel: { S3BucketName: after.bucket, Formats: after.formats, ...(after.prefix !== '' && { S3KeyPrefix: after.prefix }) },
      ReportSetting: { ...after.other, ReportTemplate: after.template, ...(FrameworkArns.length > 0 && { FrameworkArns }) },
      IdempotencyToken: token,
    }
    if (before !== null) return { service: 'backup', region, operation: 'UpdateReportPlan', input }
    return { service: 'backup', region, operation: 'CreateReportPlan', input: { ...input, ReportPlanTags: ownAccountTags } }
  },
})

/** `arn:aws:backup:REGION:ACCOUNT:framework:NAME-ID`: the name is in it. */
function refOfFramework(arn: string, region: string, { context }: Reader): string {
  const found = /:framework:([A-Za-z][A-Za-z0-9_]*)-/.exec(arn)
  const isHere = arn.includes(`:${region}:${context.account}:`)
  return isHere && found?.[1] !== undefined ? `framework ${found[1]}` : arn
}

async function arnOfFramework(reader: Reader, region: string, ref: string): Promise<string> {
  if (ref.startsWith('arn:')) return ref
  const name = ref.replace('framework ', '')
  const arn = await frameworkArn(reader, region, name)
  if (arn === null) throw new HoldfastError('PLAN_OUTDATED', 'a step needs a framework that is not there', { context: { framework: name, region } })
  return arn
}
