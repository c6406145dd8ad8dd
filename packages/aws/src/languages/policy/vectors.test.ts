/** Every vector of test/vectors has the outcome that AWS's documentation gives it. */
import { describe, expect, test } from 'vitest'
import { readPages, requestOf } from '../../../test/vectors.ts'
import { evaluate } from './evaluate.ts'

const pages = readPages()

test('there are 300 vectors or more, each of a page of the documentation, each with a name of its own there', () => {
  expect(pages.reduce((sum, page) => sum + page.vectors.length, 0)).toBeGreaterThanOrEqual(300)
  for (const page of pages) {
    expect(page.url).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/)
    expect(page.title).not.toBe('')
    expect(new Set(page.vectors.map(({ name }) => name)).size).toBe(page.vectors.length)
    for (const { says } of page.vectors) expect(says).not.toBe('')
  }
})

describe.each(pages)('$title', ({ vectors }) => {
  test.each(vectors)('$name', (vector) => {
    const { outcome, explicit, statements, obstacles } = evaluate(requestOf(vector))
    expect(explicit ? 'explicitly denied' : outcome).toBe(vector.expect)
    if (explicit) expect(statements.length).toBeGreaterThan(0)
    if (outcome === 'unknown' || (outcome === 'denied' && !explicit)) expect(statements.length + obstacles.length).toBeGreaterThan(0)
  })
})
