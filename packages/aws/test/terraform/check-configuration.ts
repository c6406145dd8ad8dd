/** What is wrong with a configuration in Terraform's JSON syntax, by the provider's own schema (NOTICE.md). */
import { readFileSync } from 'node:fs'
import { importIds } from './import-ids.ts'

interface Member {
  /** Null: blocks. */
  readonly type: string | null
  readonly block?: Members
  readonly max?: number
  readonly required?: boolean
  /** The provider says it, nobody else. */
  readonly computed?: boolean
}
type Members = Readonly<Record<string, Member>>
type Body = Readonly<Record<string, unknown>>

const schema = JSON.parse(readFileSync(new URL('provider-schema.json', import.meta.url), 'utf8')) as {
  readonly provider: string
  readonly resources: Readonly<Record<string, Members>>
}
/** Of the language itself: "Meta-Arguments", and what each takes. */
const metaArguments: Readonly<Record<string, (value: unknown) => boolean>> = {
  provider: (value) => typeof value === 'string',
  depends_on: (value) => Array.isArray(value),
  lifecycle: (value) => Object.keys(value as object).every((one) => ['prevent_destroy', 'ignore_changes'].includes(one)),
}

export function problemsOf(configuration: Body): readonly string[] {
  const {
    terraform,
    resource = {},
    import: imports = [],
    provider: providers,
    ...others
  } = configuration as {
    terraform?: { readonly required_providers?: { readonly aws?: { readonly version?: string } } }
    resource?: Readonly<Record<string, Readonly<Record<string, Body>>>>
    import?: readonly { readonly to: string; readonly id: string; readonly provider: string }[]
    provider?: { readonly aws: readonly { readonly alias: string }[] }
  }
  const aliases = new Set(providers?.aws.map(({ alias }) => `aws.${alias}`))
  const typeOf = new Map<string, string>()
  for (const [type, named] of Object.entries(resource)) for (const name of Object.keys(named)) typeOf.set(`${type}.${name}`, type)
  const problems = Object.keys(others).map((member) => `no block ${member}`)
  // what an older provider takes nobody has looked at
  if (terraform?.required_providers?.aws?.version !== `>= ${schema.provider}`) problems.push('another version of the provider')
  for (const [type, named] of Object.entries(resource)) {
    const known = schema.resources[type]
    for (const [name, body] of Object.entries(named)) {
      const at = `${type}.${name}`
      if (!/^[A-Za-z_][\w-]*$/.test(name)) problems.push(`${at}: no name for a resource`)
      if (known === undefined) problems.push(`${at}: no such resource`)
      else problems.push(...resourceProblems(at, known, body))
      if (!aliases.has(String(body['provider']))) problems.push(`${at}: no provider ${String(body['provider'])}`)
      problems.push(...referenceProblems(at, body, typeOf))
    }
  }
  const targets = new Set<string>()
  for (const { to, id, provider: by } of imports) {
    const type = typeOf.get(to)
    const form = importIds[type ?? '']
    if (type === undefined) problems.push(`import to ${to}, which is not there`)
    else if (form === undefined || form === null) problems.push(`import to ${to}: ${type} can't be imported`)
    else if (!form.test(id)) problems.push(`import to ${to}: ${id} is no id of it`)
    if (!aliases.has(by)) problems.push(`import to ${to} by ${by}`)
    if (targets.has(to)) problems.push(`import to ${to} twice`)
    targets.add(to)
  }
  return problems
}

function resourceProblems(at: string, known: Members, body: Body): readonly string[] {
  const own = Object.entries(body).filter(([member, value]) => metaArguments[member]?.(value) !== true)
  // an argument in the bindings for the sake of old providers; none may set it
  const isId = (member: string): boolean => member === 'id' || member === 'tags_all'
  return [...own.flatMap(([member]) => (isId(member) ? [`${at}: ${member} is the provider's`] : [])), ...bodyProblems(at, known, Object.fromEntries(own))]
}

function bodyProblems(at: string, known: Members, all: Body): readonly string[] {
  // null is what is not given
  const body = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))
  const unknown = Object.keys(body).filter((member) => !Object.hasOwn(known, member))
  const missing = Object.keys(known).filter((member) => known[member]?.required === true && !Object.hasOwn(body, member))
  const wrong = Object.entries(body).flatMap(([member, value]) => {
    const argument = known[member]
    return argument === undefined ? [] : valueProblems(`${at}.${member}`, argument, value)
  })
  return [...unknown.map((member) => `${at}: no argument ${member}`), ...missing.map((member) => `${at}: ${member} is missing`), ...wrong]
}

function valueProblems(at: string, { type, block, max, required, computed }: Member, value: unknown): readonly string[] {
  if (computed === true) return [`${at}: is the provider's`]
  if (type === null) {
    if (!Array.isArray(value)) return [`${at}: is no list of blocks`]
    if (max !== undefined && value.length > max) return [`${at}: more than ${max} blocks`]
    if (required === true && value.length === 0) return [`${at}: needs a block`]
    return value.flatMap((one, index) => bodyProblems(`${at}[${index}]`, block ?? {}, one as Body))
  }
  return isOf(type, value) ? [] : [`${at}: is no ${type}`]
}

function isOf(type: string, value: unknown): boolean {
  const [, outer = '', inner = ''] = /^(set|list|map)\((\w+)\)$/.exec(type) ?? []
  if (outer === 'map') return isObject(value) && Object.values(value).every((one) => isOf(inner, one))
  if (outer === 'set') return Array.isArray(value) && new Set(value).size === value.length && value.every((one) => isOf(inner, one))
  if (outer === 'list') return Array.isArray(value) && value.every((one) => isOf(inner, one))
  return typeof value === (type === 'bool' ? 'boolean' : type)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Every template in a text refers to an attribute of a resource that is there; all else is written out (`$${`). */
function referenceProblems(at: string, body: Body, typeOf: ReadonlyMap<string, string>): readonly string[] {
  const texts: string[] = []
  JSON.stringify(body, (_, value: unknown) => {
    if (typeof value === 'string') texts.push(value)
    return value
  })
  return texts.flatMap((text) =>
    [...text.replaceAll(/\$\$\{|%%\{/g, '').matchAll(/[$%]\{([^}]*)\}?/g)].flatMap(([, inner = '']) => {
      const [, address = '', attribute = ''] = /^([a-z_0-9]+\.[\w-]+)\.([a-z_]+)$/.exec(inner) ?? []
      const type = typeOf.get(address)
      if (type === undefined) return [`${at}: refers to ${inner}, which is not there`]
      return Object.hasOwn(schema.resources[type] ?? {}, attribute) ? [] : [`${at}: ${type} has no ${attribute}`]
    }),
  )
}
