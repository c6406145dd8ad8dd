/** What many changes of many fields, put together, say of the rules. */
import type { Finding } from '../../src/judge/findings/finding.ts'
import type { Rule } from '../../src/judge/rules/rule.ts'
import { unheardOf } from './changed-values.ts'
import { missing, valueAt } from './field-path.ts'
import { changesOf, type Effect, effectOf, type Judged, leftOut, type ReadField } from './field-effects.ts'

/** By a field's name, the rules of which this is true. */
export type RulesByField = Map<string, Set<string>>

export class FieldLaws {
  /** Some value of the field changes what the rule says. */
  readonly decides: RulesByField = new Map()
  /** Every field with a value of its own that a rule looked at, or that was not there. */
  readonly read: RulesByField = new Map()
  /** The rule passes something without the field that fails by some value of it. */
  readonly goodWhenLeftOut: RulesByField = new Map()
  /** The rule passes something with a value that no model knows, that fails by one that is known. */
  readonly goodWhenUnheardOf: RulesByField = new Map()
  /** Something that did not pass does so by another value. */
  readonly turnsGood: RulesByField = new Map()
  /** What failed passes without the field. */
  readonly curedByLeavingOut: RulesByField = new Map()

  isKnown({ name, readers }: ReadField): boolean {
    const deciding = this.decides.get(name)
    return readers.every(({ id }) => deciding?.has(id) === true)
  }

  /** Gives the field every other value. @param before of the readers at least */
  async changeAll(judged: Judged, field: ReadField, before: ReadonlyMap<string, Finding>, rules: readonly Rule[] = field.readers): Promise<readonly Effect[]> {
    const effects: Effect[] = []
    for (const change of await changesOf(judged, field)) effects.push(await effectOf(judged, field, change, before, rules))
    if (!isEntry(field) && isValue(valueAt(judged.lines.get(field.file)?.[field.line], field.path))) for (const { id } of field.readers) note(this.read, field.name, id)
    for (const { moved } of effects) for (const { rule, from, to } of moved ?? []) {
      note(this.decides, field.name, rule)
      if (to === 'PASS' && from === 'NOT_APPLICABLE') note(this.turnsGood, field.name, rule)
    }
    if (!isEntry(field)) for (const { rule } of passedBut(effects, ({ value }) => value === missing)) note(this.goodWhenLeftOut, field.name, rule)
    if (!isEntry(field)) for (const { rule } of passedBut(effects, ({ value }) => value === unheardOf)) note(this.goodWhenUnheardOf, field.name, rule)
    return effects
  }

  /** @param before with something that fails */
  async leaveOut(judged: Judged, field: ReadField, before: ReadonlyMap<string, Finding>): Promise<void> {
    if (isEntry(field) || valueAt(judged.lines.get(field.file)?.[field.line], field.path) === missing) return
    const { moved } = await effectOf(judged, field, leftOut, before, field.readers)
    for (const { rule, from, to } of moved ?? []) if (from === 'FAIL' && to === 'PASS') note(this.curedByLeavingOut, field.name, rule)
  }
}

/** Members of what holds others are fields by themselves. */
function isValue(value: unknown): boolean {
  return typeof value !== 'object' || (Array.isArray(value) && value.every(isValue))
}

/** An entry of a list is no field: a list may be shorter. */
function isEntry({ path }: ReadField): boolean {
  return typeof path.at(-1) === 'number'
}

/** What passes in spite of this change, and fails by another. */
function passedBut(effects: readonly Effect[], isThis: (change: Effect['change']) => boolean) {
  const own = effects.find(({ change }) => isThis(change))?.moved
  if (own === undefined || own === null) return []
  const failing = effects.flatMap(({ moved }) => moved ?? []).filter(({ from, to }) => from === 'PASS' && to === 'FAIL')
  return failing.filter(({ id }) => !own.some((one) => one.id === id))
}

function note(map: RulesByField, name: string, rule: string): void {
  const known = map.get(name) ?? new Set()
  map.set(name, known.add(rule))
}
