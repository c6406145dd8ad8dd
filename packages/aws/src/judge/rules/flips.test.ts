/** A clean inventory passes; one deciding field changed changes exactly the rules that look at it, and each rule has such a field. */
import { beforeAll, describe, expect, it } from 'vitest'
import { allOf } from '../../../test/clean/all-of.ts'
import { cleanRecords, inventoryOf } from '../../../test/clean/clean-inventory.ts'
import { cleanIntentText, intentOf } from '../../../test/clean/clean-intent.ts'
import type { CleanRecords } from '../../../test/clean/clean-records.ts'
import { ruleOf } from '../../../test/flips/flip.ts'
import { flipList } from '../../../test/flips/flip-list.ts'
import type { Finding } from '../findings/finding.ts'
import { assess } from './assess.ts'
import { ruleList } from './rule-list.ts'

const flips = await flipList()
let clean: readonly CleanRecords[]
let before: readonly Finding[]

beforeAll(async () => {
  clean = await cleanRecords()
  before = await findingsOf(clean)
})

async function findingsOf(records: readonly CleanRecords[], intentText = cleanIntentText): Promise<readonly Finding[]> {
  return await allOf(assess(inventoryOf(records), { intent: intentOf(intentText) }))
}

const line = ({ rule, status, subject, reason }: Finding): string => `${status} ${rule} ${subject.type} ${subject.name}: ${reason}`

describe('a clean inventory', () => {
  it('has nothing that fails or is not known', () => {
    expect(before.filter(({ status }) => status === 'FAIL' || status === 'UNKNOWN').map(line)).toEqual([])
  })

  it('is known without a declared intent too: what only that decides is not applicable', async () => {
    const undeclared = await allOf(assess(inventoryOf(clean)))
    expect(undeclared.filter(({ status }) => status === 'UNKNOWN').map(line)).toEqual([])
    expect(undeclared.filter(({ status }) => status === 'FAIL').map(line)).toEqual(['FAIL vault-locked vault scratch: the vault has no lock'])
  })

  it.each(ruleList)('$id passes something', ({ id }) => {
    expect(before.filter(({ rule, status }) => rule === id && status === 'PASS')).not.toEqual([])
  })
})

describe('with one thing changed', () => {
  it.each(flips)('$what: $becomes by $rule', async (flip) => {
    const { rule, becomes, also } = flip
    const after = await findingsOf(flip.apply(clean), flip.declare(cleanIntentText))
    const { come, told } = consequences(after)
    expect(come, told.join('\n')).toEqual([...new Set([`${becomes} ${rule}`, ...also])].toSorted())
  })
})

/** What each rule comes to that says something else now, and the findings that say so. */
function consequences(after: readonly Finding[]): { readonly come: readonly string[]; readonly told: readonly string[] } {
  const then = new Map(before.map((one) => [one.id, one.status]))
  const now = new Set(after.map(({ id }) => id))
  const gone = new Set(before.flatMap(({ id, rule }) => (now.has(id) ? [] : [rule])))
  // A thing that was not there is judged too: that counts where it is judged badly, or stands for what is gone.
  const counts = ({ id, rule, status }: Finding): boolean => then.has(id) || gone.has(rule) || status === 'FAIL' || status === 'UNKNOWN'
  const told = after.filter((one) => then.get(one.id) !== one.status && counts(one))
  const without = [...gone].filter((id) => !told.some(({ rule }) => rule === id)).map((id) => `GONE ${id}`)
  return { come: [...new Set([...told.map(({ rule, status }) => `${status} ${rule}`), ...without])].toSorted(), told: told.map(line) }
}

describe('where nothing is declared', () => {
  const applied = ruleList.filter(({ fixes }) => fixes().some(({ fix }) => fix.kind === 'apply')).map(({ id }) => id)
  const firsts = applied.flatMap((id) => flips.find((one) => one.rule === id && one.becomes === 'FAIL' && one.declare(cleanIntentText) === cleanIntentText) ?? [])
  it.each(firsts)('$what: apply is not said to mend $rule', async (flip) => {
    const after = await allOf(assess(inventoryOf(flip.apply(clean))))
    expect(after.filter(({ status, fix }) => status === 'FAIL' && fix?.kind === 'apply').map(line)).toEqual([])
  })
})

describe('every rule', () => {
  it.each(ruleList)('$id fails by some flip', ({ id }) => {
    expect(flips.filter(({ rule, becomes }) => rule === id && becomes === 'FAIL')).not.toEqual([])
  })
  it('that a flip names is there', () => {
    const ids = ruleList.map(({ id }) => id)
    expect(flips.flatMap(({ rule, also }) => [rule, ...also.map(ruleOf)]).filter((id) => !ids.includes(id))).toEqual([])
  })
})
