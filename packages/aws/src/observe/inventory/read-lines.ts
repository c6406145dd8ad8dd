/** The records of an NDJSON file. */
import { open } from 'node:fs/promises'

/** Most files are empty or small; what is larger is read by more and more at a time. */
const firstBytes = 4 * 1024
const chunkBytes = 256 * 1024
const newline = 10

/**
 * Yields the values of some lines at a time, unchecked: what lies in a chunk of the file.
 * @throws SyntaxError for what is no JSON; the system's errors
 */
export async function* readLineBatches(path: string): AsyncGenerator<readonly unknown[]> {
  const file = await open(path)
  try {
    let buffer = Buffer.allocUnsafe(firstBytes)
    // the beginning of a line whose end is not read yet
    let held = 0
    for (;;) {
      const { bytesRead } = await file.read(buffer, held, buffer.length - held, null)
      if (bytesRead === 0) break
      const end = held + bytesRead
      const isFull = end === buffer.length
      const last = buffer.subarray(held, end).lastIndexOf(newline)
      if (last < 0) {
        held = end
        if (isFull) buffer = Buffer.concat([buffer], buffer.length * 2)
        continue
      }
      yield parsed(buffer.toString('utf8', 0, held + last))
      const rest = buffer.subarray(held + last + 1, end)
      if (isFull && buffer.length < chunkBytes) buffer = Buffer.concat([rest], buffer.length * 4)
      else buffer.copyWithin(0, held + last + 1, end)
      held = rest.length
    }
    if (held > 0) yield parsed(buffer.toString('utf8', 0, held))
  } finally {
    await file.close()
  }
}

/** As {@link readLineBatches}, one at a time. */
export async function* readLines(path: string): AsyncGenerator<unknown> {
  for await (const batch of readLineBatches(path)) yield* batch
}

function parsed(text: string): readonly unknown[] {
  return text.split('\n').map((line) => JSON.parse(line) as unknown)
}
