/** Where a bucket of ours copies each version to, and with which key the copies are encrypted. Rules of others stay, where they have the same role. */
import * as v from 'valibot'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { defineAspect } from '../aspect.ts'
import { arnText, classificationName, keyRefText, regionName, shortText } from '../fields.ts'
import { type Json, jsonSchema } from '../json.ts'
import { arnOfKey, refOfKey } from '../kms/own-key.ts'
import { bucketInput, bucketTarget, findOwnBucket } from './own-bucket.ts'

const ruleId = 'holdfast'

const ours = v.strictObject({
  /** Its name. */
  destination: shortText,
  key: keyRefText,
  enabled: v.boolean(),
  /** Whether objects that are encrypted with a key of KMS are taken. */
  takesEncrypted: v.boolean(),
  /** Whether what is deleted here looks deleted there. */
  deletes: v.boolean(),
  /** In how many minutes S3 promises copies to be there, and tells if they are not; null: it promises nothing. */
  withinMinutes: v.nullable(v.number()),
})

export const bucketReplicationAspect = defineAspect({
  kind: 's3-bucket-replication',
  target: v.strictObject({ ...bucketTarget.entries, toRegion: regionName, toClassification: classificationName }),
  value: v.strictObject({ role: arnText, ours: v.nullable(ours), others: v.array(jsonSchema) }),
  nameOf: ({ name }) => `replication of ${name}`,

  partOf: ({ toRegion: _, toClassification: __, ...target }) => [{ kind: 's3-bucket', target }],

  async read(reader, target) {
    const { region, classification, name, toRegion, toClassification } = target
    const own = { region, classification, name }
    const found = await findOwnBucket(reader, own)
    if ('obstacle' in found) return found
    if (found.state === 'none') return { value: null }
    const answer = await reader.askFor(['ReplicationConfigurationNotFoundError'], 's3', region, 'GetBucketReplication', bucketInput(reader, own))
    if (answer === null) return { value: null }
    const { Role, Rules } = answer['ReplicationConfiguration'] as { readonly Role: string; readonly Rules: readonly Rule[] }
    const rule = Rules.find(({ ID }) => ID === ruleId)
    const others = Rules.filter((one) => one !== rule).map((one) => JSON.parse(JSON.stringify(one)) as Json)
    if (rule === undefined) return { value: { role: Role, ours: null, others } }
    const key = rule.Destination.EncryptionConfiguration?.ReplicaKmsKeyID ?? 'arn:aws:kms:::none'
    const value = {
      destination: rule.Destination.Bucket.replace(/^arn:[^:]+:s3:::/, ''),
      key: await refOfKey(reader, toRegion, toClassification, key),
      enabled: rule.Status === 'Enabled' && isForAll(rule),
      takesEncrypted: rule.SourceSelectionCriteria?.SseKmsEncryptedObjects?.Status === 'Enabled',
      deletes: rule.DeleteMarkerReplication?.Status === 'Enabled',
      withinMinutes: rule.Destination.ReplicationTime?.Status === 'Enabled' ? rule.Destination.ReplicationTime.Time.Minutes : null,
    }
    return { value: { role: Role, ours: value, others } }
  },

  weakens({ target: { name }, before, after }) {
    if (before === null || before.ours === null) return null
    const { destination, ...held } = before.ours
    const now = after?.ours ?? null
    const isLess =
      now === null || now.destination !== destination || (held.enabled && !now.enabled) || (held.takesEncrypted && !now.takesEncrypted) || (!held.deletes && now.deletes) ||
      (held.withinMinutes !== null && now.withinMinutes === null)
    return isLess ? `copy less of bucket ${name} to ${destination}` : null
  },

  async call(reader, { target, after }) {
    const { region, classification, name, toRegion } = target
    const input = bucketInput(reader, { region, classification, name })
    if (after === null) return { service: 's3', region, operation: 'DeleteBucketReplication', input }
    const Rules: Json[] = [...after.others]
    if (after.ours !== null) {
      const priorities = after.others.map((one) => (one as { readonly Priority?: number }).Priority ?? 0)
      const key = await arnOfKey(reader, toRegion, after.ours.key)
      Rules.push(ruleOf(after.ours, { partition: reader.context.partition, key, priority: Math.max(0, ...priorities) + 1 }))
    }
    return { service: 's3', region, operation: 'PutBucketReplication', input: { ...input, ReplicationConfiguration: { Role: after.role, Rules } } }
  },
})

interface Rule {
  readonly ID?: string
  readonly Status?: string
  readonly Prefix?: string
  readonly Filter?: Members
  readonly SourceSelectionCriteria?: { readonly SseKmsEncryptedObjects?: { readonly Status?: string } }
  readonly DeleteMarkerReplication?: { readonly Status?: string }
  readonly Destination: {
    readonly Bucket: string
    readonly EncryptionConfiguration?: { readonly ReplicaKmsKeyID?: string }
    readonly ReplicationTime?: { readonly Status?: string; readonly Time: { readonly Minutes: number } }
  }
}

/** Whether it takes objects of every name and tag. */
function isForAll({ Prefix = '', Filter = {} }: Rule): boolean {
  return Prefix === '' && Object.values(Filter).every((one) => one === undefined || one === '')
}

function ruleOf(
  { destination, enabled, takesEncrypted, deletes, withinMinutes }: v.InferOutput<typeof ours>,
  { partition, key, priority }: { readonly partition: string; readonly key: string; readonly priority: number },
): Json {
  const status = (isOn: boolean): Json => ({ Status: isOn ? 'Enabled' : 'Disabled' })
  const time: Json = withinMinutes === null ? {} : { Status: 'Enabled', Time: { Minutes: withinMinutes } }
  const metrics: Json = withinMinutes === null ? {} : { Status: 'Enabled', EventThreshold: { Minutes: withinMinutes } }
  return {
    ...{ ID: ruleId, Priority: priority, Status: enabled ? 'Enabled' : 'Disabled', Filter: { Prefix: '' } },
    SourceSelectionCriteria: { SseKmsEncryptedObjects: status(takesEncrypted) },
    DeleteMarkerReplication: status(deletes),
    Destination: {
      ...{ Bucket: `arn:${partition}:s3:::${destination}`, EncryptionConfiguration: { ReplicaKmsKeyID: key } },
      ...(withinMinutes === null ? {} : { ReplicationTime: time, Metrics: metrics }),
    },
  }
}
