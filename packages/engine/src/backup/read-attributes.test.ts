import { expect, test } from 'vitest'
import { HoldfastError } from '@holdfast/core/errors'
import type { ByteString } from '@holdfast/core/file-source'
import { readAttributes } from './read-attributes.ts'

const attribute = (bytes: number) => ({ name: 'user.x' as ByteString, value: new Uint8Array(bytes) })

test('keeps attributes up to the limit of an entry', () => {
  const attributes = [attribute(1000), attribute(60_000)]
  expect(readAttributes(() => attributes)).toEqual({ attributes, unread: null })
})

test('tells of attributes that would not fit a node of a directory, and keeps none of them', () => {
  const read = readAttributes(() => Array.from({ length: 20 }, () => attribute(64 * 1024)))
  expect(read).toEqual({ attributes: [], unread: 'extended attributes: over 1 MiB together' })
})

test('tells of attributes that cannot be read', () => {
  const read = readAttributes(() => {
    throw new HoldfastError('READ_FAILED', 'cannot read', { context: { errno: 'EACCES' } })
  })
  expect(read).toEqual({ attributes: [], unread: 'extended attributes: EACCES' })
})

test('other errors are not attributes', () => {
  expect(() => readAttributes(() => {
    throw new HoldfastError('INTERNAL', 'a bug')
  })).toThrow('a bug')
})
