/** What a session of a backup is given, and what it leaves. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { Clock } from '@holdfast/core/clock'
import type { ByteString, FileSource } from '@holdfast/core/file-source'
import type { DomainId, KeyringId, PointId, VaultId } from '@holdfast/core/ids'
import type { NoteSigner } from '@holdfast/core/note'
import type { AgeRecipient } from '@holdfast/keys/age-key'
import type { DomainKeys } from '@holdfast/keys/domain-secret'
import type { DomainCache } from './known-runs.ts'
import type { PointDetails } from './point-details.ts'
import type { ReaderHandle } from './reader-pool.ts'
import type { ScanFilter } from './scan.ts'
import type { UnreadPath } from './pending-entry.ts'
import type { ReaderSetup } from './worker-messages.ts'

/** What is backed up. */
export type BackupInput =
  | { readonly kind: 'paths'; readonly paths: readonly ByteString[]; readonly filter: ScanFilter | null; readonly oneFileSystem: boolean; readonly fullRead: boolean }
  /** A stream that is read to its end and becomes one file of this name in the root. */
  | { readonly kind: 'stream'; readonly content: AsyncIterable<Uint8Array>; readonly name: ByteString }

/** How far a backup has come. Totals are null until the scan has ended, and for a stream. */
export interface BackupProgress {
  /** Files that are read, or need not be. */
  readonly files: number
  readonly filesTotal: number | null
  readonly directories: number
  /** Bytes of content that are read, or need not be. */
  readonly bytes: number
  readonly bytesTotal: number | null
  readonly bytesRead: number
  /** Bytes of new blobs, before compression. */
  readonly bytesNew: number
  readonly unread: number
  readonly current: ByteString
}

/** Everything a session works with. */
export interface BackupOptions {
  readonly store: BulkStore
  readonly source: FileSource
  readonly clock: Clock
  readonly vault: VaultId
  readonly domain: { readonly id: DomainId; readonly epoch: number; readonly keys: DomainKeys }
  readonly keyring: { readonly id: KeyringId; readonly epoch: number; readonly recipients: readonly AgeRecipient[] }
  /** The agent: signs the point. */
  readonly agent: NoteSigner
  /** The agent's Ed25519 signature of bytes that are not notes (indexes). */
  readonly signBytes: (message: Uint8Array) => Uint8Array
  /** Size of the log when the session began. */
  readonly logSize: number
  readonly cache: DomainCache
  /** Names of objects that are damaged or gone: what they held is read and stored anew. */
  readonly distrusted: ReadonlySet<string>
  readonly input: BackupInput
  readonly retain: { readonly mode: 'governance' | 'compliance'; readonly days: number }
  readonly about: Pick<PointDetails, 'host' | 'user' | 'label' | 'program' | 'paths'>
  /** Starts a reading thread. */
  readonly makeReader: (setup: ReaderSetup) => ReaderHandle
  readonly threads: number
  readonly compressionLevel: number
  readonly signal: AbortSignal
  readonly onProgress: (progress: BackupProgress) => void
  /** Told once, before anything is read: distrusted objects that the cache relied on. */
  readonly onDistrusted: (names: readonly string[]) => void
}

/** What a session left. */
export interface BackupResult {
  readonly point: PointId
  readonly complete: boolean
  readonly unread: readonly UnreadPath[]
  readonly files: number
  readonly directories: number
  readonly others: number
  readonly bytes: number
  readonly unchangedFiles: number
  readonly changedWhileRead: number
  readonly bytesRead: number
  readonly bytesNew: number
  /** Bytes put into the store. */
  readonly bytesStored: number
  readonly packs: number
}
