/** Calls by the AWS SDK for JavaScript, loaded when it is first needed: backups are made without it. */
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import { AwsCallError, type AwsApi, type Members } from './aws-api.ts'
import { isUnlisted } from '../places/partition.ts'
import type { Credentials } from './assumed-role.ts'
import { askAddressesDirectly } from './s3-control-endpoint.ts'
import { loadService, type ServiceName } from './services.ts'

type Command = object
interface Client {
  send(command: Command, options: { readonly abortSignal: AbortSignal }): Promise<object>
}
type CommandClass = new (input: Members) => Command

/**
 * Errors that say that no further call can help, whatever it asks for. InvalidClientTokenId is none: a Region that the account has not
 * enabled answers so to credentials that are good elsewhere.
 */
const credentialErrors = /^(CredentialsProviderError|ExpiredToken(Exception)?|RequestExpired|TokenProviderError)$/

/** Adaptive retries slow down where AWS throttles; seven attempts take about a minute. */
const retries = { retryMode: 'adaptive', maxAttempts: 7 } as const
const timeouts = { connectionTimeout: 5_000, throwOnRequestTimeout: true } as const

export interface SdkOptions {
  readonly signal: AbortSignal
  /** Those of the environment, AWS's configuration files or the machine if left out; the endpoint likewise. */
  readonly credentials?: Credentials | (() => Promise<Credentials>)
  readonly endpoint?: string
  /** How often a call is tried. */
  readonly maxAttempts?: number
  /** How long an answer may take; half a minute if left out. */
  readonly requestTimeoutMs?: number
}

/** @throws HoldfastError AWS_SDK_MISSING if the SDK isn't installed */
export async function openSdk({ signal, requestTimeoutMs: requestTimeout = 30_000, ...given }: SdkOptions): Promise<AwsApi> {
  await loadModule('sts')
  const clients = new Map<string, Client>()
  const clientOf = async (service: ServiceName, region: string): Promise<Client> => {
    const name = `${service}/${region}`
    const known = clients.get(name)
    if (known !== undefined) return known
    const { module, client } = await loadModule(service)
    const make = module[client] as new (options: object) => Client
    // who tries once does its own waiting: adaptive retries would wait before the first attempt too
    const once = given.maxAttempts === 1 ? ({ retryMode: 'standard' } as const) : {}
    // a name that is not there is not waited for
    const few = isUnlisted(service, region) ? ({ retryMode: 'standard', maxAttempts: 2 } as const) : {}
    const made = new make({ region, ...retries, ...few, requestHandler: { ...timeouts, requestTimeout }, ...given, ...once })
    if (service === 's3control') askAddressesDirectly(made)
    clients.set(name, made)
    return made
  }
  return {
    async call({ service, region }, operation, input) {
      const client = await clientOf(service, region)
      const command = (await loadModule(service)).module[`${operation}Command`] as CommandClass
      try {
        const { $metadata: _, ...members } = (await client.send(new command(input), { abortSignal: signal })) as Record<string, unknown>
        return members
      } catch (error) {
        throw callError(error, signal)
      }
    },
  }
}

/**
 * The Region of the chosen profile in AWS's configuration files, or AWS_REGION; null if neither says.
 *
 * @throws HoldfastError AWS_SDK_MISSING; CONFIG if what says is no name of a Region, or a file cannot be read
 */
export async function configuredRegion(): Promise<string | null> {
  const { module, client } = await loadModule('sts')
  const make = module[client] as new (options: object) => { readonly config: { region(): Promise<string> } }
  try {
    return await new make({}).config.region()
  } catch (cause) {
    if (cause instanceof Error && cause.message === 'Region is missing') return null
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new HoldfastError('CONFIG', "the Region in AWS's configuration cannot be used", { cause, context: { detail } })
  }
}

async function loadModule(service: ServiceName): ReturnType<typeof loadService> {
  try {
    return await loadService(service)
  } catch (cause) {
    // Node's message names the package that it did not find
    const missing = cause instanceof Error ? /'(@aws-sdk\/[^']+)'/.exec(cause.message)?.[1] : undefined
    throw new HoldfastError('AWS_SDK_MISSING', 'the AWS SDK is not installed', { cause, context: { package: missing ?? service } })
  }
}

function callError(error: unknown, signal: AbortSignal): Error {
  if (signal.aborted) return new HoldfastError('CANCELLED', 'stopped on request', { cause: error })
  // of the calls that give credentials
  if (error instanceof AwsCallError || isHoldfastError(error)) return error
  if (!(error instanceof Error)) return new HoldfastError('INTERNAL', 'the AWS SDK threw something that is not an error')
  if (credentialErrors.test(error.name)) {
    return new HoldfastError('AWS_CREDENTIALS', 'AWS does not take the credentials, or there are none', {
      cause: error,
      context: { error: error.name, detail: error.message },
    })
  }
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } }
  const named = error.name === 'Error' && 'code' in error ? String(error.code) : error.name
  // the status came, and what it was about did not: nothing is known
  const isCut = named === 'SyntaxError' || /^E[A-Z]+$/.test(named)
  const status = isCut ? undefined : $metadata?.httpStatusCode
  // an answer to HEAD has no body that could name it
  const code = status === 301 ? 'PermanentRedirect' : named
  return new AwsCallError(code, error.message, { isAnswer: status !== undefined, status, cause: error })
}
