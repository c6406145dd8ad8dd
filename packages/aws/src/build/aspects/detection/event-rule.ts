/** A rule of EventBridge that takes acts or failures out of all events. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { isAmong, obstacleOfUsers } from '../others-use.ts'
import { ownTag } from '../ownership.ts'
import { eventRuleTarget, findOwnEventRule, ownTargetId } from './own-event-rule.ts'

export const eventRuleAspect = defineAspect({
  kind: 'event-rule',
  target: eventRuleTarget,
  value: v.strictObject({ pattern: v.pipe(v.string(), v.maxLength(4096)), enabled: v.boolean() }),
  nameOf: ({ name }) => `event rule ${name}`,

  async read(reader, target) {
    const found = await findOwnEventRule(reader, target)
    if ('obstacle' in found) return found
    const { rule } = found
    return { value: rule === null ? null : { pattern: rule.EventPattern ?? '', enabled: rule.State !== 'DISABLED' } }
  },

  weakens: ({ target: { region, name }, before, after }) => (before?.enabled === true && after?.enabled === false ? `turn off event rule ${name} in ${region}` : null),

  async call(reader, { target, before, after }) {
    const { region, name } = target
    if (after === null) return { service: 'events', region, operation: 'DeleteRule', input: { Name: name } }
    // tags are taken when a rule is made only
    const Tags = before === null ? { Tags: [{ Key: ownTag, Value: name }] } : {}
    // a rule is put as a whole: what others set of it is given back
    const found = await findOwnEventRule(reader, target)
    const { Description, RoleArn, State: held = 'DISABLED' } = ('rule' in found ? found.rule : null) ?? {}
    // one that is on may be told of more: of acts that only read, too
    const State = !after.enabled ? 'DISABLED' : held === 'DISABLED' ? 'ENABLED' : held
    const kept = { ...(Description !== undefined && { Description }), ...(RoleArn !== undefined && { RoleArn }) }
    return { service: 'events', region, operation: 'PutRule', input: { ...kept, Name: name, EventPattern: after.pattern, State, ...Tags } }
  },

  async preflight(reader, { target, after }, _, planned) {
    if (after !== null) return null
    const call = { operation: 'ListTargetsByRule', input: { Rule: target.name }, lists: ['Targets'] }
    const ids = (await reader.list('events', target.region, call)).map(({ Id }) => String(Id))
    return obstacleOfUsers(ids.filter((id) => id !== ownTargetId || !isAmong(planned, 'event-target', target)))
  },
})
