/** For how long a log group of ours keeps what is written to it. */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../aspect.ts'
import { dayCount } from '../fields.ts'
import { findOwnLogGroup, logGroupTarget } from './own-log-group.ts'

/** The days that CloudWatch Logs takes (PutRetentionPolicy). */
const takenDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653] as const

/** The fewest days that CloudWatch Logs takes, and that are not less. */
export function takenRetention(days: number): number {
  return takenDays.find((one) => one >= days) ?? 3653
}

export const logGroupRetentionAspect = defineAspect({
  kind: 'log-group-retention',
  target: logGroupTarget,
  /** Null: for ever. */
  value: v.strictObject({ days: dayCount }),
  nameOf: ({ name }) => `retention of log group ${name}`,
  partOf: samePartOf('log-group'),

  async read(reader, target) {
    const found = await findOwnLogGroup(reader, target)
    if ('obstacle' in found) return found
    const days = found.group?.retentionInDays
    return { value: days === undefined ? null : { days } }
  },

  // a new group keeps everything, until the days that are declared are set: nothing is lost by that
  weakens: ({ target: { region, name }, before, after }) =>
    before !== null && after !== null && after.days < before.days ? `keep logs of ${name} in ${region} for ${after.days} days, not ${before.days}` : null,

  async call(_, { target: { region, name: logGroupName }, after }) {
    if (after === null) return { service: 'logs', region, operation: 'DeleteRetentionPolicy', input: { logGroupName } }
    return { service: 'logs', region, operation: 'PutRetentionPolicy', input: { logGroupName, retentionInDays: after.days } }
  },
})
