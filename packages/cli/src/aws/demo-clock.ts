/** The time inside a demo: that of its accounts, which can be moved. */
import { formatInstant, type Clock } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import type { Session } from '../session.ts'

/** Set inside a demo, to its address. */
export const demoVariable = 'HOLDFAST_AWS_DEMO'

/** Judges by the demo's time inside a demo, and by this machine's elsewhere. @throws HoldfastError AWS_UNREACHABLE if the demo has ended */
export async function useDemoClock(session: Session): Promise<void> {
  const url = session.surroundings.env[demoVariable]
  if (url === undefined || url === '') return
  const ahead = (await askTime(url)) - session.clock.now()
  session.clock = clockAhead(session.clock, ahead)
}

/** Lets time pass in the demo. @throws HoldfastError USAGE outside of one */
export async function jumpDemo(session: Session, milliseconds: number): Promise<void> {
  const url = session.surroundings.env[demoVariable]
  if (url === undefined || url === '') throw new HoldfastError('USAGE', '--jump is for use inside of "holdfast aws demo"')
  const now = formatInstant(await askTime(url, { advanceMs: milliseconds }))
  session.output.result({ type: 'demo-time', now }, () => `it is ${now.slice(0, 16).replace('T', ' ')} UTC now`)
}

function clockAhead(clock: Clock, ahead: number): Clock {
  return { now: () => clock.now() + ahead }
}

async function askTime(url: string, change?: { readonly advanceMs: number }): Promise<number> {
  try {
    const { origin, hostname } = new URL(url)
    if (hostname !== '127.0.0.1') throw new RangeError('a demo is on this machine')
    const init = change === undefined ? {} : { method: 'POST', body: JSON.stringify(change) }
    const { now } = (await (await fetch(`${origin}/_fake/time`, init)).json()) as { readonly now: unknown }
    if (typeof now !== 'number') throw new TypeError('there is no demo at this address')
    return now
  } catch (cause) {
    throw new HoldfastError('AWS_UNREACHABLE', 'the demo does not answer: has it ended?', { context: { endpoint: url }, cause })
  }
}
