/** Kinds of KMS. */
import type { Kind } from '../kind.ts'
import { keyKind } from './key.ts'
import { keyGrantKind } from './key-grant.ts'
import { keyPolicyKind } from './key-policy.ts'
import { keyRotationKind } from './key-rotation.ts'
import { keyUsageKind } from './key-usage.ts'

export const kmsKinds: readonly Kind[] = [keyKind, keyPolicyKind, keyRotationKind, keyGrantKind, keyUsageKind]
