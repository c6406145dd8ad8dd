/** Something that an intent asks for, as the aspects that make it up. */
import type { Intent } from '../../intent/intent-schema.ts'
import type { Draft } from '../plan/draft.ts'

export { airGappedRegions, type Classified, classified, vaultRegions } from '../../intent/classified.ts'

export interface Wish {
  readonly intent: Intent
  readonly account: string
  readonly partition: string
  /** Those of the intent, or those of them that were asked for. */
  readonly regions: readonly string[]
  /** Whether some of them were asked for, and others are left alone. */
  readonly isLimited: boolean
  /** Whether what is ours, and declared no more, is removed. */
  readonly deletes: boolean
}

/**
 * Looks by the draft and tells it what is wanted; makes no call itself, and reads no clock.
 * Parts are named so that others can need them: `vaultPart`.
 */
export type Resource = (draft: Draft, wish: Wish) => Promise<void>
