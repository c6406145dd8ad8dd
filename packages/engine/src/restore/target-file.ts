/** A file that is being restored, until its last piece is written. */
import type { ByteString } from '@holdfast/core/file-source'
import type { NodeMetadata } from '@holdfast/core/restore-target'

/** A file that was made and is open; `remove` takes it away again. */
export interface OpenFile {
  readonly fd: number
  readonly metadata: NodeMetadata
  readonly remove: () => void
}

/** Why a file was not restored. */
export interface FileFailure {
  readonly reason: string
  readonly damage: boolean
}

/** See the head of this file. */
export class TargetFile {
  /** In the point. */
  readonly path: ByteString
  /** Null for a file that a thread makes whole. */
  readonly open: OpenFile | null
  /** Pieces that are not written, plus one while pieces are being added. */
  left = 1
  bytes = 0
  failure: FileFailure | null = null

  constructor(path: ByteString, open: OpenFile | null) {
    this.path = path
    this.open = open
  }
}
