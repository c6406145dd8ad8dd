/** What the main thread and its reading threads tell each other. */
import type { ByteString, DirectoryRef, Extent } from '@holdfast/core/file-source'
import type { DekId, DomainId, PackId, VaultId } from '@holdfast/core/ids'
import type { ThreadError } from '../threads/thread-error.ts'

/** Secrets and settings of a session, for one thread. Sent once; threads share a process. */
export interface ReaderSetup {
  readonly vault: VaultId
  readonly domain: DomainId
  readonly dataKey: Uint8Array
  readonly dek: DekId
  readonly blobIdKey: Uint8Array
  readonly chunkerKey: Uint8Array
  readonly blobSet: SharedArrayBuffer
  /** Run files of earlier runs, in the order that results refer to. */
  readonly runs: readonly string[]
  readonly compressionLevel: number
  /** Two counters that all threads add to: bytes read, bytes of new blobs, each in units of one byte as a 64-bit word. */
  readonly counters: SharedArrayBuffer
}

/** Files to read. `names`, `directoryOf` and `stats` are parallel; `bytes` is what they have together. */
export interface ReadBatch {
  readonly directories: readonly DirectoryRef[]
  readonly directoryOf: readonly number[]
  readonly names: readonly ByteString[]
  readonly stats: Uint8Array
  readonly bytes: number
}

/** A region of one large file. */
export interface ReadRegion {
  readonly directory: DirectoryRef
  readonly name: ByteString
  readonly owner: number
  readonly extents: readonly Extent[]
}

/** To a reading thread. Every task is answered by `done` with its id, in order. */
export type ToReader =
  | { readonly kind: 'files'; readonly id: number; readonly batch: ReadBatch }
  | { readonly kind: 'region'; readonly id: number; readonly region: ReadRegion }
  /** The next piece of a stream. What was read is the answer to the last. */
  | { readonly kind: 'stream'; readonly id: number; readonly piece: Uint8Array; readonly isLast: boolean }
  /** Make what was finished so far durable. */
  | { readonly kind: 'sync'; readonly id: number }
  /** Finish all packs and make them durable. */
  | { readonly kind: 'finish'; readonly id: number }
  | { readonly kind: 'abort'; readonly id: number }

/** From a reading thread. */
export type FromReader =
  | { readonly kind: 'done'; readonly id: number; readonly results: Uint8Array<ArrayBuffer> | null }
  | { readonly kind: 'pack'; readonly ordinal: number; readonly id: PackId; readonly sizeBytes: number; readonly directory: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly error: ThreadError }
