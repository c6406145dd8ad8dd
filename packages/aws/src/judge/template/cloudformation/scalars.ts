/** What templates of CloudFormation have for texts, numbers, booleans and lists. Undefined: not known. */
import { asFlag, asNumber } from '../fit-record.ts'
import type { Members } from '../planned-resource.ts'

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function numberOf(value: unknown): number | undefined {
  const number = asNumber(value)
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

export function flagOf(value: unknown): boolean | undefined {
  const flag = asFlag(value)
  return typeof flag === 'boolean' ? flag : undefined
}

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Entries; those that are not known are undefined. */
export function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Entries that are objects. */
export function listOf(value: unknown): readonly Members[] {
  return listed(value).filter(isObject)
}
