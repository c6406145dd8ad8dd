/**
 * The bulk store: objects that are written once. Names are those of docs/spec/layout.md: path segments of
 * `[a-z0-9._-]`, separated by `/`. Every adapter runs the same contract suite (testkit).
 */

/** What is known of an object without reading it. */
export interface ObjectInfo {
  readonly name: string
  readonly sizeBytes: number
}

/** A new object that is written piece by piece, in order; nothing is visible under its name before commit. */
export interface ObjectWriter {
  /** Takes the bytes before it returns; the caller may reuse the buffer. */
  write(chunk: Uint8Array): void
  /**
   * Publishes the object whole under `name`, if absent; durable after the store's next flush.
   * @returns 'created', or 'existed' when the name was taken (the bytes written are dropped)
   */
  commit(name: string): Promise<'created' | 'existed'>
  /** Drops what was written. Safe after a failed commit and more than once. */
  abort(): Promise<void>
}

/**
 * Errors of all verbs: STORE_UNREACHABLE, STORE_DENIED, STORE_FULL, STORE_FAILED; MALFORMED for a name that is not
 * one of docs/spec/layout.md.
 *
 * **Durability.** An object is never visible in part, not even after a power cut. Whether it is *there* after one is
 * certain only once {@link BulkStore.flush} has returned: what names an object (an index its packs, a point its
 * indexes, a log entry its point) must not be written before. That lets a store sync a directory once for many objects.
 */
export interface BulkStore {
  /** For people: `file:///srv/vault`, `s3://bucket/prefix`. No secret. */
  readonly place: string
  /**
   * Stores an object if its name is free; durable after the next flush, also when it 'existed', whoever stored it.
   * @returns 'existed' when the name was taken; the bytes there are left alone
   */
  put(name: string, bytes: Uint8Array): Promise<'created' | 'existed'>
  /** The whole object, or null when there is none. The bytes belong to the caller. @throws TOO_LARGE over maxBytes (default 64 MiB) */
  get(name: string, maxBytes?: number): Promise<Uint8Array | null>
  /** Exactly `length` bytes from `offset`, which belong to the caller, or null when there is no such object. @throws CORRUPT when it is shorter */
  getRange(name: string, offset: number, length: number): Promise<Uint8Array | null>
  /** Size, or null when there is none. Says nothing of durability: another writer may not have flushed it yet. */
  head(name: string): Promise<ObjectInfo | null>
  /**
   * As head; what is there is durable after the next flush of this store, whoever stored it. For objects that something
   * new is to name and that another session stored.
   */
  settle(name: string): Promise<ObjectInfo | null>
  /** Every object whose name starts with `prefix` (which ends in `/` or is empty), in no certain order. */
  list(prefix: string): AsyncIterable<ObjectInfo>
  /** Removes an object; no error when there is none. */
  delete(name: string): Promise<void>
  /**
   * Overwrites or creates: for log/checkpoint, partial tiles and stages only. Atomic: a reader sees old or new, also
   * after a power cut; certainly new after the next flush.
   */
  replace(name: string, bytes: Uint8Array): Promise<void>
  /** Begins a new object that is written piece by piece. The caller ends it with commit or abort. */
  createWriter(): ObjectWriter
  /**
   * Makes everything durable that calls through this store which returned before (put, commit, settle, replace, delete) have
   * done. Other instances, in other threads or processes, flush what they wrote themselves. After an error nothing since
   * the last good flush counts as durable, and later flushes of this instance fail as well: an operating system tells of
   * a lost write once, and not again.
   */
  flush(): Promise<void>
}
