/** Kinds of CloudTrail. */
import type { Kind } from '../kind.ts'
import { eventSelectorsKind } from './event-selectors.ts'
import { trailKind } from './trail.ts'
import { trailStatusKind } from './trail-status.ts'

export const cloudtrailKinds: readonly Kind[] = [trailKind, trailStatusKind, eventSelectorsKind]
