/** Kinds of IAM. */
import type { Kind } from '../kind.ts'
import { identityKind } from './identity.ts'

export const iamKinds: readonly Kind[] = [identityKind]
