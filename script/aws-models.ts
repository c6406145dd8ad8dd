/**
 * Writes, for each service in packages/aws-fake/models/operations.json, models/SERVICE.json (what the fake validates by) and
 * src/models/SERVICE.ts (the same as types, which its handlers are written against), from botocore's service descriptions.
 * Besides, for services and operations that the AWS SDK has no client for, packages/aws/src/observe/collect/modelled/SERVICE.ts, which requests are made by.
 * Besides, the partitions of AWS and their Regions, by script/aws-places.ts.
 * Kept: the operations listed, the shapes they reach, their paginators, and the name and address of every other operation, so that the
 * fake can say what it does not serve. Left out: documentation, and lists of more than 100 values (instance types).
 */

import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { writePlaces } from './aws-places.ts'

interface Member {
  readonly shape: string
  readonly [trait: string]: unknown
}

interface Shape {
  readonly type: string
  readonly members?: Readonly<Record<string, Member>>
  readonly required?: readonly string[]
  readonly member?: Member
  readonly key?: Member
  readonly value?: Member
  readonly enum?: readonly string[]
  readonly [trait: string]: unknown
}

interface Operation {
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode?: number }
  readonly input?: Member
  readonly output?: Member
  readonly errors?: readonly Member[]
}

interface Description {
  readonly metadata: Readonly<Record<string, unknown>>
  readonly operations: Readonly<Record<string, Operation>>
  readonly shapes: Readonly<Record<string, Shape>>
}

const maxValues = 100
const metadataKept = ['apiVersion', 'endpointPrefix', 'protocol', 'jsonVersion', 'targetPrefix', 'serviceId', 'signingName', 'xmlNamespace']
const memberTraits = [
  'shape',
  'location',
  'locationName',
  'flattened',
  'xmlAttribute',
  'xmlNamespace',
  'queryName',
  'timestampFormat',
  'streaming',
]
const shapeTraits = [
  'type',
  'required',
  'min',
  'max',
  'pattern',
  'enum',
  'flattened',
  'payload',
  'locationName',
  'timestampFormat',
  'exception',
  'error',
  'fault',
  'sensitive',
  'union',
  'xmlNamespace',
  'document',
]

/** Services that botocore keeps under another name than they sign with. */
const folders: Readonly<Record<string, string>> = { elasticfilesystem: 'efs', monitoring: 'cloudwatch' }

const spoken: ReadonlySet<unknown> = new Set(['json', 'rest-json', 'query', 'ec2', 'rest-xml'])

/** What the model says of its service, with a protocol that the fake speaks where the service has several. */
function metadataOf({ metadata }: Description): Record<string, unknown> {
  const { protocols = [], protocol } = metadata as { readonly protocols?: readonly string[]; readonly protocol: string }
  return { ...pick(metadata, metadataKept), protocol: spoken.has(protocol) ? protocol : protocols.find((one) => spoken.has(one)) }
}

function pick(from: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]))
}

function loadJson(pattern: string): unknown {
  const [path] = globSync(pattern).toSorted().slice(-1)
  if (path === undefined) return null
  const bytes = readFileSync(path)
  return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'))
}

/** Every shape that the operations reach, by name in order. */
function reachable(description: Description, names: readonly string[]): readonly string[] {
  const found = new Set<string>()
  const visit = (name: string): void => {
    if (found.has(name)) return
    found.add(name)
    const shape = description.shapes[name]
    if (shape === undefined) throw new Error(`no shape ${name}`)
    for (const part of [...Object.values(shape.members ?? {}), shape.member, shape.key, shape.value])
      if (part !== undefined) visit(part.shape)
  }
  for (const name of names) {
    const operation = description.operations[name]
    if (operation === undefined) throw new Error(`no operation ${name}`)
    for (const part of [operation.input, operation.output, ...(operation.errors ?? [])]) if (part !== undefined) visit(part.shape)
  }
  return [...found].toSorted()
}

/** Patterns that the service itself does not hold to, by service and shape. */
const wrongPatterns: Readonly<Record<string, readonly string[]>> = {
  // "Storage Gateway" and "SAP HANA on Amazon EC2", which the same model's documentation lists, have spaces.
  backup: ['ResourceType'],
}

function smallShape(shape: Shape): Record<string, unknown> {
  const small = pick(shape, shapeTraits)
  if ((shape.enum?.length ?? 0) > maxValues) delete small['enum']
  if (shape.members !== undefined)
    small['members'] = Object.fromEntries(Object.entries(shape.members).map(([name, part]) => [name, pick(part, memberTraits)]))
  for (const part of ['member', 'key', 'value'] as const) if (shape[part] !== undefined) small[part] = pick(shape[part], memberTraits)
  return small
}

