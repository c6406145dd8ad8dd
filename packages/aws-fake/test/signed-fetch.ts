/** Calls of services that the AWS SDK has no client for, or of operations that its client does not have yet: REST, with a signature's scope. */

import type { Fake } from '../src/start-fake.ts'
import { accountId } from './clients.ts'

export interface Answer {
  readonly status: number
  /** The name of the error, if it is one. */
  readonly error: string | null
  readonly json: Readonly<Record<string, unknown>>
}

interface Request {
  readonly service: string
  readonly region: string
  /** As `POST /approval-teams`. */
  readonly line: string
  readonly body?: object
  readonly account?: string
}

export async function signedFetch(fake: Fake, { service, region, line, body, account = accountId }: Request): Promise<Answer> {
  const [method = '', path = ''] = line.split(' ', 2)
  const scope = `${account}/20260101/${region}/${service}/aws4_request`
  const response = await fetch(`${fake.url}${path}`, {
    method,
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
      'x-amz-date': '20260101T000000Z',
      'content-type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const error = response.ok ? null : (response.headers.get('x-amzn-errortype') ?? '').replace(/:.*$/, '')
  return { status: response.status, error, json: text === '' ? {} : (JSON.parse(text) as Answer['json']) }
}
