/** TCP ports on the command line. */
import { HoldfastError } from '@holdfast/core/errors'

/** 1 to 65535. @throws HoldfastError USAGE */
export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65_535) throw new HoldfastError('USAGE', 'must be a port from 1 to 65535', { context: { found: text } })
  return port
}
