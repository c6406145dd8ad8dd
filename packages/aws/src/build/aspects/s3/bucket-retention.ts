/** For how long a bucket of ours locks new versions of objects by itself (Object Lock's default retention). */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../aspect.ts'
import { dayCount } from '../fields.ts'
import { bucketInput, bucketTarget, findOwnBucket } from './own-bucket.ts'

interface Configuration {
  readonly ObjectLockEnabled?: string
  readonly Rule?: { readonly DefaultRetention?: { readonly Mode?: string; readonly Days?: number; readonly Years?: number } }
}

const value = v.strictObject({ mode: v.picklist(['GOVERNANCE', 'COMPLIANCE']), days: dayCount })

export const bucketRetentionAspect = defineAspect({
  kind: 's3-bucket-retention',
  target: bucketTarget,
  value,
  nameOf: ({ name }) => `Object Lock of ${name}`,
  partOf: samePartOf('s3-bucket'),

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

  async preflight(_, { target, before, after }) {
    const { name } = target
    if (before !== null && isWeaker(before, after)) {
      const to = after === null ? 'nothing' : lockOf(after)
      return {
        why: `versions that are written from then on can be deleted earlier: ${lockOf(before)} until now`,
        consent: `weaken Object Lock of ${name} to ${to}`,
        facts: ['versions that are there keep the lock that they were written with', ...(after?.mode === 'COMPLIANCE' ? [forNobody(after.days)] : [])],
        obstacles: [],
      }
    }
    if (after?.mode !== 'COMPLIANCE') return null
    return {
      why: forNobody(after.days),
      consent: `lock objects of ${name} for ${after.days} days`,
      facts: ['the setting itself can be taken back; versions that were written meanwhile stay locked'],
      obstacles: [],
    }
  },
})

type Retention = v.InferOutput<typeof value>

function isWeaker(before: Retention, after: Retention | null): boolean {
  return after === null || after.days < before.days || (before.mode === 'COMPLIANCE' && after.mode === 'GOVERNANCE')
}

function lockOf({ mode, days }: Retention): string {
  return `${mode.toLowerCase()} for ${days} days`
}

function forNobody(days: number): string {
  return `each version that is written from then on can be deleted by nobody for ${days} days`
}
