/** With what a replication template of Elastic Disaster Recovery encrypts the staging disks of new source servers. */
import * as v from 'valibot'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { defineAspect } from '../aspect.ts'
import { classificationName, keyRefText, regionName } from '../fields.ts'
import { foreignOwner, tagMap } from '../ownership.ts'
import { arnOfKey, refOfKey } from '../kms/own-key.ts'

const absent = ['ResourceNotFoundException', 'UninitializedAccountException']

const strengths = ['NONE', 'DEFAULT', 'CUSTOM'] as const

export const stagingEncryptionAspect = defineAspect({
  kind: 'drs-staging-encryption',
  /** The classification is the one whose key it is. */
  target: v.strictObject({ region: regionName, classification: classificationName, template: v.pipe(v.string(), v.regex(/^rct-[0-9a-z]{17}$/)) }),
  /** Key: of CUSTOM alone. */
  value: v.strictObject({ encryption: v.picklist(['CUSTOM', 'DEFAULT', 'NONE']), key: v.nullable(keyRefText) }),
  nameOf: ({ template }) => `staging disks of ${template}`,

  async read(reader, { region, classification, template }) {
    const input = { replicationConfigurationTemplateIDs: [template] }
    const answer = await reader.askFor(absent, 'drs', region, 'DescribeReplicationConfigurationTemplates', input)
    const [found] = (answer?.['items'] ?? []) as readonly Members[]
    if (found === undefined) return { value: null }
    const obstacle = foreignOwner(tagMap(found['tags']), reader.context.foreignMarks)
    if (obstacle !== null) return { obstacle }
    const arn = found['ebsEncryptionKeyArn'] as string | undefined
    const encryption = found['ebsEncryption'] as 'CUSTOM' | 'DEFAULT' | 'NONE'
    const key = encryption === 'CUSTOM' && arn !== undefined ? await refOfKey(reader, region, classification, arn) : null
    return { value: { encryption, key } }
  },

  weakens({ target: { region, template }, before, after }) {
    if (before === null || after === null || strengths.indexOf(after.encryption) >= strengths.indexOf(before.encryption)) return null
    return `encrypt staging disks of ${template} in ${region} by ${after.encryption}, not ${before.key ?? before.encryption}`
  },

  async call(reader, { target: { region, template }, after }) {
    if (after === null) return null
    const key = after.key === null ? {} : { ebsEncryptionKeyArn: await arnOfKey(reader, region, after.key) }
    const input = { replicationConfigurationTemplateID: template, ebsEncryption: after.encryption, ...key }
    return { service: 'drs', region, operation: 'UpdateReplicationConfigurationTemplate', input }
  },
})
