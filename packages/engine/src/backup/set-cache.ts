/** The files cache of one set of paths during a session: what its last run left, and what this one leaves. */
import { primitives } from '@holdfast/core/primitives'
import { toHex, utf8 } from '@holdfast/core/bytes'
import type { BackupInput, BackupOptions } from './backup-options.ts'
import { FilesCacheReader } from './files-cache/files-cache-reader.ts'
import { FilesCacheWriter } from './files-cache/files-cache-writer.ts'
import type { IndexRef } from './known-runs.ts'
import { NeedsTable } from './needs-table.ts'

type PathsInput = Extract<BackupInput, { readonly kind: 'paths' }>

/** See the head of this file. */
export class SetCache {
  readonly #path: string
  readonly #binding: Uint8Array
  #old: FilesCacheReader | null
  #writer: FilesCacheWriter | null = null

  constructor({ cache, vault, domain }: Pick<BackupOptions, 'cache' | 'vault' | 'domain'>, { paths, oneFileSystem }: PathsInput) {
    // It is of one epoch of a domain, one set of paths and what is entered of them.
    this.#binding = primitives.sha256(utf8(`${vault}\n${domain.id}\n${domain.epoch}\n${oneFileSystem ? 'one' : 'all'}\n${paths.join('\0')}`))
    this.#path = cache.filesCache(toHex(primitives.sha256(this.#binding)).slice(0, 32))
    this.#old = FilesCacheReader.open(this.#path, this.#binding)
  }

  /** What the last run saw; null when everything is to be read. */
  get old(): FilesCacheReader | null {
    return this.#old
  }

  /** Indexes that locate what the last run's files need. */
  get indexes(): readonly IndexRef[] {
    return this.#old?.tail.indexes ?? []
  }

  /** The needs of the last run, to go on from. */
  get table(): NeedsTable {
    return this.#old?.tail.table ?? new NeedsTable()
  }

  /** What it relies on is gone: everything is read. */
  drop(): void {
    this.#old?.close()
    this.#old = null
  }

  /** Begins what this run leaves. @param old what may be taken over */
  begin(old: FilesCacheReader | null): FilesCacheWriter {
    this.#writer = new FilesCacheWriter(this.#path, this.#binding, old)
    return this.#writer
  }

  /** Puts what this run leaves in the place of the last run's. */
  replace(table: NeedsTable, indexes: readonly IndexRef[]): void {
    this.#writer?.finish({ table, indexes })
    this.#writer = null
  }

  /** Closes all; what was not put in place is dropped. */
  close(): void {
    this.#writer?.abandon()
    this.#old?.close()
  }
}
