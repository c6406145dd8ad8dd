/** Each rule is asked of templates, or left out with a reason: what it asks for, templates have. */
import { expect, it } from 'vitest'
import { ruleList } from '../rules/rule-list.ts'
import { isLeftOut, leftOutOf } from './left-out.ts'
import { grantRules } from './people/grants.ts'
import { templateKinds } from './planned-records.ts'

it('leaves out rules that there are, each once', () => {
  const ids = leftOutOf(ruleList).flatMap((one) => one.ids)
  expect(ids.toSorted()).toEqual(ruleList.filter(isLeftOut).map(({ id }) => id).toSorted())
})

it.each(ruleList.filter((rule) => !isLeftOut(rule) && !grantRules.includes(rule)))('$id needs nothing that templates have not', ({ needs }) => {
  expect(needs.filter((kind) => !templateKinds.includes(kind)).map(({ name }) => name)).toEqual([])
})
