/** What the main thread and the writing threads of a restore tell each other. */
import type { ByteString, Extent } from '@holdfast/core/file-source'
import type { DomainId, PackId, VaultId } from '@holdfast/core/ids'
import type { ObjectKind } from '@holdfast/core/sealed-object'
import type { NodeMetadata } from '@holdfast/core/restore-target'
import type { FromThread, ToThread } from '../threads/task-pool.ts'

/** What to do with a file that is there already. */
export type OverwritePolicy = 'never' | 'if-changed' | 'if-newer' | 'always'

/** Set-up of a writing thread. */
export interface WriterSetup {
  readonly vault: VaultId
  readonly domain: DomainId
  readonly blobIdKey: Uint8Array
  readonly root: ByteString
  readonly policy: OverwritePolicy
}

/** A file that pieces go to. `directory` is relative to the root, its names joined by "/"; empty for the root. */
export interface TargetFile {
  readonly directory: ByteString
  readonly name: ByteString
  readonly metadata: NodeMetadata
  readonly sizeBytes: number
  /**
   * The open file, where it has several pieces: the main thread made it and finishes it, so nobody can put another
   * file in its place meanwhile. Null where its one piece is all of it: then the thread makes, writes and finishes it.
   */
  readonly fd: number | null
  /** Data extents of a sparse file: positions of pieces count in their concatenation. */
  readonly extents: readonly Extent[] | null
}

/** Parts of one segment and where they go. `pieces` has four numbers for each: offset, length, file, position. */
export interface SegmentTask {
  readonly offset: number
  readonly storedBytes: number
  readonly plainBytes: number
  readonly codec: number
  readonly pieces: Float64Array
  /** 32 bytes for each piece. */
  readonly ids: Uint8Array
}

/** Work on one pack. */
export interface PackTask {
  readonly pack: { readonly id: PackId; readonly kind: ObjectKind; readonly dataKey: Uint8Array }
  readonly segments: readonly SegmentTask[]
  readonly files: readonly TargetFile[]
}

/** The outcome of a file of a task, where it is not plainly done. */
export type FileOutcome =
  | { readonly file: number; readonly kind: 'failed'; readonly reason: string; readonly damage: boolean }
  | { readonly file: number; readonly kind: 'skipped' }
  | { readonly file: number; readonly kind: 'unset'; readonly what: readonly string[] }

/** What came of a task. */
export interface PackOutcome {
  readonly outcomes: readonly FileOutcome[]
  readonly bytes: number
}

/** To a writing thread. */
export type ToWriter = ToThread<PackTask>
/** From a writing thread. */
export type FromWriter = FromThread<PackOutcome>
