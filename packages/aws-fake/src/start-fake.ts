/**
 * AWS on this machine: an HTTP server at 127.0.0.1 that speaks the services' protocols, holds requests and its own answers against
 * their models, and keeps accounts with their vaults, keys, roles and buckets on a clock that stands still until it is moved.
 * Service and Region of a request are in its signature, so that one port serves all of them.
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WireRequest, WireResponse } from './protocol/wire.ts'
import { administer, adminPrefix } from './server/admin.ts'
import type { Emulator } from './server/emulator.ts'
import { exchange, type MayCall } from './server/exchange.ts'
import { Faults } from './server/faults.ts'
import { LateLists } from './server/late-lists.ts'
import { listServed, type Served } from './server/served.ts'
import { type CallRecord, type MadeCall, recordsState } from './world/records.ts'
import { World } from './world/world.ts'

export interface FakeOptions {
  /** The accounts and what is in them; one empty account `111122223333` if left out. */
  readonly world?: World
  /** 0, any free one, if left out. */
  readonly port?: number
  /** Stands behind the fake, and answers what is not served here. */
  readonly emulator?: Emulator
  /** Whether whoever asks is authorized to; what it refuses is answered as the service answers it. The fake reads no policies: everybody is if left out. */
  readonly mayCall?: MayCall
}

export type { CallRecord }

export interface Fake extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, for AWS_ENDPOINT_URL or a client's `endpoint`. */
  readonly url: string
  readonly world: World
  readonly faults: Faults
  /** Every call of a known caller, oldest first, as CloudTrail would have it: with an error code what is not served here. */
  records(): readonly CallRecord[]
  /** The same by operation. */
  calls(): readonly MadeCall[]
  clearRecords(): void
  /** How many entries a page has at most: of one operation (`backup:ListBackupVaults`), or of all. */
  setPageSize(entries: number, operation?: string): void
  served(): Promise<Served>
  /** Variables with which AWS's own tools and SDKs speak to the fake, as the given access key (an account's id: its root user). */
  environment(accessKeyId: string, region: string): Readonly<Record<string, string>>
  /** Ends the server and its connections, also those that wait for an answer. */
  close(): Promise<void>
}

/** The largest body that any served operation takes is a policy's. */
const maxBodyBytes = 4 * 1024 * 1024

export async function startFake(options: FakeOptions = {}): Promise<Fake> {
  const world = options.world ?? new World()
  if (world.accounts.length === 0) world.addAccount('111122223333')
  const faults = new Faults()
  const pageSizes = new Map<string, number>()
  const setting = { world, faults, lateLists: new LateLists(), pageSizes, emulator: options.emulator ?? null, mayCall: options.mayCall ?? (() => true) }

  const respond = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const request = await readRequest(incoming)
    if (request === null) {
      outgoing.writeHead(413).end()
      return
    }
    if (request.path.startsWith(adminPrefix)) {
      write(outgoing, await administer({ world, faults, pageSizes, served: listServed }, request))
      return
    }
    const outcome = await exchange(setting, request)
    switch (outcome.kind) {
      case 'silence':
        return
      case 'cut':
        outgoing.destroy()
        return
      case 'cut-body':
        cutShort(outgoing, outcome.response)
        return
      case 'answer':
        write(outgoing, outcome.response)
    }
  }
  const server = createServer((incoming, outgoing) => {
    respond(incoming, outgoing).catch(() => outgoing.destroy())
  })
  // of the two ends the client has to be the first to close one that is idle: else a call may meet its end
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = async (): Promise<void> => {
    if (!server.listening) return
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
  return {
    url,
    world,
    faults,
    records: () => world.state(recordsState).all(),
    calls: () => world.state(recordsState).calls(),
    clearRecords: () => world.state(recordsState).clear(),
    setPageSize: (entries, operation = '*') => void pageSizes.set(operation, entries),
    served: listServed,
    environment: (accessKeyId, region) => ({
      AWS_ENDPOINT_URL: url,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: 'not-checked',
      AWS_EC2_METADATA_DISABLED: 'true',
    }),
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of incoming) {
    size += (part as Buffer).length
    if (size > maxBodyBytes) return null
    parts.push(part as Buffer)
  }
  const [path = '/', query = ''] = (incoming.url ?? '/').split('?', 2)
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]))
  return { method: incoming.method ?? 'GET', path, query: new URLSearchParams(query), headers, body: Buffer.concat(parts) }
}

function write(outgoing: ServerResponse, { status, headers, body }: WireResponse): void {
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
}

/** Sends half of the body, then ends the connection. */
function cutShort(outgoing: ServerResponse, { status, headers, body }: WireResponse): void {
  const bytes = Buffer.from(body)
  outgoing.writeHead(status, { ...headers, 'content-length': Math.max(1, bytes.length) })
  outgoing.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => outgoing.destroy())
}
