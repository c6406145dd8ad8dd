/**
 * Writes packages/aws/test/terraform/provider-schema.json: what Terraform's provider hashicorp/aws takes for the resource types that
 * packages/aws/test/terraform/resource-types.json names. From an unpacked package @cdktn/provider-aws (Mozilla Public License 2.0), whose
 * bindings are generated from the provider's own schema; only names, types and obligations are taken over.
 * What the bindings can't say is not there: limits of numbers and patterns of texts.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

interface Member {
  /** As in the provider's schema: `set(string)`. Null: blocks. */
  readonly type: string | null
  readonly block?: Readonly<Record<string, Member>>
  /** How many blocks at most; left out: any number. */
  readonly max?: 1
  readonly required?: true
  readonly computed?: true
}

const [given] = process.argv.slice(2)
if (given === undefined) throw new Error('usage: script/terraform-schema FOLDER, of an unpacked @cdktn/provider-aws')
const root = resolve(given)
const output = join(import.meta.dirname, '../packages/aws/test/terraform')
const types = JSON.parse(readFileSync(join(output, 'resource-types.json'), 'utf8')) as readonly string[]
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }

let provider = ''
const resources = Object.fromEntries(types.toSorted().map((type) => [type, resourceOf(type)]))
const lines = Object.entries(resources).map(([type, members]) => `    ${JSON.stringify(type)}: ${JSON.stringify(members)}`)
const head = `  "provider": ${JSON.stringify(provider)},\n  "bindings": ${JSON.stringify(`@cdktn/provider-aws ${version}`)}`
writeFileSync(join(output, 'provider-schema.json'), `{\n${head},\n  "resources": {\n${lines.join(',\n')}\n  }\n}\n`)

function resourceOf(type: string): Readonly<Record<string, Member>> {
  const path = join(root, 'lib', type.replace('aws_', '').replaceAll('_', '-'), 'index.js')
  const source = sourceOf(readFileSync(path, 'utf8'), path)
  provider = /providerVersion: '([\d.]+)'/.exec(source)?.[1] ?? provider
  const isHere = source.includes(`terraformResourceType: '${type}'`)
  const own = /synthesizeHclAttributes\(\)[^]*?const attrs = \{\n([^]*?)\n {4}\};/.exec(source)?.[1]
  const config = /export interface (\w+Config) extends cdktn\.TerraformMetaArguments \{/.exec(source)?.[1]
  if (!isHere || own === undefined || config === undefined) throw new Error(`${path} is no binding of ${type}`)
  const computed = /\n {2}\/\/ (\w+) - computed: true, optional: false, required: false/g
  const last = source.slice(source.indexOf(`extends cdktn.TerraformResource`))
  const reads = [...last.matchAll(computed)].map(([, name = '']) => [name, { type: 'any', computed: true }] as const)
  return { ...Object.fromEntries(reads), ...membersOf(source, own, config) }
}

/** The bindings as they were written: the comments of what is compiled are in the map only. */
function sourceOf(compiled: string, path: string): string {
  const [, map] = /\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)/.exec(compiled) ?? []
  const { sourcesContent } = JSON.parse(Buffer.from(map ?? '', 'base64').toString()) as { readonly sourcesContent?: readonly string[] }
  const [source] = sourcesContent ?? []
  if (source === undefined) throw new Error(`${path} has no source`)
  return source
}

/** @param attributes the inside of what a binding writes into a configuration */
function membersOf(source: string, attributes: string, interfaceName: string): Readonly<Record<string, Member>> {
  const written = /(\w+): \{\n\s+value: (.*),\n\s+isBlock: (true|false),\n\s+type: "(\w+)",\n\s+storageClassType: "(\w+)",/g
  const [, declared = ''] = new RegExp(`export interface ${interfaceName} [^{]*\\{\\n([^]*?)\\n\\}`).exec(source) ?? []
  const members: Record<string, Member> = {}
  for (const [, name = '', value = '', isBlock, type = '', storage = ''] of attributes.matchAll(written)) {
    const [, camel = ''] = /(?:struct!?\.|this\._)(\w+)/.exec(value) ?? []
    const isRequired = new RegExp(`\\n? {2}readonly ${camel}: `).test(declared)
    const obligation = isRequired ? ({ required: true } as const) : {}
    if (isBlock === 'true') {
      // one that is no list in the bindings may be there once
      const isMany = /listMapper(?:Hcl)?\(/.test(value)
      members[name] = { type: null, block: blockOf(source, value), ...(!isMany && { max: 1 as const }), ...obligation }
    } else members[name] = { type: typeOf(type, storage), ...obligation }
  }
  return members
}

function blockOf(source: string, value: string): Readonly<Record<string, Member>> {
  const [, writer = ''] = /(\w+)ToHclTerraform/.exec(value) ?? []
  const [, inside] = new RegExp(`export function ${writer}ToHclTerraform\\([^]*?const attrs = \\{\\n([^]*?)\\n {2}\\};?\\n`).exec(source) ?? []
  if (inside === undefined) return {}
  return membersOf(source, inside, writer.slice(0, 1).toUpperCase() + writer.slice(1))
}

function typeOf(type: string, storage: string): string {
  const [, inner = storage, outer = ''] = /^([a-z]+)(Map|List)?$/.exec(storage) ?? []
  const element = inner === 'boolean' ? 'bool' : inner
  return type === 'simple' ? element : `${type}(${outer === '' ? 'any' : element})`
}
