/** For how long a bucket of ours locks new versions of objects by itself (Object Lock's default retention). */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../aspect.ts'
import { dayCount } from '../fields.ts'
import type { Reader } from '../reader.ts'
import { bucketAspect, objectLockStays } from './bucket.ts'
import { bucketInput, type BucketTarget, bucketTarget, findOwnBucket } from './own-bucket.ts'

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

  async preflight(reader, { target, before, after }, nowMs) {
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
    if (after === null) return null
    const forGood = (await isLockable(reader, target)) ? [] : [objectLockStays]
    const turning = `turn on Object Lock of ${name} for good`
    const noWayBack = ['there is no day on which one can go back to a bucket without it']
    if (after.mode !== 'COMPLIANCE') return forGood.length === 0 ? null : { why: objectLockStays, consent: turning, facts: noWayBack, obstacles: [] }
    return {
      why: forNobody(after.days),
      consent: `lock objects of ${name} for ${after.days} days${forGood.length === 0 ? '' : `, and ${turning}`}`,
      facts: [
        'the setting itself can be taken back any day; versions that were written meanwhile stay locked',
        `what is written on the day that it is applied is held until ${new Date(nowMs + after.days * dayMs).toISOString().slice(0, 10)}, if that is today`,
        `storage committed: none of what is there; ${(after.days / monthDays).toFixed(1)} GB-months with each GB that is written from then on: in all that many times what is written, which nobody knows before`,
        ...(forGood.length === 0 ? [] : [...forGood, ...noWayBack]),
      ],
      obstacles: [],
    }
  },
})

type Retention = v.InferOutput<typeof value>

const dayMs = 86_400_000
/** A twelfth of a year, as storage is billed. */
const monthDays = 365.25 / 12

/** Whether Object Lock is on, or will be by the step that makes the bucket. */
async function isLockable(reader: Reader, target: BucketTarget): Promise<boolean> {
  const reading = await bucketAspect.read(reader, target)
  return 'value' in reading && (reading.value === null || reading.value.objectLock)
}

function isWeaker(before: Retention, after: Retention | null): boolean {
  return after === null || after.days < before.days || (before.mode === 'COMPLIANCE' && after.mode === 'GOVERNANCE')
}

function lockOf({ mode, days }: Retention): string {
  return `${mode.toLowerCase()} for ${days} days`
}

function forNobody(days: number): string {
  return `each version that is written from then on can be deleted by nobody for ${days} days`
}
