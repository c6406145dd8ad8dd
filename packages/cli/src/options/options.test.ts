import { isHoldfastError } from '@holdfast/core/errors'
import { describe, expect, it } from 'vitest'
import { parseDuration } from './duration.ts'
import { parsePercent } from './percent.ts'
import { parseSize } from './size.ts'

const day = 86_400_000

function codeOf(act: () => unknown): string {
  try {
    act()
    return 'none'
  } catch (error) {
    return isHoldfastError(error) ? error.code : 'untyped'
  }
}

describe('parseSize', () => {
  it.each([
    ['4096', 4096],
    ['100k', 100_000],
    ['1.5GB', 1_500_000_000],
    ['64MiB', 64 * 2 ** 20],
    ['2 T', 2e12],
    ['7b', 7],
  ])('%s', (text, bytes) => expect(parseSize(text)).toBe(bytes))
  it.each(['', '-1', '1ib', 'x', '1e9', '99999P', '1..2'])('refuses %j', text => expect(codeOf(() => parseSize(text))).toBe('USAGE'))
})

describe('parseDuration', () => {
  it.each([
    ['12h', day / 2],
    ['30d', 30 * day],
    ['1y6M', 545 * day],
    ['2w', 14 * day],
  ])('%s', (text, ms) => expect(parseDuration(text)).toBe(ms))
  it.each(['', '30', '30 days', '-1d', '1.5d', '201y', '9'.repeat(400) + 'd'])('refuses %j', text => expect(codeOf(() => parseDuration(text))).toBe('USAGE'))
})

describe('parsePercent', () => {
  it('reads shares', () => expect([parsePercent('5%'), parsePercent('0.5 %'), parsePercent('100%')]).toEqual([0.05, 0.005, 1]))
  it.each(['5', '0%', '101%', '%', 'x%'])('refuses %j', text => expect(codeOf(() => parsePercent(text))).toBe('USAGE'))
})
