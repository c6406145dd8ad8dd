/** The four settings of Block Public Access, of buckets and accounts. */
import * as v from 'valibot'
import type { Members } from '../../../observe/collect/aws-api.ts'

export const blockValue = v.strictObject({
  BlockPublicAcls: v.boolean(),
  IgnorePublicAcls: v.boolean(),
  BlockPublicPolicy: v.boolean(),
  RestrictPublicBuckets: v.boolean(),
})
export type BlockValue = v.InferOutput<typeof blockValue>

export const everythingBlocked: BlockValue = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}

/** @param answer null: nothing is set */
export function blockOf(answer: Members | null): BlockValue | null {
  if (answer === null) return null
  const set = (answer['PublicAccessBlockConfiguration'] ?? {}) as Partial<BlockValue>
  const { BlockPublicAcls = false, IgnorePublicAcls = false, BlockPublicPolicy = false, RestrictPublicBuckets = false } = set
  return { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets }
}

/** What is blocked before and not after, for words of consent; null if nothing is. */
export function unblocked(before: BlockValue | null, after: BlockValue | null): string | null {
  const lost = Object.keys(blockValue.entries).filter((name) => before?.[name as keyof BlockValue] === true && after?.[name as keyof BlockValue] !== true)
  return lost.length === 0 ? null : `no more ${lost.join(', ')}`
}

export function blockCall(of: Members, after: BlockValue | null): { readonly operation: string; readonly input: Members } {
  if (after === null) return { operation: 'DeletePublicAccessBlock', input: of }
  return { operation: 'PutPublicAccessBlock', input: { ...of, PublicAccessBlockConfiguration: after } }
}
