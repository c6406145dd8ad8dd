/** Kinds of Security Hub. */
import type { Kind } from '../kind.ts'
import { hubKind } from './hub.ts'

export const securityhubKinds: readonly Kind[] = [hubKind]
