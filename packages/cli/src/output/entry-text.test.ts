import { describe, expect, it } from 'vitest'
import type { ByteString } from '@holdfast/core/file-source'
import { entryKind, type TreeEntry } from '@holdfast/engine/tree-entry'
import { entryLine, longEntry, modeText, shortEntry } from './entry-text.ts'
import { parseJsonLine } from './json-schemas.ts'

const name = 'x' as ByteString
const base = { name, mode: 0o644, uid: 1, gid: 2, mtimeSeconds: 0, mtimeNanos: 5 }
const file: TreeEntry = { ...base, kind: entryKind.file, content: { sizeBytes: 7, hash: new Uint8Array(32), depth: 0, refs: [] } }
const folder: TreeEntry = { ...base, kind: entryKind.directory }

describe('an entry as text', () => {
  it.each([
    [entryKind.file, 0o644, '-rw-r--r--'],
    [entryKind.directory, 0o2755, 'drwxr-sr-x'],
    [entryKind.directory, 0o1777, 'drwxrwxrwt'],
    [entryKind.file, 0o7000, '---S--S--T'],
    [entryKind.block, 0o4711, 'brws--x--x'],
    [entryKind.socket, 0, 's---------'],
  ])('shows kind %d and mode as "ls" does', (kind, mode, text) => {
    expect(modeText(kind, mode)).toBe(text)
  })
  it('marks kinds, and what is not whole', () => {
    expect(shortEntry(name, file)).toBe('x')
    expect(shortEntry(name, folder)).toBe('x/  (content left out)')
    expect(shortEntry(name, { ...folder, unread: '\u001b EACCES' })).toBe('x/  (not read: \\e permission denied (EACCES))')
    expect(longEntry(name, { ...file, changedWhileRead: true, hardLink: { device: 1n, inode: 2n } })).toMatch(/ x {2}\(changed while it was read; hard link\)$/)
    expect(longEntry(name, { ...base, kind: entryKind.character, device: { major: 1, minor: 3 } })).toContain('   1, 3  ')
  })
  it('keeps to the schema, whatever the time', () => {
    const times = [0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER].map(mtimeSeconds => {
      const line = entryLine(name, { ...file, mtimeSeconds })
      parseJsonLine(line)
      return line.mtime
    })
    expect(times).toEqual(['1970-01-01T00:00:00.000000005Z', '1969-12-31T23:59:59.000000005Z', '9999-12-31T23:59:59.000000005Z', '0000-01-01T00:00:00.000000005Z'])
    const odd = entryLine(name, { ...base, kind: entryKind.symlink, target: '\xe9' as ByteString })
    parseJsonLine(odd)
    expect(odd).toMatchObject({ path: '/x', target: '\ufffd', targetBase64: '6Q==' })
    parseJsonLine(entryLine(name, { ...folder, unread: 'EIO' }))
  })
})
