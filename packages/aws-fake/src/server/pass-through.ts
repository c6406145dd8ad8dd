/** Hands a request on, as it came, to another endpoint (an emulator that serves what the fake does not), and its answer back. */

import { request as send } from 'node:http'
import type { WireRequest, WireResponse } from '../protocol/wire.ts'

const notHandedOn = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'expect'])

/** The answer of the endpoint; 502 if it cannot be reached. `endpoint` is an http address of this machine. */
export async function passThrough(endpoint: URL, { method, path, query, headers, body }: WireRequest): Promise<WireResponse> {
  const search = query.size === 0 ? '' : `?${query.toString()}`
  return new Promise((resolve) => {
    const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !notHandedOn.has(name)))
    const sent = send(new URL(path + search, endpoint), { method, headers: { ...kept, 'content-length': body.length } }, (answer) => {
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
      answer.on('error', () => resolve(unreachable(endpoint)))
    })
    sent.on('error', () => resolve(unreachable(endpoint)))
    sent.end(body)
  })
}

function unreachable(endpoint: URL): WireResponse {
  return { status: 502, headers: { 'content-type': 'text/plain' }, body: `${endpoint.host} does not answer` }
}
