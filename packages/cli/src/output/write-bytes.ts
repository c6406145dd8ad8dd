/** Bytes to the standard output, no faster than they are taken. */
import type { Writable } from 'node:stream'

/** Small pieces are gathered up to this. */
const gatherBytes = 256 * 1024

/** Writes all pieces, waiting for each write; the next pieces may be prepared meanwhile. @returns the bytes written */
export async function writeBytes(out: Writable, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  let gathered: Uint8Array[] = []
  let waiting = 0
  let total = 0
  const flush = async () => {
    const [only] = gathered
    const bytes = gathered.length === 1 && only !== undefined ? only : Buffer.concat(gathered)
    gathered = []
    waiting = 0
    if (bytes.length > 0) await write(out, bytes)
  }
  for await (const piece of pieces) {
    gathered.push(piece)
    waiting += piece.length
    total += piece.length
    if (waiting >= gatherBytes) await flush()
  }
  await flush()
  return total
}

async function write(out: Writable, bytes: Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    out.write(bytes, error => {
      if (error === null || error === undefined) resolve()
      else reject(error)
    })
  })
}
