import fc from 'fast-check'
import { expect, it } from 'vitest'
import { textWidth } from './table.ts'
import { wrapText } from './wrap-text.ts'

it('breaks between words, and hangs what goes on', () => {
  expect(wrapText('one two three', 10, { lead: '- ' })).toEqual(['- one two', '  three'])
  expect(wrapText('one two three', 10, { lead: '- ', hanging: '' })).toEqual(['- one two', 'three'])
  expect(wrapText('a muchtoolongword b', 6)).toEqual(['a', 'muchtoolongword', 'b'])
  expect(wrapText('one two three', Number.POSITIVE_INFINITY)).toEqual(['one two three'])
})

it('keeps every word, and fits', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z漢]{1,12}$/), { minLength: 1 }), fc.integer({ min: 24, max: 60 }), (words, width) => {
      const lines = wrapText(words.join(' '), width, { lead: '  ' })
      expect(lines.flatMap((line) => line.trim().split(' '))).toEqual(words)
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width)
    }),
  )
})
