/** Acts of services without Regions are told in one Region only, which the clean inventory does not have: there it is put. */
import { beforeAll, expect, it } from 'vitest'
import { allOf } from '../../../../test/clean/all-of.ts'
import { accounts, cleanRecords, inventoryOf } from '../../../../test/clean/clean-inventory.ts'
import { away, type CleanRecords, home } from '../../../../test/clean/clean-records.ts'
import { flip } from '../../../../test/flips/flip.ts'
import type { PlaceName } from '../../../observe/inventory/inventory.ts'
import { type Trail, trailKind } from '../../../observe/kinds/cloudtrail/trail.ts'
import { assess } from '../assess.ts'
import { actsTold } from './acts-told.ts'

let clean: readonly CleanRecords[]
beforeAll(async () => {
  clean = await cleanRecords()
})

/** What is said of a place with metric filters, or with event rules, if its trail is of one Region. */
async function said({ account, region }: PlaceName, IncludeGlobalServiceEvents: Trail['IncludeGlobalServiceEvents']): Promise<Readonly<Record<string, string>>> {
  const at = { account, region }
  const changed = flip({
    ...{ rule: 'acts-told', what: '', becomes: 'FAIL', kind: trailKind, at },
    change: (one) => ({ ...one, IsMultiRegionTrail: false, IncludeGlobalServiceEvents }),
  }).apply(clean)
  const moved = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(region, 'us-east-1')) as T
  const records = changed.map(({ kind, part, ...one }): CleanRecords => ({ kind, part, ...moved(one) }))
  const found = await allOf(assess(inventoryOf(records, [], moved(accounts)), { rules: [actsTold] }))
  const here = found.filter((one) => one.account === account)
  return Object.fromEntries(here.map(({ subject, status, reason }) => [subject.id.split(':')[1] ?? '', `${status}: ${reason}`] as const))
}

it('are not told by metric filters on a trail that leaves them out', async () => {
  expect(await said(away, false)).toMatchObject({
    points: 'PASS: somebody is told of each of them',
    organization: 'FAIL: nobody is told of some of them: no metric filter and no event rule matches it',
    approvals: 'UNKNOWN: whether the trail records services without Regions is not known',
  })
})

it('are told by one that has them', async () => {
  expect(await said(away, true)).toMatchObject({ organization: 'PASS: somebody is told of each of them', approvals: 'PASS: somebody is told of each of them' })
})

it.each([undefined, false])('are perhaps told by event rules (%s)', async (has) => {
  const unclear = 'UNKNOWN: whether event rules hear of services without Regions that the trail leaves out is not known'
  expect(await said(home, has)).toMatchObject({ points: 'PASS: somebody is told of each of them', organization: unclear, approvals: unclear })
})
