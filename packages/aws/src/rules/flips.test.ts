/** A clean inventory passes; one deciding field changed changes exactly the rules that look at it, and each rule has such a field. */
import { beforeAll, describe, expect, it } from 'vitest'
import { allOf } from '../../test/clean/all-of.ts'
import { cleanRecords, inventoryOf } from '../../test/clean/clean-inventory.ts'
import { cleanIntentText, intentOf } from '../../test/clean/clean-intent.ts'
import type { CleanRecords } from '../../test/clean/clean-records.ts'
import { flipList } from '../../test/flips/flip-list.ts'
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

  it.each(ruleList)('$id passes something', ({ id }) => {
    expect(before.filter(({ rule, status }) => rule === id && status === 'PASS')).not.toEqual([])
  })
})

describe('with one thing changed', () => {
  it.each(flips)('$what: $becomes by $rule', async (flip) => {
    const { rule, becomes, also } = flip
    const after = await findingsOf(flip.apply(clean), flip.declare(cleanIntentText))
    const statuses = (findings: readonly Finding[]) => new Map(findings.map(({ id, status }) => [id, status]))
    const [then, now] = [statuses(before), statuses(after)]
    const changed = [...before, ...after].filter(({ id }) => then.get(id) !== now.get(id))
    expect([...new Set(changed.map((one) => one.rule))].toSorted(), changed.map(line).join('\n')).toEqual([...new Set([rule, ...also])].toSorted())
    expect(after.filter((one) => one.rule === rule && then.get(one.id) !== one.status).map(({ status }) => status)).toContain(becomes)
  })
})

describe('every rule', () => {
  it.each(ruleList)('$id fails by some flip', ({ id }) => {
    expect(flips.filter(({ rule, becomes }) => rule === id && becomes === 'FAIL')).not.toEqual([])
  })
  it('that a flip names is there', () => {
    const ids = ruleList.map(({ id }) => id)
    expect(flips.flatMap(({ rule, also }) => [rule, ...also]).filter((id) => !ids.includes(id))).toEqual([])
  })
})
