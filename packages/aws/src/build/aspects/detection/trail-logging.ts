/** Whether a trail of ours logs. */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../aspect.ts'
import { findOwnTrail, trailTarget } from './own-trail.ts'

export const trailLoggingAspect = defineAspect({
  kind: 'trail-logging',
  target: trailTarget,
  value: v.strictObject({ logging: v.boolean() }),
  nameOf: ({ name }) => `trail ${name}`,
  partOf: samePartOf('trail'),

  async read(reader, target) {
    const found = await findOwnTrail(reader, target)
    if ('obstacle' in found) return found
    // the trail comes by another step: until then it does not log
    if (found.trail === null) return { value: { logging: false } }
    const { IsLogging } = await reader.ask('cloudtrail', target.region, 'GetTrailStatus', { Name: target.name })
    return { value: { logging: IsLogging === true } }
  },

  weakens: ({ target: { region, name }, before, after }) => (before?.logging === true && after?.logging !== true ? `stop trail ${name} in ${region}` : null),

  async call(_, { target: { region, name }, after }) {
    if (after === null) return null
    return { service: 'cloudtrail', region, operation: after.logging ? 'StartLogging' : 'StopLogging', input: { Name: name } }
  },
})