function shapeWithout(service: string, name: string, shape: Record<string, unknown>): Record<string, unknown> {
  if (wrongPatterns[service]?.includes(name) === true) delete shape['pattern']
  return shape
}

/** JSON with one entry of each table a line, so that a new version of a model can be read as a difference. */
function jsonByLines(tables: Readonly<Record<string, Readonly<Record<string, unknown>>>>): string {
  const parts = Object.entries(tables).map(([name, table]) => {
    const lines = Object.entries(table).map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    return `  ${JSON.stringify(name)}: {\n${lines.join(',\n')}\n  }`
  })
  return `{\n${parts.join(',\n')}\n}\n`
}

/** Names of TypeScript that a structure must not take. */
const taken = new Set(['Record', 'Readonly', 'Object', 'Error', 'Uint8Array', 'Date'])

function typeName(shape: string): string {
  const name = shape
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')
  return taken.has(name) ? `${name}Shape` : name
}

function typeOf(shapes: Readonly<Record<string, Shape>>, name: string): string {
  const shape = shapes[name]
  switch (shape?.type) {
    case 'structure':
      return shape['document'] === true ? 'unknown' : typeName(name)
    case 'list':
      return `readonly ${parenthesised(typeOf(shapes, shape.member?.shape ?? ''))}[]`
    case 'map':
      return `Readonly<Record<string, ${typeOf(shapes, shape.value?.shape ?? '')}>>`
    case 'boolean':
      return 'boolean'
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
    case 'timestamp':
      return 'number'
    case 'blob':
      return 'Uint8Array'
    case 'string':
      if (shape.enum !== undefined && shape.enum.length <= maxValues)
        return shape.enum.map((value) => `'${value.replaceAll("'", "\\'")}'`).join(' | ')
      return 'string'
    default:
      throw new Error(`${name}: a shape of type ${shape?.type}`)
  }
}

function parenthesised(type: string): string {
  return type.includes(' ') ? `(${type})` : type
}

function typesOf(service: string, description: Description, names: readonly string[], reached: readonly string[]): string {
  const lines = [`/** Made by script/aws-models from botocore's model of ${service}: times are milliseconds since 1970. */`, '']
  for (const name of reached) {
    const shape = description.shapes[name]
    if (shape?.type !== 'structure' || shape['exception'] === true || shape['document'] === true) continue
    lines.push(`export interface ${typeName(name)} {`)
    for (const [member, part] of Object.entries(shape.members ?? {})) {
      const type = typeOf(description.shapes, part.shape)
      const key = /^[A-Za-z_]\w*$/.test(member) ? member : `'${member}'`
      lines.push(shape.required?.includes(member) === true ? `  readonly ${key}: ${type}` : `  readonly ${key}?: ${type} | undefined`)
    }
    lines.push('}', '')
  }
  lines.push(`export interface ${typeName(service)}Operations {`)
  for (const name of names) {
    const operation = description.operations[name]
    const [input, output] = [operation?.input, operation?.output].map((part) =>
      part === undefined ? 'Readonly<Record<never, never>>' : typeName(part.shape),
    )
    lines.push(`  readonly ${name}: { readonly input: ${input}; readonly output: ${output} }`)
  }
  lines.push('}', '')
  return lines.join('\n')
}

const [botocore] = process.argv.slice(2)
if (botocore === undefined || !existsSync(join(botocore, 'data'))) throw new Error('usage: aws-models.ts FOLDER-OF-BOTOCORE')
const home = resolve(import.meta.dirname, '../packages/aws-fake')
const served = JSON.parse(readFileSync(join(home, 'models/operations.json'), 'utf8')) as Readonly<Record<string, readonly string[]>>
mkdirSync(join(home, 'src/models'), { recursive: true })
for (const [service, names] of Object.entries(served)) {
  const folder = join(botocore, 'data', folders[service] ?? service)
  const description = loadJson(join(folder, '*/service-2.json*')) as Description
  const paginators = (loadJson(join(folder, '*/paginators-1.json')) as { pagination: Record<string, unknown> } | null)?.pagination ?? {}
  const reached = reachable(description, names)
  const operations = Object.fromEntries(
    names.map((name) => {
      const { http, input, output, errors = [] } = description.operations[name] as Operation
      return [
        name,
        {
          http,
          input: input?.shape,
          output: output === undefined ? undefined : pick(output, ['shape', 'resultWrapper']),
          errors: errors.map((error) => error.shape),
        },
      ]
    }),
  )
  const others = Object.entries(description.operations).filter(([name]) => !names.includes(name))
  const json = jsonByLines({
    metadata: metadataOf(description),
    operations,
    unserved: Object.fromEntries(others.map(([name, { http }]) => [name, `${http.method} ${http.requestUri}`])),
    paginators: Object.fromEntries(names.filter((name) => name in paginators).map((name) => [name, paginators[name]])),
    shapes: Object.fromEntries(reached.map((name) => [name, shapeWithout(service, name, smallShape(description.shapes[name] as Shape))])),
  })
  writeFileSync(join(home, `models/${service}.json`), json)
  writeFileSync(join(home, `src/models/${service}.ts`), typesOf(service, description, names, reachable(withoutErrors(description, names), names)))
  process.stdout.write(
    `${service}: ${names.length} of ${Object.keys(description.operations).length} operations, ${Math.round(json.length / 1024)} KiB\n`,
  )
}

