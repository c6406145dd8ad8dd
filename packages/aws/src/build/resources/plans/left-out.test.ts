import fc from 'fast-check'
import { expect, it } from 'vitest'
import { leftOut } from './left-out.ts'

it('is one set of conditions for tags that stand alone, and several for tags that count together', () => {
  expect(leftOut([])).toEqual([{ withTags: [], withoutTags: [] }])
  expect(leftOut([{ data: 'open' }, { env: ['dev', 'test'] }])).toEqual([
    { withTags: [], withoutTags: [{ key: 'data', value: 'open' }, { key: 'env', value: 'dev' }, { key: 'env', value: 'test' }] },
  ])
  expect(leftOut([{ data: 'open', env: 'dev' }])).toEqual([
    { withTags: [], withoutTags: [{ key: 'data', value: 'open' }] },
    { withTags: [{ key: 'data', value: 'open' }], withoutTags: [{ key: 'env', value: 'dev' }] },
  ])
})

it('takes each resource that no other classification takes exactly once, and no other', () => {
  const key = fc.constantFrom('a', 'b', 'c')
  const value = fc.constantFrom('1', '2', '3')
  const tags = fc.dictionary(key, fc.oneof(value, fc.uniqueArray(value, { minLength: 1, maxLength: 2 })), { minKeys: 1, maxKeys: 3 })
  fc.assert(
    fc.property(fc.array(tags, { maxLength: 3 }), fc.dictionary(key, value), (others, resource) => {
      const isOthers = others.some((one) => Object.entries(one).every(([name, values]) => resource[name] !== undefined && [values].flat().includes(resource[name])))
      const sets = leftOut(others).filter(
        ({ withTags, withoutTags }) =>
          withTags.every((one) => resource[one.key] === one.value) && withoutTags.every((one) => resource[one.key] !== one.value),
      )
      expect(sets).toHaveLength(isOthers ? 0 : 1)
    }),
  )
})
