/** What a rule says of the clean inventory with one thing changed, where a test goes further than the flips. */
import type { Finding } from '../../src/judge/findings/finding.ts'
import type { Failure } from '../../src/observe/inventory/manifest.ts'
import { assess } from '../../src/judge/rules/assess.ts'
import type { Rule } from '../../src/judge/rules/rule.ts'
import type { Flip } from '../flips/flip.ts'
import { allOf } from './all-of.ts'
import { cleanIntentText, intentOf } from './clean-intent.ts'
import { cleanRecords, inventoryOf } from './clean-inventory.ts'
import { home } from './clean-records.ts'

/** Of things at home that are of this type, by the clean intent, or where nothing is declared. */
export async function saidOf(
  rule: Rule,
  change: Pick<Flip, 'apply'>,
  type: string,
  declared: 'declared' | 'nothing declared' = 'declared',
  failures: readonly Failure[] = [],
): Promise<readonly Finding[]> {
  const inventory = inventoryOf(change.apply(await cleanRecords()), failures)
  const all = await allOf(assess(inventory, { rules: [rule], ...(declared === 'declared' && { intent: intentOf(cleanIntentText) }) }))
  return all.filter(({ account, subject }) => account === home.account && subject.type === type)
}
