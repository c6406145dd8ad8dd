/** The keys that records of a Region name. */
import type { Kind } from '../kinds/kind.ts'
import type { Collector } from './collector.ts'
import { linesOf } from './lines-of.ts'

/** Without repetition, in order. */
export async function keyNames(collector: Collector, naming: readonly Kind[]): Promise<readonly string[]> {
  const names = new Set<string>()
  for (const kind of naming) {
    for await (const line of linesOf(collector, kind)) {
      const record = kind.form === 'list' || kind.form === 'parts' ? line : (line as { readonly Answer: unknown }).Answer
      if (record === null) continue
      for (const name of kind.keys?.(record) ?? []) if (name !== undefined && name !== '') names.add(name)
    }
  }
  return [...names].toSorted()
}
