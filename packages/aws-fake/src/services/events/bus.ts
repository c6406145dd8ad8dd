/** Event buses and their rules: what the service keeps of them. Nothing is delivered. */

import type { Instant } from '@holdfast/core/clock'
import { parseEventPattern } from '@holdfast/aws/event-pattern'
import type { PutRuleRequest, Target } from '../../models/events.ts'
import { ServiceError } from '../../service-error.ts'
import type { Region } from '../../world/world.ts'

export interface Rule {
  readonly name: string
  readonly arn: string
  readonly busName: string
  described: Pick<PutRuleRequest, 'Description' | 'EventPattern' | 'RoleArn' | 'ScheduleExpression'> & {
    readonly State: NonNullable<PutRuleRequest['State']>
  }
  readonly targets: Map<string, Target>
}

export interface Bus {
  readonly name: string
  readonly arn: string
  readonly created: Instant
  readonly description: string | undefined
  readonly keyId: string | undefined
  /** Statements by their Sid. */
  readonly statements: Map<string, object>
  readonly rules: Map<string, Rule>
}

const busesState = { name: 'event buses', create: (): Map<string, Bus> => new Map() }

/** The Region's buses; every Region has one named `default`. */
export function busesOf(region: Region): Map<string, Bus> {
  const buses = region.state(busesState)
  if (!buses.has('default')) makeBus(region, 'default')
  return buses
}

export function makeBus(
  region: Region,
  name: string,
  options: { readonly description?: string | undefined; readonly keyId?: string | undefined } = {},
): Bus {
  const bus: Bus = {
    name,
    arn: region.arn('events', `event-bus/${name}`),
    created: region.world.clock.now(),
    description: options.description,
    keyId: options.keyId,
    statements: new Map(),
    rules: new Map(),
  }
  region.state(busesState).set(name, bus)
  return bus
}

/** By name or ARN; the default one if left out. */
export function requireBus(region: Region, reference = 'default'): Bus {
  const name = reference.replace(/^arn:.*:event-bus\//, '')
  const bus = busesOf(region).get(name)
  if (bus === undefined) throw new ServiceError('ResourceNotFoundException', `Event bus ${name} does not exist.`)
  return bus
}

export function requireRule(region: Region, bus: string | undefined, name: string): Rule {
  const rule = requireBus(region, bus).rules.get(name)
  if (rule === undefined)
    throw new ServiceError('ResourceNotFoundException', `Rule ${name} does not exist on EventBus ${bus ?? 'default'}.`)
  return rule
}

export function putRule(region: Region, { Name: name, EventBusName, State = 'ENABLED', Tags: _, ...rest }: PutRuleRequest): Rule {
  const bus = requireBus(region, EventBusName)
  if (rest.EventPattern === undefined && rest.ScheduleExpression === undefined)
    throw new ServiceError('ValidationException', 'Parameter(s) EventPattern or ScheduleExpression must be specified.')
  assertPattern(rest.EventPattern)
  if (rest.ScheduleExpression !== undefined && !/^(?:rate|cron)\(.+\)$/.test(rest.ScheduleExpression))
    throw new ServiceError('ValidationException', 'Parameter ScheduleExpression is not valid.')
  const path = bus.name === 'default' ? name : `${bus.name}/${name}`
  const rule: Rule = {
    name,
    arn: region.arn('events', `rule/${path}`),
    busName: bus.name,
    described: { ...rest, State },
    targets: bus.rules.get(name)?.targets ?? new Map<string, Target>(),
  }
  bus.rules.set(name, rule)
  return rule
}

export function assertPattern(text: string | undefined): void {
  if (text === undefined) return
  const pattern = parseEventPattern(text)
  if (pattern.kind === 'invalid')
    throw new ServiceError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${pattern.reason}`)
}
