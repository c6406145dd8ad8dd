/** The trail of all Regions that records what is done. */
import * as v from 'valibot'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { defineAspect } from '../aspect.ts'
import { arnText, keyRefText, shortText } from '../fields.ts'
import { arnOfKey } from '../kms/own-key.ts'
import { ownTag } from '../ownership.ts'
import { keyName } from './key-name.ts'
import { findOwnTrail, trailTarget } from './own-trail.ts'

const value = v.strictObject({
  bucket: shortText,
  /** Null: encrypted with S3's own keys. */
  key: v.nullable(keyRefText),
  allRegions: v.boolean(),
  validated: v.boolean(),
  organization: v.boolean(),
  /** The log group that it also writes to, and the role by which it does; null: none. */
  logs: v.nullable(v.strictObject({ group: arnText, role: arnText })),
})
export type TrailValue = v.InferOutput<typeof value>

export const trailAspect = defineAspect({
  kind: 'trail',
  target: trailTarget,
  value,
  nameOf: ({ name }) => `trail ${name}`,

  async read(reader, target) {
    const found = await findOwnTrail(reader, target)
    if ('obstacle' in found) return found
    const { trail } = found
    if (trail === null) return { value: null }
    return {
      value: {
        bucket: String(trail['S3BucketName']),
        key: await keyName(reader, target, trail['KmsKeyId'] as string | undefined),
        allRegions: trail['IsMultiRegionTrail'] === true,
        validated: trail['LogFileValidationEnabled'] === true,
        organization: trail['IsOrganizationTrail'] === true,
        logs: logsOf(trail),
      },
    }
  },

  weakens({ target: { region, name }, before, after }) {
    if (before === null) return null
    if (after === null) return `delete trail ${name} in ${region}`
    const lost = [
      ...(before.allRegions && !after.allRegions ? ['one Region only'] : []),
      ...(before.organization && !after.organization ? ['this account only'] : []),
      ...(before.validated && !after.validated ? ['no digests of its files'] : []),
      ...(before.key !== null && after.key === null ? [`no more ${before.key}`] : []),
      ...(before.logs !== null && after.logs === null ? ['no log group'] : []),
      ...(before.bucket === after.bucket ? [] : [`to bucket ${after.bucket}, not ${before.bucket}`]),
    ]
    return lost.length === 0 ? null : `weaken trail ${name} in ${region}: ${lost.join(', ')}`
  },

  async call(reader, { target: { region, name }, before, after }) {
    if (after === null) return { service: 'cloudtrail', region, operation: 'DeleteTrail', input: { Name: name } }
    const input = {
      Name: name,
      S3BucketName: after.bucket,
      // an empty text takes the key off
      ...(after.key !== null ? { KmsKeyId: await arnOfKey(reader, region, after.key) } : before !== null && { KmsKeyId: '' }),
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: after.allRegions,
      EnableLogFileValidation: after.validated,
      IsOrganizationTrail: after.organization,
      ...(after.logs !== null
        ? { CloudWatchLogsLogGroupArn: `${after.logs.group}:*`, CloudWatchLogsRoleArn: after.logs.role }
        : before !== null && before.logs !== null && { CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' }),
      ...(before === null && { TagsList: [{ Key: ownTag, Value: name }] }),
    }
    return { service: 'cloudtrail', region, operation: before === null ? 'CreateTrail' : 'UpdateTrail', input }
  },
})

function logsOf({ CloudWatchLogsLogGroupArn, CloudWatchLogsRoleArn }: Members): { readonly group: string; readonly role: string } | null {
  if (typeof CloudWatchLogsLogGroupArn !== 'string' || CloudWatchLogsLogGroupArn === '') return null
  return { group: CloudWatchLogsLogGroupArn.replace(/:\*$/, ''), role: String(CloudWatchLogsRoleArn) }
}
