/**
 * What a demo or a test of another process does with the fake over HTTP, under `/_fake/`:
 *
 *     GET  time            { "now": ms }
 *     POST time            { "advanceMs": n } or { "at": ms }: moves the clock
 *     GET  records         the calls, as CloudTrail records; DELETE forgets them
 *     POST faults          a FaultPlan; DELETE takes all away
 *     POST pages           { "entries": n, "operation"?: "backup:ListBackupVaults" }
 *     GET  served          what is served
 */

import { isServiceName } from '../model/load-model.ts'
import type { WireRequest, WireResponse } from '../protocol/wire.ts'
import { recordsState } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { type FaultKind, faultKinds, type FaultPlan, type Faults } from './faults.ts'
import type { Served } from './served.ts'

interface Managed {
  readonly world: World
  readonly faults: Faults
  readonly pageSizes: Map<string, number>
  readonly served: () => Promise<Served>
}

/** The prefix of these addresses, which no service uses. */
export const adminPrefix = '/_fake/'

export async function administer(
  { world, faults, pageSizes, served }: Managed,
  { method, path, body }: WireRequest,
): Promise<WireResponse> {
  const sent = readBody(body)
  switch (`${method} ${path.slice(adminPrefix.length)}`) {
    case 'GET time':
      return json({ now: world.clock.now() })
    case 'POST time':
      if (typeof sent['advanceMs'] === 'number' && sent['advanceMs'] >= 0) world.clock.advance(sent['advanceMs'])
      else if (typeof sent['at'] === 'number' && sent['at'] >= world.clock.now()) world.clock.set(sent['at'])
      else return json({ error: 'advanceMs or at, not backward' }, 400)
      return json({ now: world.clock.now() })
    case 'GET records':
      return json(world.state(recordsState).all())
    case 'DELETE records':
      world.state(recordsState).clear()
      return json({})
    case 'POST faults': {
      const plan = planFrom(sent)
      if (plan === null) return json({ error: `kind is one of ${faultKinds.join(', ')}` }, 400)
      faults.add(plan)
      return json({})
    }
    case 'DELETE faults':
      faults.clear()
      return json({})
    case 'POST pages':
      if (!Number.isInteger(sent['entries']) || Number(sent['entries']) < 1) return json({ error: 'entries is a number from 1' }, 400)
      pageSizes.set(typeof sent['operation'] === 'string' ? sent['operation'] : '*', Number(sent['entries']))
      return json({})
    case 'GET served':
      return json(await served())
    default:
      return json({ error: 'no such address' }, 404)
  }
}

function readBody(body: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(body))
    return typeof parsed === 'object' && parsed !== null ? (parsed as Readonly<Record<string, unknown>>) : {}
  } catch {
    return {}
  }
}

function planFrom(sent: Readonly<Record<string, unknown>>): FaultPlan | null {
  const { kind, service, operation, accountId, region, skip, times, perRequest } = sent
  if (typeof kind !== 'string' || !(faultKinds as readonly string[]).includes(kind)) return null
  return {
    kind: kind as FaultKind,
    ...(typeof service === 'string' && isServiceName(service) && { service }),
    ...(typeof operation === 'string' && { operation }),
    ...(typeof accountId === 'string' && { accountId }),
    ...(typeof region === 'string' && { region }),
    ...(typeof skip === 'number' && { skip }),
    ...(typeof times === 'number' && { times }),
    ...(perRequest === true && { perRequest }),
  }
}

function json(value: unknown, status = 200): WireResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}
