/** Kinds of EFS. */
import type { Kind } from '../kind.ts'
import { fileSystemKind } from './file-system.ts'

export const elasticfilesystemKinds: readonly Kind[] = [fileSystemKind]
