/** The `Authorization` header of Signature Version 4: its form, and what it says. The signature is not checked: nobody has secrets. */

export interface Signed {
  readonly accessKeyId: string
  readonly region: string
  /** The name that the service signs with. */
  readonly service: string
  readonly sessionToken: string | null
}

/** What is wrong with a signature: there is none, or it is not as it should be. */
export interface BadSignature {
  readonly problem: 'missing' | 'malformed'
  readonly reason: string
}

const credential = /Credential=([^/,\s]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request/
const scope = new RegExp(`^AWS4-HMAC-SHA256 +${credential.source}, *SignedHeaders=([a-z0-9;_-]+), *Signature=[0-9a-f]{64}$`)

/** Reads the header. `headers` by names in lower case. */
export function readSignature(headers: Readonly<Record<string, string>>): Signed | BadSignature {
  const { authorization, 'x-amz-date': date } = headers
  if (authorization === undefined) return { problem: 'missing', reason: 'Request is missing Authentication Token' }
  const malformed = (reason: string): BadSignature => ({ problem: 'malformed', reason })
  const [, accessKeyId, day, region, service, signedHeaders] = scope.exec(authorization) ?? []
  if (accessKeyId === undefined || region === undefined || service === undefined || signedHeaders === undefined) {
    return malformed('Authorization header is not of the form AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…')
  }
  if (date === undefined || !/^\d{8}T\d{6}Z$/.test(date)) return malformed('X-Amz-Date is missing or not of the form YYYYMMDDTHHMMSSZ')
  if (!date.startsWith(day ?? '')) return malformed('Date in Credential scope does not match X-Amz-Date')
  const signed = signedHeaders.split(';')
  const unsigned = ['host', 'x-amz-date', ...('x-amz-security-token' in headers ? ['x-amz-security-token'] : [])].filter(
    (name) => !signed.includes(name),
  )
  if (unsigned.length > 0) return malformed(`not among the signed headers: ${unsigned.join(', ')}`)
  return { accessKeyId, region, service, sessionToken: headers['x-amz-security-token'] ?? null }
}