writeClientModels(botocore)
writePlaces(botocore, loadJson)

/** What requests are made by, for services and operations without a client in the SDK. */
function writeClientModels(from: string): void {
  const folder = resolve(import.meta.dirname, '../packages/aws/src/observe/collect/modelled')
  const asked = JSON.parse(readFileSync(join(folder, 'operations.json'), 'utf8')) as Readonly<Record<string, readonly string[]>>
  for (const [service, names] of Object.entries(asked)) {
    const description = loadJson(join(from, 'data', service, '*/service-2.json*')) as Description
    const rules = JSON.stringify(loadJson(join(from, 'data', service, '*/endpoint-rule-set-1.json*')))
    const { serviceId, endpointPrefix, signingName = endpointPrefix, apiVersion, targetPrefix = '' } = description.metadata
    const isRest = metadataOf(description)['protocol'] === 'rest-json'
    const tables = {
      operations: Object.fromEntries(names.map((name) => [name, clientOperation(description.operations[name] as Operation)])),
      shapes: Object.fromEntries(reachable(withoutErrors(description, names), names).map((name) => [name, clientShape(description.shapes[name] as Shape)])),
    }
    const lines = [
      `/** Made by script/aws-models from botocore's model of ${service}, under the Apache licence, version 2.0. */`,
      `import type { ServiceModel } from './service-model.ts'`,
      '',
      `export const model: ServiceModel = {`,
      ...Object.entries({ serviceId, signingName, endpointPrefix, protocol: isRest ? 'rest-json' : 'json-1.0', targetPrefix, version: apiVersion }).map(
        ([key, value]) => `  ${key}: '${String(value)}',`,
      ),
      `  isDualStackOnly: ${!rules.includes('#dnsSuffix')},`,
      ...Object.entries(tables).flatMap(([name, table]) => [
        `  ${name}: {`,
        ...Object.entries(table).map(([key, value]) => `    ${key}: ${JSON.stringify(value)},`),
        '  },',
      ]),
      '}',
      '',
    ]
    writeFileSync(join(folder, `${service}.ts`), lines.join('\n'))
  }
}

function withoutErrors(description: Description, names: readonly string[]): Description {
  const operations = names.map((name) => {
    const { errors: _, ...operation } = description.operations[name] as Operation
    return [name, operation] as const
  })
  return { ...description, operations: Object.fromEntries(operations) }
}

function clientOperation({ http, input, output }: Operation): Readonly<Record<string, unknown>> {
  const { method, requestUri: uri, responseCode: status = 200 } = http
  return { method, uri, status, input: input?.shape ?? null, output: output?.shape ?? null }
}

function clientShape({ type, members = {}, member, key, value, ...traits }: Shape): Readonly<Record<string, unknown>> {
  const ofMember = (part: Member, name: string): unknown => {
    const { location, locationName = name, idempotencyToken } = part
    if (location !== undefined) return [part.shape, location, locationName]
    return idempotencyToken === true ? [part.shape, 'token'] : part.shape
  }
  switch (type) {
    case 'structure':
      return {
        type: traits['union'] === true ? 'union' : 'structure',
        members: Object.fromEntries(Object.entries(members).map(([name, part]) => [name, ofMember(part, name)])),
      }
    case 'list':
      return { type, of: member?.shape }
    case 'map':
      return { type, key: key?.shape, of: value?.shape }
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return { type: 'number' }
    case 'timestamp':
      return { type: traits['timestampFormat'] === 'iso8601' ? 'date-time' : 'epoch-seconds' }
    default:
      return { type }
  }
}
