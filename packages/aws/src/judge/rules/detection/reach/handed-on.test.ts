/** What takes two changes of the clean inventory: who is handed the log group, and messages that are made anew. */
import { beforeAll, expect, it } from 'vitest'
import { allOf } from '../../../../../test/clean/all-of.ts'
import { cleanRecords, inventoryOf } from '../../../../../test/clean/clean-inventory.ts'
import { away, type CleanRecords } from '../../../../../test/clean/clean-records.ts'
import { flip } from '../../../../../test/flips/flip.ts'
import { eventTargetKind } from '../../../../observe/kinds/events/event-target.ts'
import { metricFilterKind } from '../../../../observe/kinds/logs/metric-filter.ts'
import { subscriptionFilterKind } from '../../../../observe/kinds/logs/subscription-filter.ts'
import { subscriptionAttributesKind } from '../../../../observe/kinds/sns/subscription-attributes.ts'
import { assess } from '../../assess.ts'
import { actsTold } from '../acts-told.ts'

let clean: readonly CleanRecords[]
beforeAll(async () => {
  clean = await cleanRecords()
})

type Change = ReturnType<typeof flip>
const common = { rule: 'acts-told', what: '', becomes: 'FAIL' } as const

async function told(region: string, ...changes: readonly Change[]): Promise<readonly string[]> {
  const records = changes.reduce((all, change) => change.apply(all), clean)
  const found = await allOf(assess(inventoryOf(records), { rules: [actsTold] }))
  return [...new Set(found.filter((one) => one.region === region).map(({ status, reason }) => `${status}: ${reason}`))]
}

const noFilters = flip({ ...common, at: away, kind: metricFilterKind, change: () => null })
const handedTo = (filterPattern: string) =>
  flip({ ...common, at: away, kind: subscriptionFilterKind, change: (one) => ({ ...one, Answer: [{ filterPattern, destinationArn: 'arn:aws:lambda:eu-west-1:1:function:a' }] }) })

it('does not know what is done with records that are handed on', async () => {
  expect(await told(away.region, noFilters, handedTo(''))).toEqual(["UNKNOWN: the trail's log group is handed on: what is done with it there is not seen"])
  expect(await told(away.region, noFilters, handedTo('{ $.eventName = "Nothing" }'))).toEqual(['FAIL: nobody is told of some of them: no metric filter and no event rule matches it'])
})

it('does not know whether a filter of bodies takes what a target writes in its own words', async () => {
  const byBody = flip({ ...common, kind: subscriptionAttributesKind, change: (one) => ({ ...one, Answer: { Attributes: { FilterPolicy: '{"detail":{"eventSource":[{"exists":true}]}}', FilterPolicyScope: 'MessageBody' } } }) })
  const inOwnWords = flip({ ...common, kind: eventTargetKind, change: (one) => ({ ...one, Answer: (one.Answer ?? []).map((target) => ({ ...target, InputTransformer: {} })) }) })
  expect(await told('eu-west-1', byBody)).toEqual(['PASS: somebody is told of each of them'])
  expect(await told('eu-west-1', byBody, inOwnWords)).toEqual(['UNKNOWN: a subscription takes some messages only: whether it takes this one is not known'])
})
