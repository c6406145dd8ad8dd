/**
 * Schedules as AWS's services write them: `rate(12 hours)`, and `cron(MINUTE HOUR DAY-OF-MONTH MONTH DAY-OF-WEEK YEAR)` with `*`, `?`,
 * lists, ranges, steps, names, `L`, `W` and `#`. Source: "Schedule types on EventBridge Scheduler" and "Cron expressions reference",
 * Amazon EventBridge User Guide. Days of the week count from 1, Sunday.
 */

import type { Instant } from '../ports/clock.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** A day of a calendar. */
interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

export type Schedule =
  | { readonly kind: 'rate'; readonly everyMs: number }
  | {
      readonly kind: 'cron'
      /** Milliseconds after midnight, ascending. */
      readonly times: readonly number[]
      isOn(day: Day): boolean
    }

const units: Readonly<Record<string, number>> = { minute: minuteMs, hour: hourMs, day: dayMs }
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** The schedule that a text stands for, or null if it stands for none. */
export function parseSchedule(text: string): Schedule | null {
  const rate = /^rate\((\d{1,6}) (minute|hour|day)s?\)$/.exec(text)
  if (rate !== null) return Number(rate[1]) === 0 ? null : { kind: 'rate', everyMs: Number(rate[1]) * (units[rate[2] ?? ''] ?? 0) }
  const fields = /^cron\(([^()]+)\)$/.exec(text)?.[1]?.trim().split(/\s+/) ?? []
  if (fields.length !== 6) return null
  const [minuteField = '', hourField = '', dayField = '', monthField = '', weekdayField = '', yearField = ''] = fields
  const minutes = valuesOf(minuteField, 0, 59, [])
  const hours = valuesOf(hourField, 0, 23, [])
  const inMonths = valuesOf(monthField, 1, 12, months)
  const years = valuesOf(yearField, 1970, 2199, [])
  const byDate = dateTest(dayField)
  const byWeekday = weekdayTest(weekdayField)
  if (minutes === null || hours === null || inMonths === null || years === null || byDate === null || byWeekday === null) return null
  const [monthsOn, yearsOn] = [new Set(inMonths), new Set(years)]
  return {
    kind: 'cron',
    times: hours.flatMap((hour) => minutes.map((minute) => hour * hourMs + minute * minuteMs)),
    isOn: (day) => yearsOn.has(day.year) && monthsOn.has(day.month) && byDate(day) && byWeekday(day),
  }
}

/** All values of a field without `L`, `W` and `#`, ascending; null if it is none. */
function valuesOf(field: string, least: number, most: number, names: readonly string[]): readonly number[] | null {
  const found = new Set<number>()
  for (const part of field.split(',')) {
    const match = /^(\*|\w+)(?:-(\w+))?(?:\/(\d{1,4}))?$/.exec(part === '?' ? '*' : part)
    if (match === null) return null
    const [, first = '', last, step] = match
    const from = first === '*' ? least : numberOf(first, least, names)
    const to = last !== undefined ? numberOf(last, least, names) : first === '*' || step !== undefined ? most : from
    const by = Number(step ?? 1)
    if (from === null || to === null || from < least || to > most || from > to || by < 1) return null
    for (let value = from; value <= to; value += by) found.add(value)
  }
  return [...found].toSorted((a, b) => a - b)
}

function numberOf(text: string, least: number, names: readonly string[]): number | null {
  const index = names.indexOf(text.toUpperCase())
  if (index !== -1) return index + least
  return /^\d{1,4}$/.test(text) ? Number(text) : null
}

type DayTest = (day: Day) => boolean

