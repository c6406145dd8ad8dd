/** What happens to findings when one field of an inventory has another value. */
import type { Intent } from '../../src/intent/intent-schema.ts'
import type { Finding, Status } from '../../src/judge/findings/finding.ts'
import { assess } from '../../src/judge/rules/assess.ts'
import type { Rule } from '../../src/judge/rules/rule.ts'
import { kindList } from '../../src/observe/kinds/kind-list.ts'
import type { Kind } from '../../src/observe/kinds/kind.ts'
import { isHoldfastError } from '@holdfast/core/errors'
import { allOf } from '../clean/all-of.ts'
import { shapeAt } from './answer-shape.ts'
import { type Changed, changedValues } from './changed-values.ts'
import { missing, nameOf, valueAt, withValue } from './field-path.ts'
import { type Field, inventoryOfLines, kindOf, type Lines, withLine } from './inventory-lines.ts'

/** Records and what is declared of them. */
export interface Judged {
  readonly lines: Lines
  readonly intent: Intent
}

/** A field, and the rules that looked at it. */
export interface ReadField extends Field {
  /** `vault Locked`: the kind and the field's name. */
  readonly name: string
  readonly kind: Kind
  readonly readers: readonly Rule[]
}

export interface Effect {
  readonly change: Changed
  /** Null: the inventory is refused, since the field is no longer of its kind. */
  readonly moved: readonly Moved[] | null
}

export interface Moved {
  readonly rule: string
  readonly id: string
  readonly from: Status | null
  readonly to: Status | null
}

/** All fields that these rules look at. */
export async function fieldsRead({ lines, intent }: Judged, rules: readonly Rule[]): Promise<readonly ReadField[]> {
  const found = new Map<string, { readonly field: Field; readonly readers: Set<Rule> }>()
  for (const rule of rules) {
    const note = (field: Field): void => {
      if (field.path.at(-1) === 'then') return // asked of whatever a generator yields
      const key = JSON.stringify(field)
      const known = found.get(key) ?? { field, readers: new Set() }
      known.readers.add(rule)
      found.set(key, known)
    }
    await allOf(assess(inventoryOfLines(lines, note), { intent, rules: [rule] }))
  }
  return [...found.values()].map(({ field, readers }) => {
    const kind = kindList.find(({ name }) => name === kindOf(field.file)) as Kind
    return { ...field, kind, name: `${kind.name} ${nameOf(field.path)}`, readers: [...readers] }
  })
}

export async function statusesOf({ lines, intent }: Judged, rules: readonly Rule[]): Promise<ReadonlyMap<string, Finding>> {
  return new Map((await allOf(assess(inventoryOfLines(lines), { intent, rules }))).map((one) => [one.id, one]))
}

/** Each other value that the field may have. */
export async function changesOf({ lines }: Judged, { file, line, path, kind }: ReadField): Promise<readonly Changed[]> {
  const changes = changedValues(valueAt(lines.get(file)?.[line], path), await shapeAt(kind, path))
  // an answer that says that there is nothing
  return (kind.form === 'one' || kind.form === 'detail') && nameOf(path) === 'Answer' ? [...changes, { what: 'none', value: null }] : changes
}

export const leftOut: Changed = { what: 'left out', value: missing }

/** @param before of the rules, as it was */
export async function effectOf(judged: Judged, field: ReadField, change: Changed, before: ReadonlyMap<string, Finding>, rules: readonly Rule[]): Promise<Effect> {
  const lines = withLine(judged.lines, field, (line) => withValue(line, field.path, change.value))
  try {
    const after = await statusesOf({ ...judged, lines }, rules)
    return { change, moved: differences(before, after, new Set(rules.map(({ id }) => id))) }
  } catch (error) {
    if (!isHoldfastError(error, 'BAD_INVENTORY')) throw new Error(`${field.name} ${change.what}`, { cause: error })
    return { change, moved: null }
  }
}

function differences(before: ReadonlyMap<string, Finding>, after: ReadonlyMap<string, Finding>, rules: ReadonlySet<string>): readonly Moved[] {
  const moved: Moved[] = []
  for (const [id, { rule, status }] of before) {
    const to = after.get(id)?.status ?? null
    if (rules.has(rule) && to !== status) moved.push({ rule, id, from: status, to })
  }
  for (const [id, { rule, status }] of after) if (!before.has(id)) moved.push({ rule, id, from: null, to: status })
  return moved
}
