import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatTable, textWidth, truncateText } from './table.ts'

const columns = [{ title: 'name', shrink: true }, { title: 'size', align: 'right' }, { title: 'label', shrink: true }] as const

describe('formatTable', () => {
  it('aligns and titles', () => {
    expect(formatTable(columns, [['a.txt', '1 B', 'x'], ['long name', '12 MB', '']], 80)).toEqual([
      'NAME        SIZE  LABEL',
      'a.txt        1 B  x',
      'long name  12 MB',
    ])
  })
  it('cuts only what may be cut, the widest first', () => {
    const lines = formatTable(columns, [['日本語のとても長いファイル名', '12 MB', 'documents']], 32)
    expect(lines[1]).toBe('日本語のとて…   12 MB  documents')
    expect(lines.every(line => textWidth(line) <= 32)).toBe(true)
  })
  it('cuts what goes first down to the smallest before anything else', () => {
    const log = [{ title: 'what', shrink: true }, { title: 'by', shrink: 'first' }] as const
    const row = ['added point 3272b95c1f67', 'holdfast/agent/2574e845ef67c17f']
    expect(formatTable(log, [row], 40)[1]).toBe('added point 3272b95c1f67  holdfast/agen…')
    expect(formatTable(log, [row], 30)[1]).toBe('added point 3272b95…  holdfas…')
  })
  it('escapes what is in cells', () => {
    expect(formatTable([{ title: 'name' }], [['a\u001b[2Jb']], 80)[1]).toBe('a\\e[2Jb')
  })
  it('cuts nothing without a width', () => {
    expect(formatTable(columns, [['x'.repeat(500), '1 B', 'y']], Number.POSITIVE_INFINITY)[1]).toContain('x'.repeat(500))
  })
  it('fits any texts into any width that has room for the smallest columns', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 })
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), fc.integer({ min: 30, max: 100 }), (rows, width) => {
        const lines = formatTable([{ title: 'a', shrink: true }, { title: 'b', shrink: true }], rows, width)
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('truncateText', () => {
  it('keeps to the width with wide characters and joined emoji', () => {
    expect(truncateText('日本語', 5)).toBe('日本…')
    expect(textWidth(truncateText('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 5))).toBeLessThanOrEqual(5)
    expect(truncateText('abc', 3)).toBe('abc')
  })
})
