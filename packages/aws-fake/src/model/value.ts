/** What goes in and out of a handler: members by their names in the model, times as milliseconds since 1970, blobs as bytes. */

export type Value = string | number | boolean | Uint8Array | readonly Value[] | Structure

export interface Structure {
  readonly [member: string]: Value | undefined
}

export function isStructure(value: Value | undefined): value is Structure {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array)
}

/** `Array.isArray`, which does not narrow readonly arrays. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}
