/** Keys that were used before, and can't be any more: nothing is put back to them. */
import type { Target } from '../aspects/aspect.ts'
import { findOwnKey } from '../aspects/kms/own-key.ts'
import type { Reader } from '../aspects/reader.ts'

/** Why a value must not be set: null if it names no key, or one that can be used. AWS takes keys that are gone for buckets. @throws what {@link Reader} throws */
export async function lostKeyOf(reader: Reader, target: Target & { readonly toRegion?: string }, value: unknown): Promise<string | null> {
  for (const ref of keysIn(value)) {
    const state = await stateOf(reader, target.toRegion ?? target.region, ref)
    if (state !== 'Enabled') return `it would go back to ${ref}, which ${state === null ? 'is not there' : `is in state ${state}`}`
  }
  return null
}

async function stateOf(reader: Reader, region: string, ref: string): Promise<string | null> {
  if (!ref.startsWith('arn:')) {
    const found = await findOwnKey(reader, region, ref.replace('key of ', ''))
    return 'key' in found ? (found.key?.state ?? null) : found.obstacle
  }
  const answer = await reader.askFor(['NotFoundException'], 'kms', ref.split(':')[3] ?? region, 'DescribeKey', { KeyId: ref })
  return answer === null ? null : String((answer['KeyMetadata'] as { readonly KeyState?: string }).KeyState)
}

/** Members called `key` of a value, at any depth. */
export function keysIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
    name === 'key' && typeof member === 'string' ? (/^key of |^arn:[^:]+:kms:/.test(member) ? [member] : []) : keysIn(member),
  )
}
