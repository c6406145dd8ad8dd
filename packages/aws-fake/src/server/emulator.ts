/** Another emulator of AWS that stands behind the fake: it answers what the fake does not serve, and for whole services where it is told to. */

import { request as send } from 'node:http'
import type { Structure } from '../model/value.ts'
import type { WireRequest, WireResponse } from '../protocol/wire.ts'
import type { Account } from '../world/world.ts'

/** What an emulator may have changed. */
export interface Change {
  /** As it signs. */
  readonly service: string
  readonly operation: string
  /** By member names. */
  readonly input: Structure
  readonly account: Account
  readonly region: string
}

export interface Emulator {
  /** An http address of this machine. */
  readonly url: string
  /** Whether it answers a call that the fake serves, too. Services as they sign. */
  answersFor?(service: string, operation: string): boolean
  /** Brings the world up to what the emulator has, after such a call that succeeded and is no read: one account is one account. */
  changed?(change: Change): Promise<void>
}

const notHandedOn = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'expect'])

/** The emulator's answer to a request as it came, in the caller's account (a header of moto's); 502 if it cannot be reached. */
export async function askEmulator(
  { url }: Emulator,
  { method, path, query, headers, body }: WireRequest,
  accountId: string,
): Promise<WireResponse> {
  const search = query.size === 0 ? '' : `?${query.toString()}`
  return new Promise((resolve) => {
    const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !notHandedOn.has(name)))
    const all = { ...kept, 'content-length': body.length, 'x-moto-account-id': accountId }
    const sent = send(new URL(path + search, url), { method, headers: all }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const back = Object.entries(answer.headers).flatMap(([name, value]) =>
          notHandedOn.has(name) || value === undefined ? [] : [[name, String(value)]],
        )
        resolve({
          status: answer.statusCode ?? 502,
          headers: Object.fromEntries(back) as Record<string, string>,
          body: Buffer.concat(parts),
        })
      })
      answer.on('error', () => resolve(unreachable(url)))
    })
    sent.on('error', () => resolve(unreachable(url)))
    sent.end(body)
  })
}

function unreachable(url: string): WireResponse {
  return { status: 502, headers: { 'content-type': 'text/plain' }, body: `${new URL(url).host} does not answer` }
}

/** The code of an error that an emulator answered, by whichever protocol: of a header, a JSON member or an XML element. */
export function errorCodeOf({ headers, body }: WireResponse): string {
  const text = Buffer.from(body).toString()
  const code = headers['x-amzn-errortype'] ?? /"__type"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? /<Code>([^<]+)<\/Code>/.exec(text)?.[1]
  return code?.replace(/^.*#/, '').replace(/:.*$/, '') ?? 'Unknown'
}

/** The operation that a request asks for, where no model tells: by its target, its action, or its method and path. */
export function operationOf({ method, path, headers, query, body }: WireRequest): string {
  const action = query.get('Action') ?? new URLSearchParams(Buffer.from(body).toString()).get('Action')
  return headers['x-amz-target']?.split('.').at(-1) ?? action ?? `${method} ${path}`
}
