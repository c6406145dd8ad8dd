/** Log groups: made, kept for days, encrypted, tagged. */

import type { LogsOperations } from '../../models/logs.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import { keyStateOf, lookUpKey } from '../kms/key.ts'
import { letsService } from '../policy-document.ts'
import { addTags, removeTags, tagMap } from '../tags.ts'
import { type LogGroup, logGroupsState, makeLogGroup, requireLogGroup } from './log-group.ts'

/** The days that the service takes; https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentions: ReadonlySet<number> = new Set([
  ...[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
])

/** The key is there, enabled, and its policy lets the service of this Region use it for this log group. */
function assertKey({ region, now }: Call, arn: string | undefined, name: string): void {
  if (arn === undefined) return
  const key = lookUpKey(region, arn)
  const service = `logs.${region.name}.amazonaws.com`
  const group = region.arn('logs', `log-group:${name}`)
  const context = { 'kms:encryptioncontext:aws:logs:arn': group, 'aws:sourcearn': group, 'aws:sourceaccount': region.account.id }
  const isUsable = ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey'].every((action) =>
    letsService(key?.policy ?? null, { service, action, context }),
  )
  if (key === null || !arn.startsWith('arn:') || keyStateOf(key, now) !== 'Enabled' || !isUsable)
    throw new ServiceError(
      'InvalidParameterException',
      `The specified KMS key does not exist or is not allowed to be used with Arn '${group}'`,
    )
}

function groupOf(
  { region }: Call,
  { logGroupName, resourceIdentifier }: { logGroupName?: string | undefined; resourceIdentifier?: string | undefined },
): LogGroup {
  return requireLogGroup(region, logGroupName ?? nameOf(resourceIdentifier ?? ''))
}

function nameOf(arn: string): string {
  return arn.replace(/^.*:log-group:/, '').replace(/:\*$/, '')
}

function taggedArn({ region }: Call, arn: string): string {
  return requireLogGroup(region, nameOf(arn)).arn
}

export const logGroupHandlers = {
  CreateLogGroup(input, call) {
    const { logGroupName: name, kmsKeyId, logGroupClass, deletionProtectionEnabled, tags } = input
    if (call.region.state(logGroupsState).has(name))
      throw new ServiceError('ResourceAlreadyExistsException', 'The specified log group already exists')
    assertKey(call, kmsKeyId, name)
    const given = { kmsKeyId, ...(logGroupClass !== undefined && { logGroupClass }) }
    const group = makeLogGroup(call.region, name, { ...given, deletionProtectionEnabled: deletionProtectionEnabled ?? false })
    addTags(call.region, group.arn, tags)
    return {}
  },

  DeleteLogGroup({ logGroupName }, { region }) {
    const { described } = requireLogGroup(region, logGroupName)
    if (described.deletionProtectionEnabled === true)
      throw new ServiceError('ValidationException', 'The log group is protected against deletion')
    region.state(logGroupsState).delete(logGroupName)
    return {}
  },

  DescribeLogGroups({ logGroupNamePrefix, logGroupNamePattern, logGroupIdentifiers }, { region }) {
    if (logGroupNamePrefix !== undefined && logGroupNamePattern !== undefined)
      throw new ServiceError(
        'InvalidParameterException',
        'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
      )
    const found = [...region.state(logGroupsState).values()].filter(
      ({ name, arn }) =>
        name.startsWith(logGroupNamePrefix ?? '') &&
        name.toLowerCase().includes((logGroupNamePattern ?? '').toLowerCase()) &&
        (logGroupIdentifiers === undefined || logGroupIdentifiers.some((one) => one === name || one === arn)),
    )
    return {
      logGroups: found.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, arn, described, metricFilters }) => ({
        logGroupName: name,
        arn: `${arn}:*`,
        logGroupArn: arn,
        metricFilterCount: metricFilters.size,
        storedBytes: 0,
        ...described,
      })),
    }
  },

  PutLogGroupDeletionProtection({ logGroupIdentifier, deletionProtectionEnabled }, call) {
    const group = groupOf(call, { logGroupName: nameOf(logGroupIdentifier) })
    group.described = { ...group.described, deletionProtectionEnabled }
    return {}
  },

  PutRetentionPolicy({ logGroupName, retentionInDays }, { region }) {
    const group = requireLogGroup(region, logGroupName)
    if (!retentions.has(retentionInDays))
      throw new ServiceError('InvalidParameterException', `The specified retention is not one of ${[...retentions].join(', ')}`)
    group.described = { ...group.described, retentionInDays }
    return {}
  },

  DeleteRetentionPolicy({ logGroupName }, { region }) {
    const group = requireLogGroup(region, logGroupName)
    const { retentionInDays: _, ...rest } = group.described
    group.described = rest
    return {}
  },

  AssociateKmsKey({ kmsKeyId, ...named }, call) {
    const group = groupOf(call, named)
    assertKey(call, kmsKeyId, group.name)
    group.described = { ...group.described, kmsKeyId }
    return {}
  },

  DisassociateKmsKey(named, call) {
    const group = groupOf(call, named)
    const { kmsKeyId: _, ...rest } = group.described
    group.described = rest
    return {}
  },

  TagResource({ resourceArn, tags }, call) {
    addTags(call.region, taggedArn(call, resourceArn), tags)
    return {}
  },

  UntagResource({ resourceArn, tagKeys }, call) {
    removeTags(call.region, taggedArn(call, resourceArn), tagKeys)
    return {}
  },

  ListTagsForResource({ resourceArn }, call) {
    return { tags: tagMap(call.region, taggedArn(call, resourceArn)) }
  },
} satisfies Partial<Handlers<LogsOperations>>
