/** Whom an event rule of ours tells: one target. */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../aspect.ts'
import { arnText } from '../fields.ts'
import type { Members } from '../../../observe/collect/aws-api.ts'
import type { Reader } from '../reader.ts'
import { type EventRuleTarget, eventRuleTarget, findOwnEventRule, ownTargetId } from './own-event-rule.ts'

export const eventTargetAspect = defineAspect({
  kind: 'event-target',
  target: eventRuleTarget,
  value: v.strictObject({ arn: arnText }),
  nameOf: ({ name }) => `target of event rule ${name}`,

  partOf: samePartOf('event-rule'),
  goesBefore: true,

  async read(reader, target) {
    const found = await findOwnEventRule(reader, target)
    if ('obstacle' in found) return found
    if (found.rule === null) return { value: null }
    const own = await ownTarget(reader, target)
    return { value: own === null ? null : { arn: String(own['Arn']) } }
  },

  async call(reader, { target, after }) {
    const { region, name } = target
    if (after === null) return { service: 'events', region, operation: 'RemoveTargets', input: { Rule: name, Ids: [ownTargetId] } }
    return { service: 'events', region, operation: 'PutTargets', input: { Rule: name, Targets: [{ ...(await ownTarget(reader, target)), Id: ownTargetId, Arn: after.arn }] } }
  },
})

/** With what others set of it: retries, a queue for what can't be delivered, another form of the message. */
async function ownTarget(reader: Reader, { region, name }: EventRuleTarget): Promise<Members | null> {
  const call = { operation: 'ListTargetsByRule', input: { Rule: name }, lists: ['Targets'] }
  return (await reader.list('events', region, call)).find(({ Id }) => Id === ownTargetId) ?? null
}
