import { describe, expect, test } from 'vitest'
import type { ByteString } from '@holdfast/core/file-source'
import { tarHeader, type TarMember, tarPadding } from './tar-header.ts'

const member: TarMember = {
  path: 'a/b' as ByteString, type: 'file', mode: 0o4755, uid: 1000, gid: 100, sizeBytes: 12, mtimeSeconds: 1_700_000_000, mtimeNanos: 0, target: '' as ByteString,
  device: { major: 0, minor: 0 }, attributes: [],
}

/** The text of extended headers. */
function pax(change: Partial<TarMember>): string {
  const header = Buffer.from(tarHeader({ ...member, ...change }))
  expect(header.length % 512).toBe(0)
  if (header.length === 512) return ''
  expect(header.toString('latin1', 156, 157)).toBe('x')
  return header.toString('latin1', 512, 512 + Number.parseInt(header.toString('latin1', 124, 135), 8))
}

describe('a tar header', () => {
  test('is one block for what ustar can hold', () => {
    const header = Buffer.from(tarHeader(member))
    expect(header.length).toBe(512)
    const field = (at: number, length: number) => header.toString('latin1', at, at + length).replace(/\0.*/, '')
    expect([field(0, 100), field(100, 8), field(108, 8), field(124, 12), field(136, 12), field(156, 1), field(257, 6)]).toEqual([
      'a/b', '0004755', '0001750', '00000000014', '14524770400', '0', 'ustar',
    ])
    const sum = header.fill(' ', 148, 156).reduce((total, byte) => total + byte, 0)
    expect(Number.parseInt(Buffer.from(tarHeader(member)).toString('latin1', 148, 154), 8)).toBe(sum)
  })

  test('cuts a long path at a slash, and says in an extension what cannot be cut', () => {
    const path = `${'d'.repeat(90)}/${'f'.repeat(90)}` as ByteString
    const header = Buffer.from(tarHeader({ ...member, path }))
    expect(header.length).toBe(512)
    expect(header.toString('latin1', 345, 435)).toBe('d'.repeat(90))
    expect(header.toString('latin1', 0, 90)).toBe('f'.repeat(90))
    const long = 'x'.repeat(120) as ByteString
    expect(pax({ path: long })).toBe(`130 path=${long}\n`)
    expect(pax({ path: `${'y'.repeat(98)}z/` as ByteString })).toBe('')
    expect(pax({ path: `${'y'.repeat(100)}/` as ByteString })).toContain('path=')
  })

  test('extends what is too large, too early or too exact', () => {
    expect(pax({ sizeBytes: 2 ** 33 })).toBe('19 size=8589934592\n')
    expect(pax({ uid: 2 ** 31, gid: 2 ** 31 })).toBe('18 uid=2147483648\n18 gid=2147483648\n')
    expect(pax({ mtimeNanos: 5 })).toBe('30 mtime=1700000000.000000005\n')
    expect(pax({ mtimeSeconds: -1 })).toBe('12 mtime=-1\n')
    expect(pax({ mtimeSeconds: -2, mtimeNanos: 750_000_000 })).toBe('22 mtime=-1.250000000\n')
  })

  test('keeps names that are not UTF-8, and says so', () => {
    const path = `${'x'.repeat(120)}\xe9` as ByteString
    expect(pax({ path })).toBe(`21 hdrcharset=BINARY\n131 path=${path}\n`)
    expect(Buffer.from(tarHeader({ ...member, path: '\xe9' as ByteString }))[0]).toBe(0xe9)
  })

  test('holds extended attributes of any bytes', () => {
    const attributes = [{ name: 'user.x' as ByteString, value: Uint8Array.of(0, 10, 255) }]
    expect(pax({ attributes })).toBe('27 SCHILY.xattr.user.x=\0\n\xff\n')
  })

  test('is followed by content that is padded to a block', () => {
    expect([0, 1, 511, 512, 513].map(tarPadding)).toEqual([0, 511, 1, 0, 511])
  })
})
