import { toJsonSchema } from '@valibot/to-json-schema'
import { readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { jsonLine } from './json-schemas.ts'

const docs = new URL('../../../../docs/', import.meta.url).pathname

interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly const?: string
  readonly enum?: readonly (string | null)[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
}

const schemas = jsonLine.options.map(option => {
  const schema = toJsonSchema(option, { errorMode: 'ignore', target: 'draft-2020-12' }) as JsonSchema
  return { name: schema.properties?.['type']?.const ?? '', schema }
})

function typeText(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map(value => JSON.stringify(value)).join(' or ')
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeText).join(' or ')
  if (schema.type === 'array') return `list of ${typeText(schema.items ?? {})}`
  if (schema.type === 'object' && schema.properties !== undefined) {
    return `{ ${Object.entries(schema.properties).map(([key, value]) => `${key}: ${typeText(value)}`).join(', ')} }`
  }
  return Array.isArray(schema.type) ? schema.type.join(' or ') : String(schema.type ?? 'any')
}

function section({ name, schema }: (typeof schemas)[number]): string {
  const rows = Object.entries(schema.properties ?? {})
    .filter(([key]) => key !== 'type')
    .map(([key, value]) => {
      const always = schema.required?.includes(key) === true ? 'yes' : 'no'
      return `| \`${key}\` | ${typeText(value)} | ${always} | ${describing(value)} |`
    })
  return `## ${name}\n${schema.description ?? ''} [Schema](schemas/${name}.json).\n\n| member | type | always | meaning |\n|---|---|---|---|\n${rows.join('\n')}\n`
}

function describing(schema: JsonSchema): string {
  return schema.description ?? schema.anyOf?.find(s => s.description !== undefined)?.description ?? ''
}

describe('docs of --json (npx vitest -u writes them anew)', () => {
  it('docs/json-output.md is that of the code', async () => {
    await expect(`# Output for programs

With \`--json\` a command prints its results to the standard output, one JSON object a line. Each has a \`type\`; the
types are below. Sizes are in bytes, times in RFC 3339 in UTC. Programs should ignore types and members that they do not
know: both may be added. Warnings for people go to the standard error, and the exit code is as in
[exit-codes.md](exit-codes.md).

\`\`\`sh
holdfast points --json | jq -r 'select(.type == "point" and .complete) | .id'
\`\`\`

${schemas.map(section).join('\n')}`).toMatchFileSnapshot(`${docs}json-output.md`)
  })
  it.each(schemas)('docs/schemas/$name.json is that of the code', async ({ name, schema }) => {
    // members may be added, so the published schemas are open
    const open = (key: string, value: unknown) => (key === 'additionalProperties' && value === false ? undefined : value)
    await expect(`${JSON.stringify(schema, open, 2)}\n`).toMatchFileSnapshot(`${docs}schemas/${name}.json`)
  })
  it('has no schema that is no longer in the code', async () => {
    expect((await readdir(`${docs}schemas`)).toSorted()).toEqual(schemas.map(s => `${s.name}.json`).toSorted())
  })
  it('describes every line', () => {
    for (const { name, schema } of schemas) expect(schema.description, name).toMatch(/\.$/)
  })
})
