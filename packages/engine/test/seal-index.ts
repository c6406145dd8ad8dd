/** Indexes as bytes, for tests that need them whole. */
import type { IndexId } from '@holdfast/core/ids'
import type { RunTables } from '../src/index/index-format.ts'
import { type IndexContext, writeIndex } from '../src/index/index-object.ts'

/** See {@link writeIndex}. */
export function sealIndex(context: IndexContext, tables: RunTables, logSize: number, sign: (message: Uint8Array) => Uint8Array): { readonly id: IndexId; readonly bytes: Uint8Array } {
  const parts: Uint8Array[] = []
  const { id } = writeIndex(context, tables, logSize, sign, bytes => {
    parts.push(Uint8Array.from(bytes))
  })
  return { id, bytes: Uint8Array.from(Buffer.concat(parts)) }
}
