/**
 * A client for a service that the AWS SDK for JavaScript has none for, made of a client that it has: signing, credentials, retries,
 * time-outs, proxies and the variables for endpoints are the SDK's own, requests and answers follow the service's model.
 */
import { partition } from '@aws-sdk/core/client'
import { AwsJson1_0Protocol, AwsRestJsonProtocol } from '@aws-sdk/core/protocols'
import { $Command, BackupClient } from '@aws-sdk/client-backup'
import { getEndpointPlugin } from '@smithy/core/endpoints'
import { operationSchemas } from './schema.ts'
import type { ServiceModel } from './service-model.ts'

type Builder = ReturnType<typeof $Command.classBuilder>
type Plugins = Parameters<Builder['m']>[0]

interface EndpointParameters {
  readonly Region?: string | undefined
  readonly Endpoint?: string | undefined
  readonly UseFIPS?: boolean | undefined
  readonly UseDualStack?: boolean | undefined
}

const parameters = {
  UseFIPS: { type: 'builtInParams', name: 'useFipsEndpoint' },
  Endpoint: { type: 'builtInParams', name: 'endpoint' },
  Region: { type: 'builtInParams', name: 'region' },
  UseDualStack: { type: 'builtInParams', name: 'useDualstackEndpoint' },
} as const

type Module = Readonly<Record<string, unknown>>
const made = new Map<ServiceModel, Module>()

/** A module like those of the SDK: the client's class as `Client`, and `OPERATIONCommand` for each operation. Always the same for a model. */
export function modelledModule(model: ServiceModel): Module {
  const known = made.get(model)
  if (known !== undefined) return known
  const module = makeModule(model)
  made.set(model, module)
  return module
}

function makeModule(model: ServiceModel): Module {
  const namespace = `com.amazonaws.${model.endpointPrefix.replaceAll('-', '')}`
  const commands = [...operationSchemas(model, namespace)].map(([operation, schema]) => {
    const plugins: Plugins = (_command, _stack, config) => [getEndpointPlugin(config as never, parameters)]
    const builder = $Command.classBuilder().ep(parameters).m(plugins).s(model.targetPrefix, operation, {}).n('Client', `${operation}Command`)
    return [`${operation}Command`, builder.sc(schema as never).build()] as const
  })
  return { Client: clientClass(model, namespace), ...Object.fromEntries(commands) }
}

function clientClass(model: ServiceModel, defaultNamespace: string): new (options: object) => BackupClient {
  const { serviceId, signingName: name, targetPrefix: serviceTarget, version } = model
  // members that the SDK's types keep to themselves, and its clients take
  const own = {
    serviceId,
    signingName: name,
    apiVersion: version,
    protocol: model.protocol === 'rest-json' ? AwsRestJsonProtocol : AwsJson1_0Protocol,
    protocolSettings: { defaultNamespace, errorTypeRegistries: [], version, serviceTarget },
    endpointProvider: (asked: EndpointParameters) => endpointOf(model, asked),
    httpAuthSchemeProvider: ({ region = '' }: { readonly region?: string | undefined }) => [
      {
        schemeId: 'aws.auth#sigv4',
        signingProperties: { name, region },
        propertiesExtractor: (config: unknown, context: unknown) => ({ signingProperties: { config, context } }),
      },
    ],
  }
  return class extends BackupClient {
    constructor(options: object) {
      super({ ...options, ...own })
    }
  }
}

function endpointOf(
  { endpointPrefix, isDualStackOnly }: ServiceModel,
  { Region: region = '', Endpoint, UseFIPS: isFips = false, UseDualStack: isDualStack = false }: EndpointParameters,
): { readonly url: URL } {
  if (Endpoint !== undefined) return { url: new URL(Endpoint) }
  const { dnsSuffix, dualStackDnsSuffix } = partition(region)
  const suffix = isDualStack || isDualStackOnly ? dualStackDnsSuffix : dnsSuffix
  return { url: new URL(`https://${endpointPrefix}${isFips ? '-fips' : ''}.${region}.${suffix}`) }
}
