import { describe, expect, it } from 'vitest'
import { parseMoment } from './moment.ts'

describe('a moment', () => {
  it('is a day or a minute of local time, or a time before now', () => {
    expect(parseMoment('2026-01-31')(0)).toBe(new Date(2026, 0, 31).getTime())
    expect(parseMoment('2026-01-31 18:30')(0)).toBe(new Date(2026, 0, 31, 18, 30).getTime())
    expect(parseMoment('12h')(50_000_000)).toBe(50_000_000 - 43_200_000)
  })
  it.each(['', 'yesterday', '2026-02-30', '2026-13-01', '2026-01-31 25:00', '31.1.2026'])('is not "%s"', text => {
    expect(() => parseMoment(text)).toThrow(expect.objectContaining({ code: 'USAGE' }) as Error)
  })
})
