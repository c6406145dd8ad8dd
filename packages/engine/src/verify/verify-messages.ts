/** What the main thread and the checking threads of a data verification tell each other. */
import type { DomainId, PackId, VaultId } from '@holdfast/core/ids'
import type { ObjectKind } from '@holdfast/core/sealed-object'
import type { FromThread, ToThread } from '../threads/task-pool.ts'

/** Set-up of a checking thread. */
export interface CheckerSetup {
  readonly vault: VaultId
  readonly domain: DomainId
  readonly blobIdKey: Uint8Array
  /** Run files of all indexes that the points name. */
  readonly runs: readonly string[]
  /** Blobs that are whole and where an index says are put in here. */
  readonly verified: SharedArrayBuffer
}

/** A pack to check. */
export interface CheckTask {
  readonly id: PackId
  readonly kind: ObjectKind
  readonly sizeBytes: number
  readonly dataKey: Uint8Array
}

/** What was found; `problems` is empty when all of the pack is whole. */
export interface CheckResult {
  readonly problems: readonly string[]
  readonly blobs: number
  /** Bytes of content that were hashed. */
  readonly bytes: number
}

/** To a checking thread. */
export type ToChecker = ToThread<CheckTask>
/** From a checking thread. */
export type FromChecker = FromThread<CheckResult>
