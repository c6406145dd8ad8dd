/** IPv4 and IPv6 addresses and ranges (CIDR) of the IP address condition operators. */
import { isIP } from 'node:net'

/** A range; an address is a range of its full length. */
export interface IpRange {
  readonly bytes: Uint8Array
  readonly bits: number
}

/** Reads `203.0.113.0/24`, `2001:db8::/32` or a bare address; null if it is none. */
export function parseIpRange(text: string): IpRange | null {
  const slash = text.indexOf('/')
  const bytes = addressBytes(slash < 0 ? text : text.slice(0, slash))
  if (bytes === null) return null
  const full = bytes.length * 8
  if (slash < 0) return { bytes, bits: full }
  const length = text.slice(slash + 1)
  if (!/^\d{1,3}$/.test(length) || Number(length) > full) return null
  return { bytes, bits: Number(length) }
}

/** Whether all of inner lies in outer. IPv4 lies in no IPv6 range. */
export function rangeCovers(outer: IpRange, inner: IpRange): boolean {
  if (outer.bytes.length !== inner.bytes.length || inner.bits < outer.bits) return false
  const whole = outer.bits >> 3
  for (let index = 0; index < whole; index++) if (outer.bytes[index] !== inner.bytes[index]) return false
  const rest = outer.bits & 7
  if (rest === 0) return true
  const mask = (0xff << (8 - rest)) & 0xff
  return ((outer.bytes[whole] as number) & mask) === ((inner.bytes[whole] as number) & mask)
}

function addressBytes(text: string): Uint8Array | null {
  const family = text.includes('%') ? 0 : isIP(text)
  if (family === 4) return Uint8Array.from(text.split('.'), Number)
  if (family !== 6) return null
  const [head = '', tail] = text.split('::')
  const before = groups(head)
  const after = tail === undefined ? [] : groups(tail)
  const missing = 8 - before.length - after.length
  const all = [...before, ...Array.from({ length: missing }, () => 0), ...after]
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 0xff]))
}

function groups(text: string): readonly number[] {
  if (text === '') return []
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)]
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number)
    return [(a << 8) | b, (c << 8) | d]
  })
}
