/** What `terraform show -json` would write of a plan of a configuration of ours: of references, the plan knows what the configuration says. */
type Body = Readonly<Record<string, unknown>>
type Resources = Readonly<Record<string, Readonly<Record<string, Body>>>>

const reference = /^\$\{([a-z0-9_]+\.[\w-]+)\.([a-z_]+)\}$/
const metaArguments = new Set(['provider', 'depends_on', 'lifecycle'])

export function planOfConfiguration(configuration: Body): string {
  const { resource, provider } = configuration as {
    readonly resource: Resources
    readonly provider: { readonly aws: readonly { readonly alias: string; readonly region: string }[] }
  }
  const bodyOf = (address: string): Body => {
    const [type = '', name = ''] = address.split('.')
    return resource[type]?.[name] ?? {}
  }
  /** Undefined: known after apply. */
  const known = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const [, address, attribute = ''] = reference.exec(value) ?? []
      if (address !== undefined) return known(bodyOf(address)[attribute])
      return value.replaceAll('$${', '${').replaceAll('%%{', '%{')
    }
    if (Array.isArray(value)) return value.map(known).filter((one) => one !== undefined)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).flatMap(([name, one]) => (known(one) === undefined ? [] : [[name, known(one)]])))
  }
  const later = (value: unknown): unknown => {
    if (typeof value === 'string') return known(value) === undefined
    if (Array.isArray(value)) return value.map(later)
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, later(one)])) : false
  }
  const expression = (value: unknown): unknown => {
    const [, address, attribute] = (typeof value === 'string' && reference.exec(value)) || []
    if (address !== undefined) return { references: [`${address}.${attribute}`, address] }
    if (Array.isArray(value) && value.some((one) => typeof one === 'object')) {
      return value.map((one) => Object.fromEntries(Object.entries(one as Body).map(([name, inner]) => [name, expression(inner)])))
    }
    return { constant_value: known(value) }
  }
  const all = Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, body]) => {
      const given = Object.fromEntries(Object.entries(body).filter(([argument]) => !metaArguments.has(argument)))
      return { address: `${type}.${name}`, type, name, given, provider: String(body['provider']) }
    }),
  )
  return JSON.stringify({
    format_version: '1.2',
    planned_values: {
      root_module: { resources: all.map(({ address, type, name, given }) => ({ address, mode: 'managed', type, name, values: known(given) })) },
    },
    resource_changes: all.map(({ address, type, given }) => ({ address, mode: 'managed', type, change: { actions: ['create'], after_unknown: later(given) } })),
    configuration: {
      provider_config: Object.fromEntries(
        provider.aws.map(({ alias, region }) => [`aws.${alias}`, { name: 'aws', alias, expressions: { region: { constant_value: region } } }]),
      ),
      root_module: {
        resources: all.map(({ address, type, name, given, provider: by }) => ({
          ...{ address, mode: 'managed', type, name, provider_config_key: by },
          expressions: Object.fromEntries(Object.entries(given).map(([argument, value]) => [argument, expression(value)])),
        })),
      },
    },
  })
}
