/** Sizes and counts for people. */

// Not by Intl: loading its tables takes 10 ms at the start of every command.

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const

/** Decimal units with three significant digits: `0 B`, `999 B`, `1.00 kB`, `12.3 MB`, `485 MB`, `1.40 GB`. */
export function formatSize(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${Math.round(sizeBytes)} B`
  let exponent = Math.min(units.length - 1, Math.floor(Math.log10(sizeBytes) / 3))
  let value = sizeBytes / 1000 ** exponent
  // 999,950 would be rounded up to "1000 kB"
  if (value >= 999.5 && exponent < units.length - 1) {
    exponent += 1
    value /= 1000
  }
  const digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0
  return `${value.toFixed(digits)} ${units[exponent] ?? 'B'}`
}

/** `1,234,567`, or with a noun `1 file`, `98,000 files`. */
export function formatCount(count: number, noun?: string): string {
  const text = String(count).replace(/\B(?=(\d{3})+$)/g, ',')
  return noun === undefined ? text : `${text} ${count === 1 ? noun : `${noun}s`}`
}
