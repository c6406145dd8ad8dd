import { describe, expect, it } from 'vitest'
import { reasonText } from './reason-text.ts'

describe('reasonText', () => {
  it.each([
    ['EACCES', 'permission denied (EACCES)'],
    ['ENOSPC', 'no space left on device (ENOSPC)'],
    ['extended attributes: EPERM', 'extended attributes: operation not permitted (EPERM)'],
    ['EUNHEARD', 'EUNHEARD'],
    ['a pack is not in the store', 'a pack is not in the store'],
    ['', ''],
  ])('%j → %j', (reason, text) => {
    expect(reasonText(reason)).toBe(text)
  })
})
