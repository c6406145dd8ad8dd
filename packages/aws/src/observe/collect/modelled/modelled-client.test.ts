import { type Fake, startFake } from '@holdfast/aws-fake/start-fake'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type AwsApi, AwsCallError } from '../aws-api.ts'
import { openSdk } from '../sdk-api.ts'
import { modelledModule } from './modelled-client.ts'
import { model as drs } from './drs.ts'
import { model as mpa } from './mpa.ts'

interface Asked {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}
interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: object
}

const credentials = { accessKeyId: '111122223333', secretAccessKey: 'none' }
const asked: Asked[] = []
let answers: Answer[] = []
let server: Server
let endpoint: string

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (part: string) => (body += part))
    request.on('end', () => {
      const { method, url, headers } = request
      asked.push({ method, url, headers, body })
      const answer = answers.shift() ?? { status: 500, body: {} }
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(JSON.stringify(answer.body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
afterEach(() => {
  asked.splice(0)
  vi.unstubAllEnvs()
})

const open = async (): Promise<AwsApi> => await openSdk({ signal: new AbortController().signal, credentials })

describe('a service without a client of its own', () => {
  it('is asked as its model says, signed for it, at the address of the environment', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_MPA', endpoint)
    const arn = 'arn:aws:mpa:us-east-1:111122223333:session/a/b'
    answers = [{ status: 200, body: { SessionArn: arn, InitiationTime: '2026-01-02T03:04:05Z', NumberOfApprovers: 3, Unheard: 1 } }]
    const api = await open()
    const found = await api.call({ service: 'mpa', region: 'us-east-1' }, 'GetSession', { SessionArn: arn })
    expect(found).toMatchObject({ SessionArn: arn, InitiationTime: new Date(Date.UTC(2026, 0, 2, 3, 4, 5)), NumberOfApprovers: 3 })
    expect(asked).toMatchObject([{ method: 'GET', url: `/sessions/${encodeURIComponent(arn)}` }])
    expect(asked[0]?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=111122223333\/\d{8}\/us-east-1\/mpa\/aws4_request/)
  })

  it('has query and body apart, lists, and tokens for calls that are tried again', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', endpoint)
    const api = await open()
    answers = [{ status: 200, body: { ApprovalTeams: [{ Name: 'vault', ApprovalStrategy: { MofN: { MinApprovalsRequired: 2 } } }] } }]
    const listed = await api.call({ service: 'mpa', region: 'us-east-1' }, 'ListApprovalTeams', { MaxResults: 5, NextToken: 'a b' })
    expect(listed).toMatchObject({ ApprovalTeams: [{ Name: 'vault', ApprovalStrategy: { MofN: { MinApprovalsRequired: 2 } } }] })
    expect(asked[0]?.url).toMatch(/^\/approval-teams\/?\?/)
    expect(new URL(`http://x${asked[0]?.url}`).searchParams.get('NextToken')).toBe('a b')
    answers = [{ status: 200, body: { Arn: 'team' } }]
    const Approvers = [{ PrimaryIdentityId: 'i', PrimaryIdentitySourceArn: 's' }]
    await api.call({ service: 'mpa', region: 'us-east-1' }, 'CreateApprovalTeam', { Name: 'vault', Approvers })
    expect(JSON.parse(asked[1]?.body ?? '')).toMatchObject({ Name: 'vault', Approvers, ClientToken: expect.stringMatching(/^[0-9a-f-]{36}$/) as string })
  })

  it('is tried again when it throttles', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', endpoint)
    const throttled = { status: 429, headers: { 'x-amzn-errortype': 'ThrottlingException' }, body: { message: 'slower' } }
    answers = [throttled, { status: 200, body: { items: [] } }]
    const found = await (await open()).call({ service: 'drs', region: 'eu-west-1' }, 'DescribeSourceServers', { maxResults: 2 })
    expect(found).toEqual({ items: [] })
    expect(asked.map(({ url, body }) => [url, body])).toEqual(Array(2).fill(['/DescribeSourceServers', '{"maxResults":2}']))
  })

  it('refuses by the name that it says', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', endpoint)
    answers = [{ status: 400, headers: { 'x-amzn-errortype': 'UninitializedAccountException' }, body: { message: 'not yet' } }]
    const call = (await open()).call({ service: 'drs', region: 'eu-west-1' }, 'DescribeSourceServers', {})
    const error = await call.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(AwsCallError)
    expect(error).toMatchObject({ code: 'UninitializedAccountException', message: 'not yet', isAnswer: true })
  })

  it('is looked for at the address of its partition', async () => {
    const hostOf = async (model: typeof mpa, region: string, options: object = {}): Promise<string> => {
      const Client = modelledModule(model)['Client'] as new (options: object) => { readonly config: { endpointProvider(asked: object): { readonly url: URL } } }
      return new Client({ region, credentials }).config.endpointProvider({ Region: region, ...options }).url.host
    }
    expect(await hostOf(drs, 'eu-west-1')).toBe('drs.eu-west-1.amazonaws.com')
    expect(await hostOf(drs, 'us-gov-west-1', { UseFIPS: true })).toBe('drs-fips.us-gov-west-1.amazonaws.com')
    expect(await hostOf(drs, 'eu-west-1', { UseDualStack: true })).toBe('drs.eu-west-1.api.aws')
    expect(await hostOf(drs, 'cn-north-1')).toBe('drs.cn-north-1.amazonaws.com.cn')
    expect(await hostOf(mpa, 'us-east-1')).toBe('mpa.us-east-1.api.aws')
  })
})

describe('against the fake', () => {
  let fake: Fake
  beforeAll(async () => void (fake = await startFake()))
  afterAll(async () => await fake.close())

  it('speaks json-1.0 too', async () => {
    const api = await openSdk({ signal: new AbortController().signal, credentials, endpoint: fake.url })
    expect(await api.call({ service: 'backup-gateway', region: 'eu-west-1' }, 'ListGateways', {})).toEqual({ Gateways: [] })
    const GatewayArn = 'arn:aws:backup-gateway:eu-west-1:111122223333:gateway/bgw-12345678'
    const call = api.call({ service: 'backup-gateway', region: 'eu-west-1' }, 'GetGateway', { GatewayArn })
    await expect(call).rejects.toMatchObject({ code: 'ResourceNotFoundException' })
  })
})
