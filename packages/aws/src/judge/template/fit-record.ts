/** Templates write scalars in several ways, where AWS's answers have one: `'true'` for a boolean, `'7'` for a number, a number for a name. */
import * as v from 'valibot'
import type { Kind } from '../../observe/kinds/kind.ts'

interface Walked {
  readonly type: string
  readonly wrapped?: Walked
  readonly item?: Walked
  readonly entries?: Readonly<Record<string, Walked>>
}

/** A line as files of the kind have it. Null: no answer of AWS looks like this. */
export function fittedLine({ line: schema }: Kind, line: unknown): unknown {
  const fitted = fit(schema, line)
  return v.is(schema, fitted) ? fitted : null
}

function fit(schema: Walked, value: unknown): unknown {
  if (value === undefined || value === null) return value
  const { type, wrapped, item, entries } = schema
  if (wrapped !== undefined) return fit(wrapped, value)
  if (item !== undefined) return Array.isArray(value) ? value.map((one) => fit(item, one)) : value
  if (entries !== undefined) {
    if (typeof value !== 'object') return value
    const members = Object.entries(value).map(([name, one]) => [name, Object.hasOwn(entries, name) ? fit(entries[name] as Walked, one) : (one as unknown)] as const)
    return Object.fromEntries(members)
  }
  if (type === 'boolean') return asFlag(value)
  if (type === 'number') return asNumber(value)
  return type === 'string' && (typeof value === 'number' || typeof value === 'boolean') ? String(value) : value
}

/** CloudFormation takes texts, and reads YAML 1.1, where `no` and `off` are booleans. */
export function asFlag(value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (/^(?:true|yes|on)$/i.test(value)) return true
  return /^(?:false|no|off)$/i.test(value) ? false : value
}

export function asNumber(value: unknown): unknown {
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value
}
