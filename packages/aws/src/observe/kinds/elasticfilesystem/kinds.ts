/** Kinds of EFS. */
import type { Kind } from '../kind.ts'
import { fileSystemKind } from './file-system.ts'
import { fileSystemPolicyKind } from './file-system-policy.ts'

export const elasticfilesystemKinds: readonly Kind[] = [fileSystemKind, fileSystemPolicyKind]
