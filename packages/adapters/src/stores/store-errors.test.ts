import { HoldfastError } from '@holdfast/core/errors'
import { expect, test } from 'vitest'
import { storeError } from './store-errors.ts'

const call = { verb: 'store', path: '/v/packs/x', name: 'packs/x' }

test.each([
  ['ENOSPC', 'STORE_FULL', 'later'],
  ['EDQUOT', 'STORE_FULL', 'later'],
  ['EACCES', 'STORE_DENIED', 'never'],
  ['EPERM', 'STORE_DENIED', 'never'],
  ['EROFS', 'STORE_DENIED', 'never'],
  ['ESTALE', 'STORE_UNREACHABLE', 'later'],
  ['EIO', 'STORE_FAILED', 'later'],
])('%s becomes %s', (errno, code, retry) => {
  const cause = Object.assign(new Error('x'), { code: errno })
  expect(storeError(cause, call)).toMatchObject({ code, retry, cause, context: { ...call, errno } })
})

test('an error of the store\'s own stays what it is', () => {
  const error = new HoldfastError('CORRUPT', 'x')
  expect(storeError(error, call)).toBe(error)
})
