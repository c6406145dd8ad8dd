/** Credentials of a role in another account, by AssumeRole. */
import type { Clock } from '@holdfast/core/clock'
import type { AwsApi } from './aws-api.ts'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

export interface RoleToAssume {
  /** With its path, if it has one. */
  readonly name: string
  readonly externalId: string | null
}

export function roleArn(partition: string, account: string, { name }: RoleToAssume): string {
  return `arn:${partition}:iam::${account}:role/${name}`
}

/**
 * An hour's credentials: what a role that assumes another gets at most.
 * @param region whose STS is asked
 * @throws AwsCallError; HoldfastError AWS_CREDENTIALS
 */
export async function assumeRole(api: AwsApi, region: string, arn: string, { externalId }: RoleToAssume): Promise<Credentials> {
  const input = { RoleArn: arn, RoleSessionName: 'holdfast', DurationSeconds: 3600, ...(externalId !== null && { ExternalId: externalId }) }
  const { Credentials: given } = (await api.call({ service: 'sts', region }, 'AssumeRole', input)) as { readonly Credentials?: Given }
  return {
    accessKeyId: given?.AccessKeyId ?? '',
    secretAccessKey: given?.SecretAccessKey ?? '',
    ...(given?.SessionToken !== undefined && { sessionToken: given.SessionToken }),
    ...(given?.Expiration !== undefined && { expiration: given.Expiration }),
  }
}

interface Given {
  readonly AccessKeyId?: string
  readonly SecretAccessKey?: string
  readonly SessionToken?: string
  readonly Expiration?: Date
}

/** Time left at which credentials are asked for again. */
const marginMs = 5 * 60_000

/**
 * Asks once for all clients, and again before the credentials end; if that fails while they last, they are used and it is asked again with the next
 * call.
 * @param first those that are there already
 */
export function renewed(assume: () => Promise<Credentials>, first: Credentials, clock: Clock): () => Promise<Credentials> {
  let current = first
  let renewing: Promise<void> | null = null
  const renew = async (): Promise<void> => {
    try {
      current = await assume()
    } finally {
      renewing = null
    }
  }
  const leftMs = (): number => (current.expiration === undefined ? Infinity : current.expiration.getTime() - clock.now())
  return async () => {
    if (leftMs() >= marginMs) return current
    renewing ??= renew()
    try {
      await renewing
    } catch (error) {
      if (leftMs() <= 0) throw error
    }
    return current
  }
}
