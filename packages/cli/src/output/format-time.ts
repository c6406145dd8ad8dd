/** Times and durations for people. */
import type { Instant } from '@holdfast/core/clock'

const two = (n: number) => String(n).padStart(2, '0')

/** Local time as `2026-01-02 03:04`, with seconds if asked. Unambiguous in every country, and sorts. */
export function formatWhen(at: Instant, precision: 'minutes' | 'seconds' = 'minutes'): string {
  const d = new Date(at)
  const day = `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`
  const minutes = `${two(d.getHours())}:${two(d.getMinutes())}`
  return `${day} ${minutes}${precision === 'seconds' ? `:${two(d.getSeconds())}` : ''}`
}

/** Made when first needed: its tables take 10 ms to load. */
let relative: Intl.RelativeTimeFormat | undefined

const steps = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** `3 hours ago`, `yesterday`, `in 30 days`, `now`. */
export function formatAge(at: Instant, now: Instant): string {
  const seconds = (at - now) / 1000
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) < size) continue
    relative ??= new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
    return relative.format(Math.trunc(seconds / size), unit)
  }
  return 'now'
}

/** `0.4 s`, `12 s`, `3 min 05 s`, `2 h 07 min`, `3 d 4 h`. */
export function formatDuration(milliseconds: number): string {
  const tenths = Math.round(milliseconds / 100)
  if (tenths < 100) return `${(tenths / 10).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`
  return `${Math.floor(minutes / 1440)} d ${Math.floor((minutes % 1440) / 60)} h`
}
