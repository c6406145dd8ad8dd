/** The records of an NDJSON file. */
import { closeSync, openSync, readSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'

/** Most files are empty or small; what is larger is read by more and more at a time. */
const firstBytes = 4 * 1024
const chunkBytes = 128 * 1024
const newline = 10

/**
 * Yields the values of some lines at a time, unchecked: what lies in a chunk of the file. Reads without a wait, since to wait for each of
 * tens of thousands of files takes ten times as long as to read it; between chunks, whatever else there is has its turn.
 * @throws SyntaxError for what is no JSON; the system's errors
 */
export async function* readLineBatches(path: string): AsyncGenerator<readonly unknown[]> {
  const file = openSync(path, 'r')
  try {
    let buffer = Buffer.allocUnsafe(firstBytes)
    // the beginning of a line whose end is not read yet
    let held = 0
    for (;;) {
      const bytesRead = readSync(file, buffer, held, buffer.length - held, null)
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
      if (isFull) await setImmediate()
      const rest = buffer.subarray(held + last + 1, end)
      if (isFull && buffer.length < chunkBytes) buffer = Buffer.concat([rest], buffer.length * 4)
      else buffer.copyWithin(0, held + last + 1, end)
      held = rest.length
    }
    if (held > 0) yield parsed(buffer.toString('utf8', 0, held))
  } finally {
    closeSync(file)
  }
}

/** As {@link readLineBatches}, one at a time. */
export async function* readLines(path: string): AsyncGenerator<unknown> {
  for await (const batch of readLineBatches(path)) yield* batch
}

function parsed(text: string): readonly unknown[] {
  return text.split('\n').map((line) => JSON.parse(line) as unknown)
}
