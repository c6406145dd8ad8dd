/**
 * What a trail needs to write its files and its log group. Sources: "Amazon S3 bucket policy for CloudTrail", "Role policy document for
 * CloudTrail to use CloudWatch Logs for monitoring", CloudTrail User Guide; "Permissions for the Amazon S3 bucket for the AWS Config
 * delivery channel", AWS Config Developer Guide; "Creating report plans using the AWS Backup console", AWS Backup Developer Guide.
 */
import type { Intent } from '../../intent/intent-schema.ts'
import type { Place } from './policy-expectations.ts'
import type { WrittenStatement } from './written-policy.ts'

type Detection = NonNullable<Intent['detection']>

/** S3 takes files only if they are the bucket owner's. */
const ownersAcl = { 's3:x-amz-acl': 'bucket-owner-full-control' }

/**
 * Who writes to the trail's bucket: the trail, and where the intent says so AWS Config and AWS Backup's reports.
 * @param arn of the bucket
 */
export function trailBucketStatements(arn: string, { trail, services, configBucket, reports }: Detection, organization: string | undefined, place: Place): readonly WrittenStatement[] {
  if (trail === undefined) return []
  const { account, partition, region } = place
  const ofTrail = { 'aws:SourceArn': `arn:${partition}:cloudtrail:${region}:${account}:trail/${trail.name}` }
  const Service = 'cloudtrail.amazonaws.com'
  return [
    {
      ...{ Sid: 'HoldfastTrailLooks', Effect: 'Allow', Principal: { Service }, Action: ['s3:GetBucketAcl'], Resource: arn },
      Condition: { StringEquals: ofTrail },
    },
    {
      ...{ Sid: 'HoldfastTrailWrites', Effect: 'Allow', Principal: { Service }, Action: ['s3:PutObject'] },
      Resource: trailFolders(arn, { trail }, organization, place),
      Condition: { StringEquals: { ...ofTrail, ...ownersAcl } },
    },
    ...(services.includes('config') && (configBucket ?? trail.bucket) === trail.bucket ? configStatements(arn, account) : []),
    ...(reports?.bucket === trail.bucket ? [reportStatement(arn, place)] : []),
  ]
}

/** Below which a trail writes. @param arn of the bucket */
export function trailFolders(arn: string, { trail }: Pick<Detection, 'trail'>, organization: string | undefined, { account }: Place): readonly string[] {
  const files = (id: string): string => `${arn}/AWSLogs/${id}/*`
  return [files(account), ...(trail?.organization === true && organization !== undefined ? [files(organization)] : [])]
}

function configStatements(arn: string, account: string): readonly WrittenStatement[] {
  const Principal = { Service: 'config.amazonaws.com' }
  const ofAccount = { 'aws:SourceAccount': account }
  return [
    {
      ...{ Sid: 'HoldfastConfigLooks', Effect: 'Allow', Principal, Action: ['s3:GetBucketAcl', 's3:ListBucket'], Resource: arn },
      Condition: { StringEquals: ofAccount },
    },
    {
      ...{ Sid: 'HoldfastConfigWrites', Effect: 'Allow', Principal, Action: ['s3:PutObject'], Resource: `${arn}/AWSLogs/${account}/Config/*` },
      Condition: { StringEquals: { ...ofAccount, ...ownersAcl } },
    },
  ]
}

/** By which AWS Backup writes reports. AWS makes it with the first report, which is too late for the policy that lets it write one. */
export const reportsRole = { region: 'global', service: 'reports.backup.amazonaws.com', role: 'AWSServiceRoleForBackupReports' } as const

/** The ARN of `reportsRole`. */
export function reportsRoleArn({ account, partition }: Pick<Place, 'account' | 'partition'>): string {
  return `arn:${partition}:iam::${account}:role/aws-service-role/${reportsRole.service}/${reportsRole.role}`
}

/** It is named itself: what AWS lets the role do ("AWSServiceRolePolicyForBackupReports") has no s3:PutObject, so a statement for the account would not do. */
function reportStatement(arn: string, place: Place): WrittenStatement {
  return {
    ...{ Sid: 'HoldfastReports', Effect: 'Allow', Principal: { AWS: reportsRoleArn(place) }, Action: ['s3:PutObject'] },
    Resource: `${arn}/*`,
    Condition: { StringEquals: ownersAcl },
  }
}

/** Of the role by which a trail writes to its log group. @param group the ARN of the group */
export function trailRolePolicyText(group: string, { account, region }: Place, organization: string | null): string {
  const ofMembers = organization === null ? [] : [`${group}:log-stream:${organization}_*`]
  const Resource = [`${group}:log-stream:${account}_CloudTrail_${region}*`, ...ofMembers]
  const Statement = [{ Sid: 'HoldfastTrailLogs', Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource }]
  return JSON.stringify({ Version: '2012-10-17', Statement })
}
