/** Whether this machine's clock follows a time server, as the kernel was told by what keeps it (chrony, ntpd, timesyncd). */
import { createRequire } from 'node:module'
import type * as Koffi from 'koffi'

/** adjtimex(2): what it returns, other than -1, while nobody keeps the clock. */
const timeError = 5

/** More than a `struct timex` of any architecture; all zero asks and changes nothing. */
const timexBytes = 512

/** Null where it can't be known: another system than Linux, or no koffi for it. */
export function isClockKept(): boolean | null {
  if (process.platform !== 'linux') return null
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi
    const adjtimex = koffi.load(null).func('int adjtimex(void *)') as (timex: Uint8Array) => number
    const state = adjtimex(new Uint8Array(timexBytes))
    return state === -1 ? null : state !== timeError
  } catch {
    // not installed for this platform, or forbidden here
    return null
  }
}
