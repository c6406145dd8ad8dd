/** Where the trail has its home: where the key is that it shares with its log group and topic. */
import type { Intent } from '../../../intent/intent-schema.ts'

/** @param other where it is if the intent names no key */
export function trailRegion({ detection, classifications }: Intent, other: string | undefined): string | undefined {
  const classification = detection?.keyOf
  return (classification === undefined ? undefined : classifications[classification]?.regions[0]) ?? other
}
