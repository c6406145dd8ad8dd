/**
 * The template by which Elastic Disaster Recovery replicates new source servers, where nobody made one: by private addresses, into declared
 * security groups only. Source: CreateReplicationConfigurationTemplate, Elastic Disaster Recovery API Reference.
 */
import * as v from 'valibot'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { defineAspect } from '../aspect.ts'
import { classificationName, keyRefText, regionName, shortText } from '../fields.ts'
import { arnOfKey, refOfKey } from '../kms/own-key.ts'
import { obstacleOf, ownTag, tagMap } from '../ownership.ts'
import type { Reader } from '../reader.ts'

const target = v.strictObject({ region: regionName, classification: classificationName })

const value = v.strictObject({
  subnet: shortText,
  /** In the order of the alphabet. */
  groups: v.array(shortText),
  /** Whether the group that the service makes is one of them: it lets in everybody on TCP 1500. */
  defaultGroup: v.boolean(),
  routing: v.picklist(['PRIVATE_IP', 'PUBLIC_IP']),
  publicAddress: v.boolean(),
  /** With which it is made; null: with another one. */
  key: v.nullable(keyRefText),
})

/** As the console has them: every ten minutes for an hour, every hour for a day, every day for a week. */
export const pointsInTime = [
  { units: 'MINUTE', interval: 10, retentionDuration: 60 },
  { units: 'HOUR', interval: 1, retentionDuration: 24 },
  { units: 'DAY', interval: 1, retentionDuration: 7 },
] as const

export const replicationServer = { instanceType: 't3.small', diskType: 'GP3' } as const

export const replicationTemplateAspect = defineAspect({
  kind: 'drs-replication-template',
  target,
  value,
  nameOf: () => 'replication template of Elastic Disaster Recovery',
  makesAnother: true,

  async read(reader, { region, classification }) {
    const listed = await templatesIn(reader, region)
    if (listed === null) return { obstacle: 'Elastic Disaster Recovery was never initialized here: aws drs initialize-service, which makes its roles, is for people' }
    const found = (await ownTemplate(reader, region, classification)) ?? listed[0]
    if (found === undefined) return { value: null }
    const obstacle = obstacleOf(tagMap(found['tags']), classification, reader.context.foreignMarks)
    if (obstacle !== null) return { obstacle }
    const arn = found['ebsEncryptionKeyArn'] as string | undefined
    return {
      value: {
        subnet: String(found['stagingAreaSubnetId']),
        groups: ((found['replicationServersSecurityGroupsIDs'] ?? []) as readonly string[]).toSorted(),
        defaultGroup: found['associateDefaultSecurityGroup'] !== false,
        routing: found['dataPlaneRouting'] as 'PRIVATE_IP',
        publicAddress: found['createPublicIP'] !== false,
        key: arn === undefined ? null : await refOfKey(reader, region, classification, arn),
      },
    }
  },

  // its encryption, once it is there, is an aspect of its own
  isSame: ({ key: _, ...found }, { key: __, ...meant }) => JSON.stringify(found) === JSON.stringify(meant),

  weakens({ target: { region }, before, after }) {
    if (before === null || after === null) return null
    const opened = [
      ...(before.routing === 'PRIVATE_IP' && after.routing === 'PUBLIC_IP' ? ['public routing'] : []),
      ...(!before.publicAddress && after.publicAddress ? ['public addresses'] : []),
      ...(!before.defaultGroup && after.defaultGroup ? ['the default security group'] : []),
    ]
    return opened.length === 0 ? null : `open replication servers in ${region}: ${opened.join(', ')}`
  },

  async call(reader, { target: { region, classification }, before, after }) {
    const own = await ownTemplate(reader, region, classification)
    const id = own?.['replicationConfigurationTemplateID']
    const at = { service: 'drs', region } as const
    if (after === null) return { ...at, operation: 'DeleteReplicationConfigurationTemplate', input: { replicationConfigurationTemplateID: id } }
    const network = {
      ...{ stagingAreaSubnetId: after.subnet, replicationServersSecurityGroupsIDs: after.groups, associateDefaultSecurityGroup: after.defaultGroup },
      ...{ dataPlaneRouting: after.routing, createPublicIP: after.publicAddress },
    }
    if (before !== null) return { ...at, operation: 'UpdateReplicationConfigurationTemplate', input: { replicationConfigurationTemplateID: id, ...network } }
    const tags = { [ownTag]: classification }
    const input = {
      ...network,
      ...(after.key === null ? { ebsEncryption: 'DEFAULT' } : { ebsEncryption: 'CUSTOM', ebsEncryptionKeyArn: await arnOfKey(reader, region, after.key) }),
      ...{ replicationServerInstanceType: replicationServer.instanceType, defaultLargeStagingDiskType: replicationServer.diskType, useDedicatedReplicationServer: false },
      ...{ bandwidthThrottling: 0, autoReplicateNewDisks: true, pitPolicy: pointsInTime.map((one) => ({ ...one, enabled: true })), stagingAreaTags: tags, tags },
    }
    return { ...at, operation: 'CreateReplicationConfigurationTemplate', input }
  },

  made: ({ replicationConfigurationTemplateID: id }) => (typeof id === 'string' ? id : null),
})

/** By its tag, or by the id that a journal says it was made with, as lists may not show it yet. */
async function ownTemplate(reader: Reader, region: string, classification: string): Promise<Members | undefined> {
  const isOwn = ({ tags }: Members): boolean => tagMap(tags).get(ownTag) === classification
  const listed = ((await templatesIn(reader, region)) ?? []).find(isOwn)
  const id = reader.context.knownId('drs-replication-template', { region, classification })
  if (listed !== undefined || id === null) return listed
  const input = { replicationConfigurationTemplateIDs: [id] }
  const answer = await reader.askFor(['ResourceNotFoundException', 'UninitializedAccountException'], 'drs', region, 'DescribeReplicationConfigurationTemplates', input)
  return ((answer?.['items'] ?? []) as readonly Members[]).find(isOwn)
}

/** Null: the service was never initialized in the Region. */
export async function templatesIn(reader: Reader, region: string): Promise<readonly Members[] | null> {
  const answer = await reader.askFor(['UninitializedAccountException'], 'drs', region, 'DescribeReplicationConfigurationTemplates', {})
  return answer === null ? null : ((answer['items'] ?? []) as readonly Members[])
}
