/** Reads a template of CloudFormation, YAML or JSON, as the records of what it makes. */
import { HoldfastError } from '@holdfast/core/errors'
import { type Document, isCollection, isMap, isScalar, LineCounter, parseDocument, visit, YAMLMap } from 'yaml'
import { CloudFormationValues, type Resource, type TemplateBody } from './cloudformation-values.ts'
import { addCloudFormationResource } from './cloudformation-resources.ts'
import { PlannedRecords, type TemplatePlace } from './planned-records.ts'
import type { Members } from './planned-resource.ts'
import { addForeignVaults } from './planned-things.ts'

const maxChars = 2 << 20

/** @throws HoldfastError CONFIG */
export function readCloudFormation(text: string, file: string, region: string, place: TemplatePlace): PlannedRecords {
  const wrong = (why: string): HoldfastError => new HoldfastError('CONFIG', `the template cannot be read: ${why}`, { context: { file } })
  if (text.length > maxChars) throw wrong(`it is over ${maxChars} characters`)
  const lines = new LineCounter()
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: true, lineCounter: lines })
  const [broken] = document.errors
  if (broken !== undefined) throw wrong(broken.message.split('\n')[0] ?? '')
  const lineOf = linesOf(document, lines)
  expandTags(document)
  const template = document.toJS({ maxAliasCount: 100 }) as Members | null
  const all = (template?.['Resources'] ?? null) as Readonly<Record<string, unknown>> | null
  if (all === null || typeof all !== 'object') throw wrong('it has no Resources')
  const records = new PlannedRecords(place)
  const resources = readable(all, records)
  const body = {
    resources,
    parameters: (template?.['Parameters'] ?? {}) as TemplateBody['parameters'],
    conditions: (template?.['Conditions'] ?? {}) as Members,
    mappings: (template?.['Mappings'] ?? {}) as TemplateBody['mappings'],
  }
  tellTransforms(template?.['Transform'], records)
  const values = new CloudFormationValues(body, region, records)
  for (const [id, resource] of Object.entries(resources)) {
    // what no condition makes is not there
    if (values.isMade(resource) === false) continue
    records.from({ address: id, line: lineOf.get(id) ?? null }, () => addCloudFormationResource(id, resource, { records, region, body, values }))
  }
  addForeignVaults(records)
  return records
}

/** Resources; what a template can have in their place is told, and not read. */
function readable(all: Readonly<Record<string, unknown>>, { notes }: PlannedRecords): Readonly<Record<string, Resource>> {
  const found: [string, Resource][] = []
  for (const [id, resource] of Object.entries(all)) {
    const { Type } = (resource ?? {}) as { readonly Type?: unknown }
    if (id.startsWith('Fn::ForEach')) notes.push(`${id}: a loop, what it makes is not read`)
    else if (typeof Type !== 'string') notes.push(`${id}: has no type, and is not read`)
    else if (Type === 'AWS::CloudFormation::Stack') notes.push(`${id}: a nested stack: judge its template by itself`)
    else if (Type === 'AWS::CloudFormation::StackSet') notes.push(`${id}: a StackSet: judge its template by itself`)
    else if (Type.startsWith('AWS::Serverless::')) notes.push(`${id}: ${Type}: what the transform makes of it is not read`)
    else if (Type.endsWith('::MODULE')) notes.push(`${id}: a module of the registry: what it makes is not read`)
    else found.push([id, resource as Resource])
  }
  return Object.fromEntries(found)
}

function tellTransforms(transform: unknown, { notes }: PlannedRecords): void {
  for (const one of [transform].flat()) {
    const name = typeof one === 'string' ? one : (one as { readonly Name?: string } | undefined)?.Name
    if (name !== undefined) notes.push(`the transform ${name}: what it changes is not seen`)
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
