/** Kinds of KMS. */
import type { Kind } from '../kind.ts'
import { keyKind } from './key.ts'
import { keyPolicyKind } from './key-policy.ts'

export const kmsKinds: readonly Kind[] = [keyKind, keyPolicyKind]
