/** What is known of one key of the request context. */

/**
 * The values of a key, most often one; `null`: it is known that the request has no such key; `{ beginning }`: one value,
 * of which only the beginning is known (`aws:userid` of a role's sessions); `undefined`: not known.
 */
export type ContextValue = readonly string[] | { readonly beginning: string } | null | undefined

/** Gives a key's value; the key is in lower case. */
export type Lookup = (key: string) => ContextValue
