/**
 * What judging takes grows with what there is to judge, and no faster: the benchmarks of docs/performance.md, smaller, by the processor's time,
 * which other work on the machine leaves as it is. HOLDFAST_TEST_LONG=1 takes five times as much.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { cleanIntentText, intentOf } from '../../../test/clean/clean-intent.ts'
import { identityLines } from '../../../test/made-up-account.ts'
import { type InventorySize, makeInventory } from '../../../test/made-up-inventory.ts'
import { Inventory } from '../../observe/inventory/inventory.ts'
import { accessRules } from './access/rules.ts'
import { assessInBatches } from './assess.ts'
import type { Rule } from './rule.ts'
import { ruleList } from './rule-list.ts'

const isLong = process.env['HOLDFAST_TEST_LONG'] === '1'
const times = 8
/** What grows by the square would take 64 times as long. */
const slack = 3

async function secondsOf(size: InventorySize, rules: readonly Rule[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-growth-'))
  onTestFinished(async () => await rm(folder, { recursive: true }))
  await makeInventory(folder, size)
  const inventory = await Inventory.open(folder)
  const began = process.cpuUsage()
  let findings = 0
  for await (const batch of assessInBatches(inventory, { rules, intent: intentOf(cleanIntentText) })) findings += batch.length
  expect(findings).toBeGreaterThan(0)
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1e6
}

const one = { accounts: 1, regions: 2 }

/** How much there is at first. */
const scale = isLong ? 5 : 1

it.each<[string, readonly Rule[], (count: number) => InventorySize, number]>([
  ['points, and the data that they are of', ruleList, (points) => ({ ...one, points, isFurnished: true }), 500 * scale],
  ['accounts', ruleList, (accounts) => ({ accounts, regions: 2, points: 100 * scale, isFurnished: true }), 2],
  ['principals', accessRules, (count) => ({ ...one, points: 100, identities: (id) => identityLines(id, count) }), 200 * scale],
])('%s', async (_, rules, sizeOf, few) => {
  // what is compiled at first is no part of it
  await secondsOf(sizeOf(few), rules)
  const less = await secondsOf(sizeOf(few), rules)
  expect(await secondsOf(sizeOf(few * times), rules)).toBeLessThan(less * times * slack)
}, 600_000)
