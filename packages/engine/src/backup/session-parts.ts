/** What the parts of a session share while its content is read. */
import type { ByteString } from '@holdfast/core/file-source'
import type { DirectoryResult } from './files-cache/cache-format.ts'
import type { BackupOptions, BackupResult } from './backup-options.ts'
import type { BlobStore } from './blob-store.ts'
import type { NeedsTable } from './needs-table.ts'
import type { PackRef } from './read-results.ts'
import type { ReaderPool } from './reader-pool.ts'
import type { UnreadPath } from './pending-entry.ts'

/** Progress of what is read, without what all threads count. */
export interface ReadProgress {
  readonly files: number
  readonly filesTotal: number | null
  readonly directories: number
  /** Bytes that need not be read. */
  readonly unchangedBytes: number
  readonly bytesTotal: number | null
  readonly current: ByteString
}

/** See the head of this file. */
export interface SessionParts {
  readonly options: BackupOptions
  /** Milliseconds since 1970. */
  readonly startedAt: number
  readonly pool: ReaderPool
  /** Stores nodes and blob lists. */
  readonly nodes: BlobStore
  readonly table: NeedsTable
  /** Ordinals of packs by which nothing may be taken over. */
  readonly distrusted: ReadonlySet<number>
  readonly unread: UnreadPath[]
  /** The ordinal of a pack; packs of earlier runs enter the table when they are first needed. */
  packOrdinal(place: PackRef): number
  /** Lets threads' messages in, watches for cancellation and failures, keeps few packs in flight. @throws HoldfastError CANCELLED */
  turn(): Promise<void>
  report(progress: ReadProgress): void
}

/** What building the tree left. */
export interface Assembled extends Pick<BackupResult, 'files' | 'directories' | 'others' | 'bytes' | 'unchangedFiles' | 'changedWhileRead'> {
  readonly root: DirectoryResult
  /** True when it differs from what the files cache has. */
  readonly changed: boolean
}
