import { describe, expect, test } from 'vitest'
import type { DekId, DomainId, IndexId, KeyringId, PackId, Sha256Hex } from './ids.ts'
import { objectName, objectPrefix } from './layout.ts'
import { assertObjectName, assertObjectPrefix, isObjectName } from './object-name.ts'

const id = 'ab'.repeat(32)

describe('object names', () => {
  test('every name and prefix of the layout is one', () => {
    const names = [
      objectName.vault,
      objectName.keyringStatement(id as KeyringId, 12),
      objectName.domainSecret(id as DomainId, 0),
      objectName.dataKey(id as DekId, id as KeyringId),
      objectName.pack(id as PackId),
      objectName.index(id as DomainId, id as IndexId),
      objectName.stage(id as Sha256Hex),
      objectName.tile('entries', 1_234_067, 17),
      objectName.tile(3, 5, 256),
    ]
    for (const name of names) expect(() => assertObjectName(name)).not.toThrow()
    for (const prefix of ['', objectPrefix.packs, objectPrefix.stages, objectPrefix.indexes(id as DomainId)]) {
      expect(() => assertObjectPrefix(prefix)).not.toThrow()
    }
  })

  test.each(['', '/', 'a/', '/a', 'a//b', '.', '..', '../a', 'a/../b', 'a/..', 'a/./b', 'A', 'a b', 'a\n', 'a\0', 'a\\b', 'ä', 'tmp', 'tmp/x', 'x'.repeat(256)])(
    '%j is none',
    name => {
      expect(isObjectName(name)).toBe(false)
      expect(() => assertObjectName(name)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
    },
  )

  test('dots and the word tmp are allowed where they do no harm', () => {
    for (const name of ['...', 'a..b', '.a', 'a.p/3', 'tmpx', 'a/tmp']) expect(isObjectName(name)).toBe(true)
  })

  test.each(['a', '../', 'a//', '/'])('%j is no prefix', prefix => {
    expect(() => assertObjectPrefix(prefix)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })
})
