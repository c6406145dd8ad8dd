/** Kinds of Resource Access Manager. */
import type { Kind } from '../kind.ts'
import { airGappedShareKind } from './air-gapped-share.ts'

export const ramKinds: readonly Kind[] = [airGappedShareKind]
