/** What this process may do beyond its user, as Linux tells it. */
import { readFileSync } from 'node:fs'

/** Bits of linux/capability.h that restoring can need. */
const bits = { chown: 0n, setfcap: 31n, sysAdmin: 21n, mknod: 27n } as const

/** One of the capabilities that matter here. */
export type Capability = keyof typeof bits

/** The capabilities in effect; where /proc doesn't say, all for root and none for others. */
export function effectiveCapabilities(): ReadonlySet<Capability> {
  const names = Object.keys(bits) as Capability[]
  try {
    const line = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'latin1'))
    const mask = BigInt(`0x${line?.[1] ?? '0'}`)
    return new Set(names.filter((name) => ((mask >> bits[name]) & 1n) === 1n))
  } catch {
    return new Set(process.geteuid?.() === 0 ? names : [])
  }
}
