import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCount, formatSize } from './format-size.ts'
import { formatAge, formatDuration, formatWhen } from './format-time.ts'

describe('formatSize', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.00 kB'],
    [12_345_678, '12.3 MB'],
    [485_400_000, '485 MB'],
    [999_950, '1.00 MB'],
    [1.4e9, '1.40 GB'],
    [2 ** 50, '1.13 PB'],
  ])('%d is %s', (bytes, text) => expect(formatSize(bytes)).toBe(text))
  it('never takes more than 7 columns below an exabyte', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), n => {
        expect(formatSize(n).length).toBeLessThanOrEqual(7)
      }),
    )
  })
})

describe('formatCount', () => {
  it('groups digits and declines the noun', () => {
    expect([formatCount(1_234_567), formatCount(1, 'file'), formatCount(0, 'file')]).toEqual(['1,234,567', '1 file', '0 files'])
  })
})

describe('times', () => {
  it('shows local time', () => {
    expect(formatWhen(new Date(2026, 0, 2, 3, 4, 5).getTime())).toBe('2026-01-02 03:04')
    expect(formatWhen(new Date(2026, 0, 2, 3, 4, 5).getTime(), 'seconds')).toBe('2026-01-02 03:04:05')
  })
  it('shows ages', () => {
    const ages = [-10e3, -5 * 60e3, -3 * 3600e3, -86400e3, 30 * 86400e3 + 1]
    expect(ages.map(d => formatAge(1e12 + d, 1e12))).toEqual(['now', '5 minutes ago', '3 hours ago', 'yesterday', 'next month'])
  })
  it.each([
    [0, '0.0 s'],
    [449, '0.4 s'],
    [12_000, '12 s'],
    [59_700, '1 min 00 s'],
    [185_000, '3 min 05 s'],
    [7_620_000, '2 h 07 min'],
    [273_600_000, '3 d 4 h'],
  ])('%d ms is %s', (ms, text) => expect(formatDuration(ms)).toBe(text))
})
