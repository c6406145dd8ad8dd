import { describe, expect, it } from 'vitest'
import type { ByteString } from '@holdfast/core/file-source'
import { entryKind, type TreeEntry } from '@holdfast/engine/tree-entry'
import { createFindFilter, type FindCriteria } from './find-filter.ts'

const anything: FindCriteria = { patterns: ['*'], letterCase: 'tell apart', largerThan: null, smallerThan: null, newerThan: null, olderThan: null }
const base = { name: 'x' as ByteString, mode: 0, uid: 0, gid: 0, mtimeSeconds: 10, mtimeNanos: 500_000_000 }
const file: TreeEntry = { ...base, kind: entryKind.file, content: { sizeBytes: 100, hash: new Uint8Array(32), depth: 0, refs: [] } }
const folder: TreeEntry = { ...base, kind: entryKind.directory }
const finds = (criteria: Partial<FindCriteria>, path: string, entry = file) => createFindFilter({ ...anything, ...criteria })(path, entry)

describe('what "find" looks for', () => {
  it('is matched by the entry itself, not by folders above it', () => {
    expect(finds({ patterns: ['src'] }, 'home/src', folder)).toBe(true)
    expect(finds({ patterns: ['src'] }, 'home/src/a.c')).toBe(false)
    expect(finds({ patterns: ['src/**'] }, 'home/src/a.c')).toBe(true)
    expect(finds({ patterns: ['/home/*/a.c'] }, 'home/src/a.c')).toBe(true)
    expect(finds({ patterns: ['src/'] }, 'home/src')).toBe(false)
    expect(finds({ patterns: ['*', '!*.c'] }, 'home/src/a.c')).toBe(false)
  })
  it('tells letters of other cases apart unless told not to', () => {
    expect(finds({ patterns: ['Ä*'] }, Buffer.from('ärger').toString('latin1'))).toBe(false)
    expect(finds({ patterns: ['Ä*'], letterCase: 'ignore' }, Buffer.from('ärger').toString('latin1'))).toBe(true)
  })
  it('has bounds of size, which only files have, and of time', () => {
    expect([finds({ largerThan: 99 }, 'x'), finds({ largerThan: 100 }, 'x'), finds({ largerThan: 0 }, 'x', folder)]).toEqual([true, false, false])
    expect([finds({ smallerThan: 101 }, 'x'), finds({ smallerThan: 100 }, 'x'), finds({ smallerThan: 1 }, 'x', folder)]).toEqual([true, false, false])
    expect([finds({ newerThan: 10_500 }, 'x'), finds({ newerThan: 10_501 }, 'x')]).toEqual([true, false])
    expect([finds({ olderThan: 10_501 }, 'x'), finds({ olderThan: 10_500 }, 'x')]).toEqual([true, false])
  })
})