function lengthOf({ year, month }: Day): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** 0 for Sunday. */
function weekdayOf({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay()
}

/** `L`: the last day of the month; `15W`: the weekday nearest to the 15th, in the same month. */
function dateTest(field: string): DayTest | null {
  if (field === 'L') return (day) => day.day === lengthOf(day)
  const near = /^(\d{1,2})W$/.exec(field)
  if (near !== null) return (day) => day.day === nearestWeekday(day, Number(near[1]))
  const values = valuesOf(field, 1, 31, [])
  if (values === null) return null
  const days = new Set(values)
  return ({ day }) => days.has(day)
}

function nearestWeekday(of: Day, wanted: number): number {
  const length = lengthOf(of)
  const day = Math.min(wanted, length)
  const weekday = weekdayOf({ ...of, day })
  if (weekday === 6) return day === 1 ? 3 : day - 1
  if (weekday === 0) return day === length ? day - 2 : day + 1
  return day
}

/** `L`: Saturday; `6L`: the last Friday of the month; `3#2`: the second Tuesday. */
function weekdayTest(field: string): DayTest | null {
  if (field === 'L') return (day) => weekdayOf(day) === 6
  const special = /^(\w+?)(?:(L)|#([1-5]))$/.exec(field)
  if (special !== null && !weekdays.includes(field.toUpperCase())) {
    const [, name = '', last, nth] = special
    const wanted = numberOf(name, 1, weekdays)
    if (wanted === null || wanted < 1 || wanted > 7) return null
    const isIt = (day: Day): boolean => weekdayOf(day) === wanted - 1
    if (last !== undefined) return (day) => isIt(day) && day.day + 7 > lengthOf(day)
    return (day) => isIt(day) && Math.ceil(day.day / 7) === Number(nth)
  }
  const values = valuesOf(field, 1, 7, weekdays)
  if (values === null) return null
  const days = new Set(values)
  return (day) => days.has(weekdayOf(day) + 1)
}

/** Far enough for a 29 February. */
const searchedDays = 9 * 366

/**
 * The next time after an instant, or null if there is none in the next nine years. A rate counts from the instant itself.
 * Times of a zone that are skipped in spring come as much later as the clocks were put forward.
 * @param zone a name of the IANA database
 */
export function nextRun(schedule: Schedule, after: Instant, zone = 'Etc/UTC'): Instant | null {
  if (schedule.kind === 'rate') return after + schedule.everyMs
  const wall = after + offsetOf(zone, after)
  const first = Math.floor(wall / dayMs)
  // the day before: where clocks were put back, its last times may still come
  for (let count = first - 1; count < first + searchedDays; count += 1) {
    const date = new Date(count * dayMs)
    const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
    if (!schedule.isOn(day)) continue
    for (const time of schedule.times) {
      const wanted = count * dayMs + time
      if (wanted < wall - dayMs) continue
      const at = wanted - offsetOf(zone, wanted - offsetOf(zone, wanted))
      if (at > after) return at
    }
  }
  return null
}

/** Whether a name is one of a zone that is known here. */
export function isTimeZone(name: string): boolean {
  try {
    offsetOf(name, 0)
    return true
  } catch {
    return false
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** By how much a zone's clocks are ahead of UTC. Throws RangeError for a zone that is not known. */
function offsetOf(zone: string, at: Instant): number {
  if (zone === 'Etc/UTC' || zone === 'UTC') return 0
  const known = formats.get(zone)
  const format = known ?? new Intl.DateTimeFormat('en-US', { ...allParts, timeZone: zone })
  if (known === undefined) formats.set(zone, format)
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return wall - Math.floor(at / 1000) * 1000
}

const allParts = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const

const watchedMs = 400 * dayMs
const watchedRuns = 5000

/** The longest time between two runs in the 400 days after an instant, in milliseconds; Infinity if it runs less than twice in them. */
export function longestGap(schedule: Schedule, from: Instant, zone = 'Etc/UTC'): number {
  if (schedule.kind === 'rate') return schedule.everyMs
  let longest = -Infinity
  let last = nextRun(schedule, from, zone)
  for (let count = 0; count < watchedRuns && last !== null && last < from + watchedMs; count += 1) {
    const next = nextRun(schedule, last, zone)
    if (next === null) break
    longest = Math.max(longest, next - last)
    last = next
  }
  return longest === -Infinity ? Infinity : longest
}
