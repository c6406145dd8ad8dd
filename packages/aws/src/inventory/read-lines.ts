/** The records of an NDJSON file, one at a time. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** Yields each line's value, unchecked. Throws SyntaxError for what is no JSON, and the system's errors. */
export async function* readLines(path: string): AsyncGenerator<unknown> {
  const input = createReadStream(path, { highWaterMark: 256 * 1024 })
  for await (const line of createInterface({ input, crlfDelay: Infinity })) yield JSON.parse(line)
}
