import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTimeZone, longestGap, nextRun, parseSchedule, type Schedule } from './aws-schedule.ts'

function parsed(text: string): Schedule {
  const schedule = parseSchedule(text)
  if (schedule === null) throw new Error(`${text} is no schedule`)
  return schedule
}

function next(text: string, after: string, zone?: string): string | null {
  const at = nextRun(parsed(text), Date.parse(after), zone)
  return at === null ? null : new Date(at).toISOString().slice(0, 16)
}

describe('the next run', () => {
  it.each([
    ['cron(0 5 ? * * *)', '2026-01-01T05:00Z', '2026-01-02T05:00'],
    ['cron(0/30 8-9 * * ? *)', '2026-01-01T09:30Z', '2026-01-02T08:00'],
    ['cron(15 10 ? * MON-FRI *)', '2026-01-02T10:15Z', '2026-01-05T10:15'],
    ['cron(0 1 ? * 1 *)', '2026-01-01T00:00Z', '2026-01-04T01:00'],
    ['cron(0 5 L * ? *)', '2026-02-01T00:00Z', '2026-02-28T05:00'],
    ['cron(0 5 ? * 6L *)', '2026-01-01T00:00Z', '2026-01-30T05:00'],
    ['cron(0 5 ? * FRIL *)', '2026-01-01T00:00Z', '2026-01-30T05:00'],
    ['cron(0 5 ? * 3#2 *)', '2026-01-01T00:00Z', '2026-01-13T05:00'],
    ['cron(0 5 1W * ? *)', '2026-08-03T05:00Z', '2026-09-01T05:00'],
    ['cron(0 5 1W 8 ? *)', '2026-01-02T00:00Z', '2026-08-03T05:00'],
    ['cron(0 0 29 2 ? *)', '2026-01-01T00:00Z', '2028-02-29T00:00'],
    ['cron(0 0 1 JAN,JUL ? *)', '2026-01-01T00:00Z', '2026-07-01T00:00'],
    ['cron(0 0 1 1 ? 2027-2028)', '2026-01-01T00:00Z', '2027-01-01T00:00'],
    ['rate(12 hours)', '2026-01-01T00:00Z', '2026-01-01T12:00'],
    ['rate(1 day)', '2026-01-01T00:00Z', '2026-01-02T00:00'],
  ])('of %s after %s', (text, after, expected) => expect(next(text, after)).toBe(expected))

  it('is null where there is none', () => {
    expect(next('cron(0 0 30 2 ? *)', '2026-01-01T00:00Z')).toBeNull()
    expect(next('cron(0 0 1 1 ? 2020)', '2026-01-01T00:00Z')).toBeNull()
  })

  it('goes by the clocks of its zone', () => {
    expect(next('cron(0 5 ? * * *)', '2026-01-01T00:00Z', 'Europe/Berlin')).toBe('2026-01-01T04:00')
    expect(next('cron(0 5 ? * * *)', '2026-07-01T00:00Z', 'Europe/Berlin')).toBe('2026-07-01T03:00')
    expect(next('cron(30 2 ? * * *)', '2026-03-28T12:00Z', 'Europe/Berlin')).toBe('2026-03-29T01:30')
    expect(next('cron(0 1 ? * * *)', '2026-01-01T00:00Z', 'Pacific/Auckland')).toBe('2026-01-01T12:00')
  })

  it('is always later, and the same asked again just before it', () => {
    const zone = fc.constantFrom('Etc/UTC', 'America/New_York', 'Asia/Kolkata')
    const text = fc.constantFrom('cron(0 5 ? * * *)', 'cron(0/20 * * * ? *)', 'cron(30 2 L * ? *)')
    const at = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2030, 0) })
    fc.assert(
      fc.property(text, zone, at, (schedule, of, after) => {
        const found = nextRun(parsed(schedule), after, of) ?? Number.NaN
        expect(found).toBeGreaterThan(after)
        expect(nextRun(parsed(schedule), found - 1, of)).toBe(found)
      }),
      { numRuns: 60 },
    )
  })
})

describe('what is no schedule', () => {
  it.each(['', 'cron(0 5 * *)', 'cron(60 5 ? * * *)', 'cron(0 5 ? * 8 *)', 'cron(0 5 32 * ? *)', 'rate(0 days)', 'rate(1 week)', 'cron(0 5-3 * * ? *)'])(
    'is "%s"',
    (text) => expect(parseSchedule(text)).toBeNull(),
  )
})

describe('the longest gap', () => {
  const from = Date.UTC(2026, 0, 1)
  const hour = 3_600_000
  it.each([
    ['cron(0 5 ? * * *)', 24],
    ['cron(0 0/6 * * ? *)', 6],
    ['cron(0 5 ? * MON-FRI *)', 72],
    ['cron(0 5 1 * ? *)', 31 * 24],
    ['rate(12 hours)', 12],
  ])('of %s is %i hours', (text, hours) => expect(longestGap(parsed(text), from)).toBe(hours * hour))

  it('is endless where it runs once', () => expect(longestGap(parsed('cron(0 5 1 1 ? 2027)'), from)).toBe(Infinity))
})

it('time zones are those of the IANA database', () => {
  expect(['Etc/UTC', 'Europe/Berlin', 'Mars/Olympus'].map(isTimeZone)).toEqual([true, true, false])
})
