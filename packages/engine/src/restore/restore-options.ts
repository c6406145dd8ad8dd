/** What a restore works with, and what it tells. */
import type { ByteString } from '@holdfast/core/file-source'
import type { RestoreTarget } from '@holdfast/core/restore-target'
import type { PointReader } from '../read/point-reader.ts'
import type { ThreadHandle } from '../threads/task-pool.ts'
import type { OverwritePolicy, PackTask, PieceOutcome, WriterSetup } from './restore-messages.ts'

/** What to do with an entry: `descend` takes a directory only as far as something in it is taken. */
export type Choice = 'take' | 'descend' | 'leave'

/** Something that was not restored. `path` is in the point, without a slash in front. */
export interface NotRestored {
  readonly path: ByteString
  readonly reason: string
  /** True when the vault is damaged, false when the target refused or it was never read. */
  readonly damage: boolean
}

/** How far a restore has come. */
export interface RestoreProgress {
  readonly entries: number
  readonly entriesTotal: number
  readonly bytes: number
  readonly bytesTotal: number
  readonly failed: number
  readonly current: ByteString
}

/** Everything a restore works with. */
export interface RestoreOptions {
  readonly reader: PointReader
  readonly target: RestoreTarget
  /** Absolute path of the folder to restore below. It has to be there, but for a dry run. */
  readonly root: ByteString
  /** Names that lead to what is restored, which then becomes the root; empty for the whole point. */
  readonly subpath: readonly ByteString[]
  readonly select: (path: ByteString, isDirectory: boolean) => Choice
  readonly policy: OverwritePolicy
  readonly dryRun: boolean
  readonly setup: Pick<WriterSetup, 'vault' | 'domain' | 'blobIdKey'>
  readonly makeWriter: (setup: WriterSetup) => ThreadHandle<PackTask, readonly PieceOutcome[]>
  readonly threads: number
  readonly signal: AbortSignal
  readonly onProgress: (progress: RestoreProgress) => void
}

/** What a restore did. */
export interface RestoreResult {
  files: number
  directories: number
  others: number
  bytes: number
  /** Left as they were, by the overwrite policy. */
  skipped: number
  /** Of the files, those that are other names of one that was restored, and are copies of it: the target has no hard links. */
  copiedLinks: number
  /** True when it went on with a restore that had been cut off. */
  resumed: boolean
  readonly failed: NotRestored[]
  /** What could not be set, in words, and on how many entries. */
  readonly unset: Map<string, number>
}
