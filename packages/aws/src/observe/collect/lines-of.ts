/** What a collection has read so far. */
import type { Kind } from '../kinds/kind.ts'
import type { Collector } from './collector.ts'

/** The lines of a kind, of all its files. */
export async function* linesOf(collector: Collector, kind: Kind): AsyncGenerator<unknown> {
  if (kind.form !== 'parts') {
    yield* collector.records(kind.name)
    return
  }
  for await (const parent of linesOf(collector, kind.of)) yield* collector.records(kind.name, kind.question(parent).target)
}
