/** Whom an event rule of ours tells: one target. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { arnText } from '../fields.ts'
import { eventRuleTarget, findOwnEventRule } from './own-event-rule.ts'

const targetId = 'holdfast'

export const eventTargetAspect = defineAspect({
  kind: 'event-target',
  target: eventRuleTarget,
  value: v.strictObject({ arn: arnText }),
  nameOf: ({ name }) => `target of event rule ${name}`,

  async read(reader, target) {
    const found = await findOwnEventRule(reader, target)
    if ('obstacle' in found) return found
    if (found.rule === null) return { value: null }
    const all = await reader.list('events', target.region, {
      operation: 'ListTargetsByRule',
      input: { Rule: target.name },
      lists: ['Targets'],
    })
    const own = all.find(({ Id }) => Id === targetId)
    return { value: own === undefined ? null : { arn: String(own['Arn']) } }
  },

  async call(_, { target: { region, name }, after }) {
    if (after === null) return { service: 'events', region, operation: 'RemoveTargets', input: { Rule: name, Ids: [targetId] } }
    return { service: 'events', region, operation: 'PutTargets', input: { Rule: name, Targets: [{ Id: targetId, Arn: after.arn }] } }
  },
})
