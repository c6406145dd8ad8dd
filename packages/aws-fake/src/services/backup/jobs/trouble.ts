/** Resources whose backups don't go as they should: what a busy database, a large file system or a broken application would do. */

export interface Trouble {
  /** How long its jobs wait for their turn; more than the start window: they end EXPIRED. */
  readonly startsAfterMs?: number
  /** How long they take; more than the completion window: they end ABORTED. */
  readonly takesMs?: number
  /** They fail with it. */
  readonly failure?: string
  /** They end COMPLETED, with a message: something was left out. */
  readonly message?: string
  /** They and their points end PARTIAL, with a message. */
  readonly partial?: string
}

/** By the ARN of the resource. */
export const troublesState = { name: 'backup troubles', create: (): Map<string, Trouble> => new Map() }
