/** In which order AWS lists things changes nothing that rules say of them. */
import { expect, it } from 'vitest'
import { allOf } from '../../../test/clean/all-of.ts'
import { cleanRecords, linesByPath } from '../../../test/clean/clean-inventory.ts'
import { cleanIntentText, intentOf } from '../../../test/clean/clean-intent.ts'
import { inventoryOfLines, type Lines } from '../../../test/fields/inventory-lines.ts'
import { flip, ruleOf } from '../../../test/flips/flip.ts'
import { flipList } from '../../../test/flips/flip-list.ts'
import { pointKind } from '../../observe/kinds/backup/point.ts'
import type { LineOf } from '../../observe/kinds/kind.ts'
import { assess } from './assess.ts'
import { ruleList } from './rule-list.ts'

const clean = await cleanRecords()
const reversed = (lines: Lines): Lines => new Map([...lines].map(([file, own]) => [file, own.toReversed()]))

async function told(lines: Lines, intentText: string, rules = ruleList): Promise<readonly string[]> {
  const findings = await allOf(assess(inventoryOfLines(lines), { intent: intentOf(intentText), rules }))
  return findings.map(({ id, rule, status, subject }) => `${id} ${status} ${rule} ${subject.name}`).toSorted()
}

it('of a clean inventory', async () => {
  const lines = linesByPath(clean)
  expect(await told(reversed(lines), cleanIntentText)).toEqual(await told(lines, cleanIntentText))
})

it.each(await flipList())('of one with $what', async (flip) => {
  const lines = linesByPath(flip.apply(clean))
  const rules = ruleList.filter(({ id }) => [flip.rule, ...flip.also.map(ruleOf)].includes(id))
  const intentText = flip.declare(cleanIntentText)
  expect(await told(reversed(lines), intentText, rules)).toEqual(await told(lines, intentText, rules))
})

it('of points of which the newest lacks its name', async () => {
  const points = clean.flatMap(({ kind, lines }) => (kind === pointKind ? (lines as readonly LineOf<typeof pointKind>[]) : []))
  const [newest] = points.toSorted((a, b) => (b.CreationDate ?? '').localeCompare(a.CreationDate ?? ''))
  const { ResourceName: _, ...nameless } = { ...newest, RecoveryPointArn: `${newest?.RecoveryPointArn}-nameless` }
  const lines = linesByPath(flip({ rule: 'rpo-met', becomes: 'PASS', what: 'a point without a name', kind: pointKind, add: nameless }).apply(clean))
  expect(await told(reversed(lines), cleanIntentText)).toEqual(await told(lines, cleanIntentText))
})
