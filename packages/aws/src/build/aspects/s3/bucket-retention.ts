/** For how long a bucket of ours locks new versions of objects by itself (Object Lock's default retention). */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { dayCount } from '../fields.ts'
import { bucketInput, bucketTarget, findOwnBucket } from './own-bucket.ts'

interface Configuration {
  readonly ObjectLockEnabled?: string
  readonly Rule?: { readonly DefaultRetention?: { readonly Mode?: string; readonly Days?: number; readonly Years?: number } }
}

export const bucketRetentionAspect = defineAspect({
  kind: 's3-bucket-retention',
  target: bucketTarget,
  value: v.strictObject({ mode: v.picklist(['GOVERNANCE', 'COMPLIANCE']), days: dayCount }),
  nameOf: ({ name }) => `Object Lock of ${name}`,
  goesWith: ['s3-bucket'],

  async read(reader, target) {
    const found = await findOwnBucket(reader, target)
    if ('obstacle' in found) return found
    if (found.state === 'none') return { value: null }
    const absent = ['ObjectLockConfigurationNotFoundError']
    const answer = await reader.askFor(absent, 's3', target.region, 'GetObjectLockConfiguration', bucketInput(reader, target))
    const retention = (answer?.['ObjectLockConfiguration'] as Configuration | undefined)?.Rule?.DefaultRetention
    const days = retention?.Days ?? (retention?.Years === undefined ? undefined : retention.Years * 365)
    if (retention?.Mode === undefined || days === undefined) return { value: null }
    return { value: { mode: retention.Mode as 'GOVERNANCE', days } }
  },

  async call(reader, { target, after }) {
    const Rule = after === null ? {} : { Rule: { DefaultRetention: { Mode: after.mode, Days: after.days } } }
    const input = { ...bucketInput(reader, target), ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', ...Rule } }
    return { service: 's3', region: target.region, operation: 'PutObjectLockConfiguration', input }
  },

  async preflight(_, { target, after }) {
    if (after?.mode !== 'COMPLIANCE') return null
    return {
      why: `each version that is written from then on can be deleted by nobody for ${after.days} days`,
      consent: `lock objects of ${target.name} for ${after.days} days`,
      facts: ['the setting itself can be taken back; versions that were written meanwhile stay locked'],
      obstacles: [],
    }
  },
})
