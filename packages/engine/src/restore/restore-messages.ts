/** What the main thread and the writing threads of a restore tell each other. */
import type { ByteString, ExtendedAttribute, Extent } from '@holdfast/core/file-source'
import type { DomainId, PackId, VaultId } from '@holdfast/core/ids'
import type { ObjectKind } from '@holdfast/core/sealed-object'
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

/** What few files have, so that records have no room for it. */
export interface FileExtras {
  readonly attributes: readonly ExtendedAttribute[]
  /** Data extents of a sparse file: positions of pieces count in their concatenation. */
  readonly extents: readonly Extent[] | null
}

/** Numbers of a segment in {@link PackTask.segments}: offset, stored bytes, plain bytes, codec, and how many pieces lie in it. */
export const segmentNumbers = 5

/** Pieces that lie in one pack. */
export interface PackTask {
  readonly pack: { readonly id: PackId; readonly kind: ObjectKind; readonly sizeBytes: number; readonly dataKey: Uint8Array }
  /** {@link segmentNumbers} for each segment, in order of their places. */
  readonly segments: Uint32Array
  /** Places of the records of the pieces, by segment. */
  readonly pieces: Uint32Array
  /** Where the records are (piece-records.ts). A file with a descriptor was made and is finished by the main thread; others by their one piece. */
  readonly records: SharedArrayBuffer
  /** By the place of the record. */
  readonly extras: ReadonlyMap<number, FileExtras>
}

/** What came of a piece that was not plainly written. `piece` counts in the task's pieces. */
export type PieceOutcome =
  | { readonly piece: number; readonly kind: 'failed'; readonly reason: string; readonly damage: boolean }
  | { readonly piece: number; readonly kind: 'skipped' }
  | { readonly piece: number; readonly kind: 'unset'; readonly what: readonly string[] }

/** To a writing thread. */
export type ToWriter = ToThread<PackTask>
/** From a writing thread: the pieces of a task that have something to tell. */
export type FromWriter = FromThread<readonly PieceOutcome[]>
