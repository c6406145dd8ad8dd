/** Reads a template of CloudFormation, YAML or JSON, as the records of what it makes. */
import { HoldfastError } from '@holdfast/core/errors'
import { type Document, isCollection, isMap, isScalar, LineCounter, parseDocument, visit, YAMLMap } from 'yaml'
import { isObject } from './scalars.ts'
import { CloudFormationValues, hasFunction, type Resource, type TemplateBody } from './values.ts'
import { addCloudFormationResource } from './resources.ts'
import { type Origin, PlannedRecords, type TemplatePlace } from '../planned-records.ts'
import { addCloudFormationPeople } from '../people/cloudformation-people.ts'
import type { Members } from '../planned-resource.ts'
import { addUnsaid } from '../watching/planned-tellings.ts'
import { addForeignVaults } from '../planned-things.ts'

const maxChars = 2 << 20

/** @throws HoldfastError CONFIG */
export function readCloudFormation(text: string, file: string, region: string, place: TemplatePlace): PlannedRecords {
  const wrong = (why: string, where: { readonly line?: number } = {}): HoldfastError =>
    new HoldfastError('CONFIG', `the template cannot be read: ${why}`, { context: { file, ...where } })
  if (text.length > maxChars) throw wrong(`it is over ${maxChars} characters`)
  const lines = new LineCounter()
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: true, lineCounter: lines })
  const [broken] = document.errors
  if (broken !== undefined) throw wrong((broken.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, ''), { line: lines.linePos(broken.pos[0]).line })
  const lineOf = linesOf(document, lines)
  expandTags(document)
  const template = plainOf(document)
  if (template === null) throw wrong('its aliases stand for too much')
  const section = (name: string): Members => (isObject(template[name]) ? template[name] : {})
  if (!isObject(template['Resources'])) throw wrong('it has no Resources')
  const records = new PlannedRecords(place)
  const all = template['Resources']
  const resources = readable(all, records)
  const body = {
    resources,
    parameters: section('Parameters') as TemplateBody['parameters'],
    conditions: section('Conditions'),
    mappings: section('Mappings') as TemplateBody['mappings'],
  }
  const isPartial = tellTransforms(template['Transform'], records) || Object.keys(resources).length < Object.keys(all).length
  const values = new CloudFormationValues(body, region, records)
  const originOf = (id: string): Origin => ({ address: id, line: lineOf.get(id) ?? null })
  const stack = { records, region, body, values, isPartial }
  for (const [id, resource] of Object.entries(resources)) {
    // what no condition makes is not there
    if (values.isMade(resource) === false) continue
    records.from(originOf(id), () => addCloudFormationResource(id, resource, stack))
  }
  addCloudFormationPeople(stack, originOf)
  if (!isPartial) addUnsaid(records)
  addForeignVaults(records)
  return records
}

/** Resources; what a template can have in their place is told, and not read. */
function readable(all: Readonly<Record<string, unknown>>, { notes }: PlannedRecords): Readonly<Record<string, Resource>> {
  const found: [string, Resource][] = []
  for (const [id, resource] of Object.entries(all)) {
    const { Type, Properties = {} } = (resource ?? {}) as { readonly Type?: unknown; readonly Properties?: unknown }
    if (id.startsWith('Fn::ForEach')) notes.push(`${id}: a loop, what it makes is not read`)
    else if (typeof Type !== 'string') notes.push(`${id}: has no type, and is not read`)
    else if (Type === 'AWS::CloudFormation::Stack') notes.push(`${id}: a nested stack: judge its template by itself`)
    else if (Type === 'AWS::CloudFormation::StackSet') notes.push(`${id}: a StackSet: judge its template by itself`)
    else if (Type.startsWith('AWS::Serverless::')) notes.push(`${id}: ${Type}: what the transform makes of it is not read`)
    else if (Type.endsWith('::MODULE')) notes.push(`${id}: a module of the registry: what it makes is not read`)
    else if (Properties !== null && (!isObject(Properties) || hasFunction(Properties))) notes.push(`${id}: ${Type}: what a transform or a loop makes of its properties is not read`)
    else found.push([id, resource as Resource])
  }
  return Object.fromEntries(found)
}

/** AWS's own that touch no resource of a type that is read here: they make others of their own types, or extend the language. */
const harmless: ReadonlySet<string> = new Set(['AWS::Serverless-2016-10-31', 'AWS::LanguageExtensions', 'AWS::CodeDeployBlueGreen', 'AWS::ServiceCatalog', 'AWS::SecretsManager-2020-07-23', 'AWS::SecretsManager-2024-09-16'])

/** @returns whether one of them may change any resource, or add others */
function tellTransforms(transform: unknown, records: PlannedRecords): boolean {
  const names = [transform].flat().flatMap((one) => {
    const name = isObject(one) ? one['Name'] : one
    return typeof name === 'string' ? [name] : []
  })
  for (const name of names) records.notes.push(`the transform ${name}: what it changes is not seen`)
  const strange = names.find((name) => !harmless.has(name))
  if (strange !== undefined) records.doubt(`the transform ${strange} may change it`)
  return names.length > 0
}

/** Null: it is made to be large. */
function plainOf(document: Document): Members | null {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 })
    return isObject(value) ? value : {}
  } catch {
    return null
  }
}

/** Where each resource begins. */
function linesOf(document: Document, lines: LineCounter): ReadonlyMap<string, number> {
  const resources = document.get('Resources', true)
  if (!isMap(resources)) return new Map()
  return new Map(
    resources.items.flatMap(({ key }) =>
      isScalar(key) && key.range !== undefined && key.range !== null ? [[String(key.value), lines.linePos(key.range[0]).line] as const] : [],
    ),
  )
}

/** `!Sub x` is `{ Fn::Sub: x }`. */
function expandTags(document: Document): void {
  visit(document, {
    Node(_, node) {
      const { tag } = node as { tag?: string }
      if (tag?.startsWith('!') !== true || tag.startsWith('!!') || !(isScalar(node) || isCollection(node))) return undefined
      delete (node as { tag?: string }).tag
      const name = tag.slice(1)
      const map = new YAMLMap()
      map.set(name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`, node)
      return map
    },
  })
}
