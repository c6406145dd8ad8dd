/** Members that the schema of a record names: `plan-document Answer.BackupPlan.Rules[].RuleName`. What a map holds by names of its own is `{}`. */
import type { GenericSchema } from 'valibot'
import type { Kind } from '../../src/observe/kinds/kind.ts'

/** What schemas are made of here. */
interface Part {
  readonly type: string
  readonly entries?: Readonly<Record<string, GenericSchema>>
  readonly item?: GenericSchema
  readonly value?: GenericSchema
  readonly wrapped?: GenericSchema
  readonly options?: readonly GenericSchema[]
}

/** All that a line may have. */
export function membersOf({ name, line }: Kind): ReadonlySet<string> {
  return new Set([...walk(line, null, '')].map((path) => `${name} ${path}`))
}

/** All that this line has, of what the schema names. */
export function membersHeld({ name, line }: Kind, held: unknown): ReadonlySet<string> {
  return new Set([...walk(line, { value: held }, '')].map((path) => `${name} ${path}`))
}

/** @param held null: whatever it is */
function* walk(schema: GenericSchema, held: { readonly value: unknown } | null, path: string): Generator<string> {
  const { entries, item, value, wrapped, options } = schema as unknown as Part
  if (held !== null && (typeof held.value !== 'object' || held.value === null)) return
  const of = (name: string): { readonly value: unknown } | null => held && { value: (held.value as Readonly<Record<string, unknown>>)[name] }
  for (const [name, part] of Object.entries(entries ?? {})) {
    const member = of(name)
    if (member !== null && member.value === undefined) continue
    const at = path === '' ? name : `${path}.${name}`
    yield at
    yield* walk(part, member, at)
  }
  for (const part of wrapped === undefined ? (options ?? []) : [wrapped]) yield* walk(part, held, path)
  const inner = item ?? value
  const names = held === null ? null : Object.keys(held.value as object)
  if (inner !== undefined) for (const one of names?.map(of) ?? [null]) yield* walk(inner, one, `${path}${item === undefined ? '{}' : '[]'}`)
}
