/** Topics, log groups, trails, endpoints, roles and settings that templates make, as records. */
import { eventSelectorsKind } from '../../observe/kinds/cloudtrail/event-selectors.ts'
import { trailStatusKind } from '../../observe/kinds/cloudtrail/trail-status.ts'
import { trailKind } from '../../observe/kinds/cloudtrail/trail.ts'
import { ebsDefaultKeyKind } from '../../observe/kinds/ec2/ebs-default-key.ts'
import { ebsEncryptionKind } from '../../observe/kinds/ec2/ebs-encryption.ts'
import { vpcEndpointKind } from '../../observe/kinds/ec2/vpc-endpoint.ts'
import { logGroupKind } from '../../observe/kinds/logs/log-group.ts'
import { topicAttributesKind } from '../../observe/kinds/sns/topic-attributes.ts'
import { topicKind } from '../../observe/kinds/sns/topic.ts'
import { keyOrUnknown, known, type Members, type PlannedResource, tagList } from './planned-resource.ts'

type Names<K extends string> = Readonly<Record<K, string>>

/** @param policy null: SNS's own, for the account alone; undefined: not known */
export function addTopic(one: PlannedResource, names: Names<'name' | 'key'>, policy: string | null | undefined): void {
  const { records, region } = one
  const TopicArn = records.arn('sns', region, one.text(names.name) ?? one.id)
  const key = keyOrUnknown(one, names.key)
  if (key !== null && key.endsWith('alias/aws/sns')) records.managedKey(region, 'sns')
  records.add(topicKind, region, { TopicArn })
  if (policy === undefined) return
  const Attributes = { ...known('KmsMasterKeyId', key), ...known('Policy', policy) }
  records.add(topicAttributesKind, region, { Target: TopicArn, Answer: { Attributes } })
}

export function addLogGroup(one: PlannedResource, names: Names<'name' | 'key' | 'days'>): void {
  const { records, region } = one
  const logGroupName = one.text(names.name) ?? one.id
  const days = one.number(names.days)
  // for ever, if nothing is said: what is not known is not that
  if (days === undefined) records.unknown(logGroupKind, region, `how long ${logGroupName} keeps events`)
  const key = keyOrUnknown(one, names.key)
  const logGroupArn = records.arn('logs', region, `log-group:${logGroupName}`)
  records.add(logGroupKind, region, {
    ...{ logGroupName, logGroupArn },
    ...known('kmsKeyId', key),
    ...(typeof days === 'number' && days > 0 && { retentionInDays: days }),
  })
}

interface PlannedSelectors {
  readonly EventSelectors?: readonly Members[]
  readonly AdvancedEventSelectors?: readonly Members[]
}

/** @param isLogging undefined: not known @param selectors null: all management events, as CloudTrail has it by itself; undefined: not known */
export function addTrail(
  one: PlannedResource,
  names: Names<'name' | 'bucket' | 'key' | 'allRegions' | 'validated' | 'group' | 'organization'>,
  isLogging: boolean | undefined,
  selectors: PlannedSelectors | null | undefined,
): void {
  const { records, region } = one
  const Name = one.text(names.name) ?? one.id
  const TrailARN = records.arn('cloudtrail', region, `trail/${Name}`)
  const key = keyOrUnknown(one, names.key)
  const allRegions = one.flag(names.allRegions)
  const validated = one.flag(names.validated)
  const isOrganizations = one.flag(names.organization)
  if (allRegions === undefined || validated === undefined || isOrganizations === undefined) records.unknown(trailKind, region, `how the trail ${Name} is set`)
  records.addTrail(region, {
    ...{ Name, TrailARN, HomeRegion: region, IsMultiRegionTrail: allRegions === true, LogFileValidationEnabled: validated === true },
    ...known('S3BucketName', one.text(names.bucket)),
    ...known('KmsKeyId', key),
    ...known('CloudWatchLogsLogGroupArn', one.text(names.group)),
    IsOrganizationTrail: isOrganizations === true,
  })
  if (isLogging !== undefined) records.add(trailStatusKind, region, { Target: TrailARN, Answer: { IsLogging: isLogging } })
  if (selectors === undefined) return
  const usual = { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] }
  records.add(eventSelectorsKind, region, { Target: TrailARN, Answer: selectors ?? usual })
}

export function addEndpoint(one: PlannedResource, names: Names<'type' | 'vpc' | 'service' | 'policy' | 'dns'>): void {
  const policy = one.policy(names.policy)
  const usual = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] })
  one.records.add(vpcEndpointKind, one.region, {
    ...{ VpcEndpointId: one.id, State: 'available', Tags: tagList(one), VpcEndpointType: one.text(names.type) ?? 'Gateway' },
    ...known('VpcId', one.text(names.vpc)),
    ...known('ServiceName', one.text(names.service)),
    ...known('PrivateDnsEnabled', one.flag(names.dns)),
    // what it is not told, it lets through
    ...(policy !== undefined && { PolicyDocument: policy ?? usual }),
  })
}

/** @param key null: the one that AWS manages; undefined: not known */
export function addVolumeDefault({ records, region }: PlannedResource, isOn: boolean | undefined, key: string | null | undefined): void {
  if (isOn === undefined) records.unknown(ebsEncryptionKind, region, 'whether new volumes are encrypted')
  else records.add(ebsEncryptionKind, region, { Answer: { EbsEncryptionByDefault: isOn } })
  const KmsKeyId = key === null ? records.managedKey(region, 'ebs') : key
  if (KmsKeyId !== undefined) records.add(ebsDefaultKeyKind, region, { Answer: { KmsKeyId } })
}
