/** One line of progress on a terminal, with rate and time left. Elsewhere there is none. */
import type { Clock, Instant } from '@holdfast/core/clock'
import { formatCount, formatSize } from './format-size.ts'
import { formatDuration } from './format-time.ts'
import { truncateText } from './table.ts'
import { escapeForTerminal } from './terminal-text.ts'

/** What engine and custody report from time to time. Totals are null while they are not known. */
export interface ProgressUpdate {
  readonly filesDone: number
  readonly filesTotal: number | null
  /** Null where bytes say nothing. */
  readonly bytesDone: number | null
  readonly bytesTotal: number | null
  /** What is being worked on, for people; a path goes through displayPath first. */
  readonly current: string
}

/** A progress line. Call {@link done} before anything else is written to the same terminal. */
export interface Progress {
  update(update: ProgressUpdate): void
  /** Removes the line. It may be used again afterwards. */
  done(): void
}

/** What is being done (`backing up`), and to what (`file`). */
export interface ProgressWords {
  readonly verb: string
  readonly noun: string
}

/** The part of a terminal that the line needs. */
export interface ProgressTerminal {
  readonly columns?: number
  write(text: string): unknown
}

const redrawMilliseconds = 100
// The rate is that of the last seconds: what the person sees now, not the average with the slow start.
const rateWindowMilliseconds = 10_000

/** Progress that shows nothing. */
export const silentProgress: Progress = { update: () => undefined, done: () => undefined }

/** Progress on a terminal, redrawn at most ten times a second. */
export function terminalProgress({ verb, noun }: ProgressWords, terminal: ProgressTerminal, clock: Clock): Progress {
  const samples: { at: Instant; bytes: number }[] = []
  let drawnAt = Number.NEGATIVE_INFINITY
  let shown = false
  return {
    update(update) {
      const now = clock.now()
      if (now - drawnAt < redrawMilliseconds) return
      drawnAt = now
      if (update.bytesDone !== null) samples.push({ at: now, bytes: update.bytesDone })
      while (samples.length > 2 && now - (samples[0]?.at ?? now) > rateWindowMilliseconds) samples.shift()
      // the last column is left free: writing to it wraps the line on some terminals
      const line = truncateText(formatProgress({ verb, noun }, update, bytesPerSecond(samples)), (terminal.columns ?? 80) - 1)
      terminal.write(`\r\u001b[K${line}`)
      shown = true
    },
    done() {
      if (shown) terminal.write('\r\u001b[K')
      shown = false
      drawnAt = Number.NEGATIVE_INFINITY
    },
  }
}

function bytesPerSecond(samples: readonly { at: Instant; bytes: number }[]): number | null {
  const first = samples[0]
  const last = samples.at(-1)
  if (first === undefined || last === undefined || last.at - first.at < 500) return null
  return Math.max(0, ((last.bytes - first.bytes) * 1000) / (last.at - first.at))
}

/** The text of the line: `backing up  42%  1,200 files  310 MB of 740 MB  95.0 MB/s  4.5 s left  src/a.c`. */
export function formatProgress({ verb, noun }: ProgressWords, update: ProgressUpdate, rate: number | null): string {
  const { filesDone, filesTotal, bytesDone, bytesTotal } = update
  const parts = [verb]
  if (bytesDone !== null && bytesTotal !== null && bytesTotal > 0) parts.push(`${Math.floor((100 * Math.min(bytesDone, bytesTotal)) / bytesTotal)}%`)
  parts.push(filesTotal === null ? formatCount(filesDone, noun) : `${formatCount(filesDone)} of ${formatCount(filesTotal, noun)}`)
  if (bytesDone !== null) parts.push(bytesTotal === null ? formatSize(bytesDone) : `${formatSize(bytesDone)} of ${formatSize(bytesTotal)}`)
  if (bytesDone !== null && rate !== null) {
    parts.push(`${formatSize(rate)}/s`)
    if (bytesTotal !== null && rate > 0 && bytesTotal > bytesDone) parts.push(`${formatDuration(((bytesTotal - bytesDone) / rate) * 1000)} left`)
  }
  if (update.current !== '') parts.push(escapeForTerminal(update.current))
  return parts.join('  ')
}
