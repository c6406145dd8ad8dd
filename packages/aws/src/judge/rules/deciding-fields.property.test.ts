/**
 * Every field that a rule looks at, in the clean inventory and with each flip, gets every other value that AWS may give: each decides
 * something, and what is left out, or never heard of, is not taken for good. HOLDFAST_TEST_LONG=1 does so wherever a field lies.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { cleanRecords, linesByPath } from '../../../test/clean/clean-inventory.ts'
import { cleanIntentText, intentOf } from '../../../test/clean/clean-intent.ts'
import { changesOf, effectOf, fieldsRead, type Judged, type ReadField, statusesOf } from '../../../test/fields/field-effects.ts'
import { FieldLaws, type RulesByField } from '../../../test/fields/field-laws.ts'
import { agreedLines, agreedServices, FieldTable, writeLines } from '../../../test/fields/field-table.ts'
import { absenceSays, notDeciding, turnsGood, unheardOfIsGood } from '../../../test/fields/known-fields.ts'
import { flipList } from '../../../test/flips/flip-list.ts'
import type { Finding } from '../findings/finding.ts'
import { ruleList } from './rule-list.ts'

const isLong = process.env['HOLDFAST_TEST_LONG'] === '1'
const minutesMs = 60_000
/** How many of the places that a field lies in are tried, if there is no time. */
const placesAtMost = 2

const laws = new FieldLaws()
const table = new FieldTable()
const flips = await flipList()
let clean: Judged
let cleanFields: readonly ReadField[]
let before: ReadonlyMap<string, Finding>

beforeAll(async () => {
  const records = await cleanRecords()
  clean = { lines: linesByPath(records), intent: intentOf(cleanIntentText) }
  before = await statusesOf(clean, ruleList)
  cleanFields = await fieldsRead(clean, ruleList)
  const others: { readonly judged: Judged; readonly field: ReadField; readonly before: ReadonlyMap<string, Finding> }[] = []
  const [asked, rest] = inFewPlaces(cleanFields)
  for (const field of asked) table.note(field, await laws.changeAll(clean, field, before))
  others.push(...rest.map((field) => ({ judged: clean, field, before })))
  for (const flip of flips) {
    const judged = { lines: linesByPath(flip.apply(records)), intent: intentOf(flip.declare(cleanIntentText)) }
    const rules = ruleList.filter(({ id }) => id === flip.rule)
    const flipped = await statusesOf(judged, rules)
    const [few, more] = inFewPlaces(await fieldsRead(judged, rules))
    for (const field of few) {
      if (flip.becomes === 'FAIL') await laws.leaveOut(judged, field, flipped)
      if (!laws.isKnown(field)) await laws.changeAll(judged, field, flipped)
    }
    others.push(...more.map((field) => ({ judged, field, before: flipped })))
  }
  // what decided nothing so far has another chance in every place
  for (const one of others) if (isLong || !laws.decides.has(one.field.name)) await laws.changeAll(one.judged, one.field, one.before)
}, 30 * minutesMs)

/** Those that are tried, and the rest. */
function inFewPlaces(fields: readonly ReadField[]): readonly [readonly ReadField[], readonly ReadField[]] {
  const few: ReadField[] = []
  const rest: ReadField[] = []
  for (const own of Map.groupBy(fields, ({ name, kind, readers }) => `${kind.name} ${name} ${readers.map(({ id }) => id).join()}`).values()) {
    few.push(...own.slice(0, isLong ? own.length : placesAtMost))
    rest.push(...own.slice(isLong ? own.length : placesAtMost))
  }
  return [few, rest]
}

const shown = (found: RulesByField): readonly string[] => [...found].map(([name, rules]) => `${name}: ${[...rules].join(', ')}`)

/** @param known with a reason each */
function expectKnown(found: RulesByField, known: Readonly<Record<string, string>>): void {
  expect(shown(new Map([...found].filter(([name]) => !(name in known))))).toEqual([])
}

describe('a field that a rule looks at', () => {
  it('decides something, or is known not to', () => {
    const deciding = new Map([...laws.read].filter(([name]) => !laws.decides.has(name)))
    expectKnown(deciding, notDeciding)
  })

  it('is not taken for good when AWS leaves it out', () => {
    expectKnown(laws.goodWhenLeftOut, absenceSays)
  })

  it('does not cure what failed when AWS leaves it out', () => {
    expectKnown(laws.curedByLeavingOut, absenceSays)
  })

  it('is not taken for good when AWS says what nobody has heard of', () => {
    expectKnown(laws.goodWhenUnheardOf, unheardOfIsGood)
  })

  it('makes nothing pass that was not judged, but for what is known', () => {
    expectKnown(laws.turnsGood, turnsGood)
  })

  it('changes nothing for rules that do not look at it', async () => {
    const names = Map.groupBy(cleanFields, ({ name }) => name)
    const strange: string[] = []
    for (const [index, [field]] of [...names.values()].entries()) {
      if (field === undefined || (!isLong && index % 8 !== 0)) continue
      const readers = new Set([...(names.get(field.name) ?? [])].flatMap((one) => one.readers.map(({ id }) => id)))
      for (const change of (await changesOf(clean, field)).slice(0, 2)) {
        const { moved } = await effectOf(clean, field, change, before, ruleList)
        strange.push(...(moved ?? []).filter(({ rule }) => !readers.has(rule)).map(({ rule }) => `${field.name} ${change.what}: ${rule}`))
      }
    }
    expect(strange).toEqual([])
  }, 10 * minutesMs)

  it('is known for something that is so', () => {
    const deciding = Object.keys(notDeciding).filter((name) => laws.decides.has(name))
    const unread = Object.keys(notDeciding).filter((name) => !laws.read.has(name))
    expect({ deciding, unread }).toEqual({ deciding: [], unread: [] })
    const neither = Object.keys(absenceSays).filter((name) => !laws.goodWhenLeftOut.has(name) && !laws.curedByLeavingOut.has(name))
    if (isLong) expect(neither).toEqual([])
  })
})

describe('what a field decides', () => {
  it.skipIf(isLong)('is what somebody read: each line of test/fields/effects', () => {
    // a file that is deleted is written anew, to be read; never where nobody would read it
    for (const service of table.services) if (agreedLines(service) === null && process.env['CI'] === undefined) writeLines(service, table.lines(service))
    const told = table.services.flatMap((service) => table.lines(service))
    const agreed = agreedServices().flatMap((service) => agreedLines(service) ?? [])
    expect({ more: told.filter((line) => !agreed.includes(line)), less: agreed.filter((line) => !told.includes(line)) }).toEqual({ more: [], less: [] })
  })
})
