/** Names and values of AWS are anybody's: each text that a rule looks at may be a name of JavaScript's own, empty, endless, or made for a terminal. */
import { expect, it } from 'vitest'
import { allOf } from '../../../test/clean/all-of.ts'
import { cleanRecords, linesByPath } from '../../../test/clean/clean-inventory.ts'
import { cleanIntentText, intentOf } from '../../../test/clean/clean-intent.ts'
import { fieldsRead, type Judged } from '../../../test/fields/field-effects.ts'
import { valueAt, withValue } from '../../../test/fields/field-path.ts'
import { inventoryOfLines, withLine } from '../../../test/fields/inventory-lines.ts'
import type { Finding } from '../findings/finding.ts'
import { isHoldfastError } from '@holdfast/core/errors'
import { assess } from './assess.ts'
import { ruleList } from './rule-list.ts'

const values = ['constructor', '__proto__', 'toString', '', 'long'.repeat(25_000), '\u001B[31m\u202E</script>', '{"__proto__":{"Statement":1}}']

it('rules judge them like any other value', async () => {
  const judged: Judged = { lines: linesByPath(await cleanRecords()), intent: intentOf(cleanIntentText) }
  const fields = Map.groupBy(await fieldsRead(judged, ruleList), ({ name }) => name)
  const wrong: string[] = []
  for (const [field] of fields.values()) {
    if (field === undefined || typeof valueAt(judged.lines.get(field.file)?.[field.line], field.path) !== 'string') continue
    for (const value of values) {
      const lines = withLine(judged.lines, field, (line) => withValue(line, field.path, value))
      try {
        const findings = await allOf(assess(inventoryOfLines(lines), { intent: judged.intent, rules: field.readers }))
        if (!findings.every(isPlain)) wrong.push(`${field.name} ${value.slice(0, 20)}`)
      } catch (error) {
        if (!isHoldfastError(error, 'BAD_INVENTORY')) wrong.push(`${field.name} ${value.slice(0, 20)}: ${String(error)}`)
      }
    }
  }
  expect(wrong).toEqual([])
}, 600_000)

/** Its words are texts, and its facts plain values. */
function isPlain({ reason, subject, evidence, fix }: Finding): boolean {
  const texts = [reason, subject.id, subject.name, fix?.console ?? '']
  const isValue = (value: unknown): boolean => value === null || ['string', 'number', 'boolean'].includes(typeof value)
  return texts.every((text) => typeof text === 'string' && !text.includes('[native code]')) && evidence.every(({ value }) => isValue(value))
}
