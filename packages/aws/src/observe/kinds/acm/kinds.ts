/** Kinds of ACM. */
import type { Kind } from '../kind.ts'
import { certificateKind } from './certificate.ts'

export const acmKinds: readonly Kind[] = [certificateKind]
