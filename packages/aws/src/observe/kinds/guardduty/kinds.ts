/** Kinds of GuardDuty. */
import type { Kind } from '../kind.ts'
import { detectorKind } from './detector.ts'
import { detectorIdKind } from './detector-id.ts'

export const guarddutyKinds: readonly Kind[] = [detectorIdKind, detectorKind]
