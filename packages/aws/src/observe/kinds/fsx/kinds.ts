/** Kinds of FSx. */
import type { Kind } from '../kind.ts'
import { fsxBackupKind } from './fsx-backup.ts'
import { fsxFileSystemKind } from './fsx-file-system.ts'

export const fsxKinds: readonly Kind[] = [fsxFileSystemKind, fsxBackupKind]
