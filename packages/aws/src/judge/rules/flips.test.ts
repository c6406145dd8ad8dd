/** A clean inventory passes; one deciding field changed changes exactly the rules that look at it, and each rule has such a field. */
import { beforeAll, describe, expect, it } from 'vitest'
import { allOf } from '../../../test/clean/all-of.ts'
import { cleanRecords, inventoryOf } from '../../../test/clean/clean-inventory.ts'
import { cleanIntentText, intentOf } from '../../../test/clean/clean-intent.ts'
import type { CleanRecords } from '../../../test/clean/clean-records.ts'
import { flipList } from '../../../test/flips/flip-list.ts'
import type { Finding } from '../findings/finding.ts'
import { ancestorsOf, type Kind } from '../../observe/kinds/kind.ts'
import { assess } from './assess.ts'
import { kindsOf } from './rule.ts'
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
    const { rule, becomes, also, kind } = flip
    const after = await findingsOf(flip.apply(clean), flip.declare(cleanIntentText))
    const statuses = (findings: readonly Finding[]) => new Map(findings.map(({ id, status }) => [id, status]))
    const [then, now] = [statuses(before), statuses(after)]
    const changed = [...before, ...after].filter(({ id }) => then.get(id) !== now.get(id))
    const named = [rule, ...also]
    expect(named.filter((id) => !changed.some((one) => one.rule === id))).toEqual([])
    // a rule that cannot tell any more is no surprise, if it reads what was changed
    const others = changed.filter((one) => !named.includes(one.rule) && (one.status === 'FAIL' || !reads(one.rule, kind)))
    expect(others.map(line)).toEqual([])
    expect(after.filter((one) => one.rule === rule && then.get(one.id) !== one.status).map(({ status }) => status)).toContain(becomes)
  })
})

function reads(id: string, kind: Kind | null): boolean {
  const rule = ruleList.find((one) => one.id === id)
  return kind === null || (rule !== undefined && kindsOf(rule).some((one) => one === kind || ancestorsOf(one).includes(kind)))
}

describe('every rule', () => {
  it.each(ruleList)('$id fails by some flip', ({ id }) => {
    expect(flips.filter(({ rule, becomes }) => rule === id && becomes === 'FAIL')).not.toEqual([])
  })
  it('that a flip names is there', () => {
    const ids = ruleList.map(({ id }) => id)
    expect(flips.flatMap(({ rule, also }) => [rule, ...also]).filter((id) => !ids.includes(id))).toEqual([])
  })
})
