/** What is wrong with a configuration in Terraform's JSON syntax, by what the provider takes. */
import { readFileSync } from 'node:fs'

interface Argument {
  readonly type?: string
  readonly required?: boolean
  readonly block?: Arguments
  readonly max?: number
}
type Arguments = Readonly<Record<string, Argument>>
type Body = Readonly<Record<string, unknown>>

const provider = JSON.parse(readFileSync(new URL('provider-schema.json', import.meta.url), 'utf8')) as Readonly<Record<string, Arguments>>
const metaArguments = ['provider', 'lifecycle', 'depends_on', 'count', 'for_each']

export function problemsOf(configuration: Body): readonly string[] {
  const {
    resource = {},
    import: imports = [],
    provider: providers,
  } = configuration as {
    resource?: Readonly<Record<string, Readonly<Record<string, Body>>>>
    import?: readonly { readonly to: string; readonly id: string; readonly provider: string }[]
    provider?: { readonly aws: readonly { readonly alias: string }[] }
  }
  const aliases = new Set(providers?.aws.map(({ alias }) => `aws.${alias}`))
  const addresses = new Set(Object.entries(resource).flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`)))
  const problems: string[] = []
  for (const [type, named] of Object.entries(resource)) {
    const known = provider[type]
    for (const [name, body] of Object.entries(named)) {
      const at = `${type}.${name}`
      if (known === undefined) problems.push(`${at}: no such resource`)
      else
        problems.push(
          ...bodyProblems(at, known, Object.fromEntries(Object.entries(body).filter(([member]) => !metaArguments.includes(member)))),
        )
      if (!aliases.has(String(body['provider']))) problems.push(`${at}: no provider ${String(body['provider'])}`)
      for (const [, address = ''] of JSON.stringify(body).matchAll(/(?<!\$)\$\{([a-z_]+\.[a-z0-9_]+)\.[a-z_]+\}/g)) {
        if (!addresses.has(address)) problems.push(`${at}: refers to ${address}, which is not there`)
      }
    }
  }
  for (const { to, id, provider: by } of imports) {
    if (!addresses.has(to)) problems.push(`import to ${to}, which is not there`)
    if (id === '' || !aliases.has(by)) problems.push(`import to ${to}: ${id} by ${by}`)
  }
  return problems
}

function bodyProblems(at: string, known: Arguments, body: Body): readonly string[] {
  const unknown = Object.keys(body).filter((member) => !Object.hasOwn(known, member))
  const missing = Object.keys(known).filter((member) => known[member]?.required === true && !Object.hasOwn(body, member))
  const wrong = Object.entries(body).flatMap(([member, value]) => {
    const argument = known[member]
    return argument === undefined ? [] : valueProblems(`${at}.${member}`, argument, value)
  })
  return [...unknown.map((member) => `${at}: no argument ${member}`), ...missing.map((member) => `${at}: ${member} is missing`), ...wrong]
}

function valueProblems(at: string, { type, block, max }: Argument, value: unknown): readonly string[] {
  if (block !== undefined) {
    if (!Array.isArray(value)) return [`${at}: is no list of blocks`]
    if (max !== undefined && value.length > max) return [`${at}: more than ${max} blocks`]
    return value.flatMap((one, index) => bodyProblems(`${at}[${index}]`, block, one as Body))
  }
  const [, outer = '', inner = ''] = /^(\w+)(?:\((\w+)\))?$/.exec(type ?? '') ?? []
  if (outer === 'set') return Array.isArray(value) && value.every((one) => typeof one === inner) ? [] : [`${at}: is no set of ${inner}`]
  if (outer === 'map')
    return Object.values(value as object).every((one) => typeof one === (inner === 'bool' ? 'boolean' : inner))
      ? []
      : [`${at}: is no map of ${inner}`]
  return typeof value === (outer === 'bool' ? 'boolean' : outer) ? [] : [`${at}: is no ${outer}`]
}
