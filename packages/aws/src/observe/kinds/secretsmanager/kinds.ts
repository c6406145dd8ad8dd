/** Kinds of Secrets Manager. */
import type { Kind } from '../kind.ts'
import { secretKind } from './secret.ts'
import { secretPolicyKind } from './secret-policy.ts'

export const secretsmanagerKinds: readonly Kind[] = [secretKind, secretPolicyKind]
