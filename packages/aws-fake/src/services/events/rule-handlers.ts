/** Rules of event buses and their targets. */

import { matchesEvent, parseEventPattern } from '@holdfast/aws/event-pattern'
import type { EventsOperations } from '../../models/events.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { addTags } from '../tags.ts'
import { assertPattern, putRule, requireBus, requireRule, type Rule } from './bus.ts'

const maxTargets = 5

function describedRule({ name, arn, busName, described }: Rule) {
  return { Name: name, Arn: arn, EventBusName: busName, ...described }
}

export const ruleHandlers = {
  PutRule(input, { region }) {
    const { arn } = putRule(region, input)
    addTags(region, arn, input.Tags)
    return { RuleArn: arn }
  },

  DescribeRule({ Name, EventBusName }, { region, account }) {
    return { ...describedRule(requireRule(region, EventBusName, Name)), CreatedBy: account.id }
  },

  ListRules({ NamePrefix = '', EventBusName }, { region }) {
    const rules = [...requireBus(region, EventBusName).rules.values()]
    return { Rules: rules.filter(({ name }) => name.startsWith(NamePrefix)).map(describedRule) }
  },

  EnableRule({ Name, EventBusName }, { region }) {
    const rule = requireRule(region, EventBusName, Name)
    rule.described = { ...rule.described, State: 'ENABLED' }
    return {}
  },

  DisableRule({ Name, EventBusName }, { region }) {
    const rule = requireRule(region, EventBusName, Name)
    rule.described = { ...rule.described, State: 'DISABLED' }
    return {}
  },

  /** A rule that is not there is deleted already; one with targets stays. */
  DeleteRule({ Name, EventBusName }, { region }) {
    const { rules } = requireBus(region, EventBusName)
    if ((rules.get(Name)?.targets.size ?? 0) > 0)
      throw new ServiceError('ValidationException', "Rule can't be deleted since it has targets.")
    rules.delete(Name)
    return {}
  },

  PutTargets({ Rule: name, EventBusName, Targets }, { region }) {
    const { targets } = requireRule(region, EventBusName, name)
    const added = Targets.filter(({ Id }) => !targets.has(Id)).length
    if (targets.size + added > maxTargets)
      throw new ServiceError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.')
    for (const target of Targets) targets.set(target.Id, target)
    return { FailedEntryCount: 0, FailedEntries: [] }
  },

  ListTargetsByRule({ Rule: name, EventBusName }, { region }) {
    const { targets } = requireRule(region, EventBusName, name)
    // the model has no list rather than an empty one
    return targets.size === 0 ? {} : { Targets: [...targets.values()] }
  },

  RemoveTargets({ Rule: name, EventBusName, Ids }, { region }) {
    const { targets } = requireRule(region, EventBusName, name)
    const unknown = Ids.filter((id) => !targets.has(id))
    for (const id of Ids) targets.delete(id)
    return {
      FailedEntryCount: unknown.length,
      FailedEntries: unknown.map((TargetId) => ({
        TargetId,
        ErrorCode: 'ResourceNotFoundException',
        ErrorMessage: `Rule ${name} does not contain target ${TargetId}.`,
      })),
    }
  },

  TestEventPattern({ EventPattern, Event }) {
    assertPattern(EventPattern)
    const pattern = parseEventPattern(EventPattern)
    const event = readEvent(Event)
    return { Result: pattern.kind !== 'invalid' && matchesEvent(pattern, event) }
  },
} satisfies Partial<Handlers<EventsOperations>>

const eventMembers = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type']

function readEvent(text: string): unknown {
  let event: unknown
  try {
    event = JSON.parse(text)
  } catch {
    throw new ServiceError('ValidationException', 'Parameter Event is not valid. Reason: not JSON.')
  }
  const missing = typeof event === 'object' && event !== null ? eventMembers.filter((name) => !(name in event)) : eventMembers
  if (missing.length > 0)
    throw new ServiceError('ValidationException', `Parameter Event is not valid. Reason: ${missing.join(', ')} must be there.`)
  return event
}
