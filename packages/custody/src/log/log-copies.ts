/** Copies of a log's full bundles that somebody keeps outside of the vault, for when the vault's own are damaged. */

/**
 * Where the copies are. Nothing of what they give is trusted: each entry is proven by the checkpoint before it is used.
 * Neither verb may throw for a copy that is not there or can't be kept.
 */
export interface LogCopies {
  /** A copy by the name of the object in the vault, or null. */
  load(name: string): Promise<Uint8Array | null>
  /** Offers a full bundle that was proven; called whenever one is read. */
  keep(name: string, bytes: Uint8Array): Promise<void>
}
