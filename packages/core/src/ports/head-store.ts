/** The compare-and-swap store for the log's head (docs/spec/log.md, "Sequencing"). */

/** The head as it was read. `version` is opaque and only for {@link HeadStore.swap}. */
export interface Head {
  readonly version: string
  readonly bytes: Uint8Array
}

/** One small mutable value. */
export interface HeadStore {
  /** The head, or null before the first swap. */
  load(): Promise<Head | null>
  /**
   * Replaces the head if it is still the one of `expected` (null: there is none yet). Durable when it returns.
   * @returns true when this call replaced it, false when somebody else was first
   * @throws like a bulk store; then it is unknown whether the swap was done, and load() tells
   */
  swap(expected: string | null, bytes: Uint8Array): Promise<boolean>
}
