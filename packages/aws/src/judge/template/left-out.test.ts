/** Each rule is asked of templates, or left out with a reason: what it asks for, templates have. */
import { expect, it } from 'vitest'
import { ruleList } from '../rules/rule-list.ts'
import { ancestorsOf } from '../../observe/kinds/kind.ts'
import { isLeftOut, leftOutOf } from './left-out.ts'
import { grantRules } from './people/grants.ts'
import { templateKinds } from './planned-records.ts'
import { templatePage } from './template-page.ts'

it('docs/rules-on-templates.md (npx vitest -u writes it anew) says it of each', async () => {
  await expect(templatePage(ruleList)).toMatchFileSnapshot(new URL('../../../../../docs/rules-on-templates.md', import.meta.url).pathname)
})

it('leaves out rules that there are, each once', () => {
  const ids = leftOutOf(ruleList).flatMap((one) => one.ids)
  expect(ids.toSorted()).toEqual(ruleList.filter(isLeftOut).map(({ id }) => id).toSorted())
})

it.each(ruleList.filter((rule) => !isLeftOut(rule) && !grantRules.includes(rule)))('$id needs nothing that templates have not', ({ needs }) => {
  expect(needs.flatMap((kind) => [kind, ...ancestorsOf(kind)]).filter((kind) => !templateKinds.includes(kind)).map(({ name }) => name)).toEqual([])
})
