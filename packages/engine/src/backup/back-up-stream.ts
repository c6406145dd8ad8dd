/** The part of a session that reads a stream, which becomes one file in the root of the tree. */
import { modeType, statFields, statRecordBytes } from '@holdfast/core/file-source'
import { HoldfastError } from '@holdfast/core/errors'
import { throwIfCancelled } from '../cancel.ts'
import { deriveChunkerKeys } from '../chunk/chunker.ts'
import { DirectoryBuilder } from '../tree/node.ts'
import type { BackupInput } from './backup-options.ts'
import { fileEntry } from './make-entry.ts'
import { parseReadPart } from './read-results.ts'
import type { Assembled, SessionParts } from './session-parts.ts'
import { pieceBytes } from './stream-reader.ts'

/** Pieces that may be on their way to the thread. */
const piecesUnderWay = 4

/** Backs up a stream. @throws HoldfastError CANCELLED at once, also while no data comes; READ_FAILED */
export async function backUpStream(parts: SessionParts, input: Extract<BackupInput, { readonly kind: 'stream' }>): Promise<Assembled> {
  const { options: { domain, clock, signal }, nodes, table, pool } = parts
  const give = pool.openStream()
  const underWay: Promise<unknown>[] = []
  for await (const piece of piecesOf(input.content, signal)) {
    const given = give(piece, false)
    given.catch(() => undefined) // its failure is found when it is awaited
    underWay.push(given)
    if (underWay.length > piecesUnderWay) await underWay.shift()
    parts.report({ files: 0, filesTotal: null, directories: 0, unchangedBytes: 0, bytesTotal: null, current: input.name })
    await parts.turn()
  }
  await Promise.all(underWay)
  throwIfCancelled(signal) // what writes the stream is likely to have been stopped as well: this may not be its end
  const read = parseReadPart(await give(new Uint8Array(), true))
  const packs = new Set(read.blobs.map(blob => parts.packOrdinal(blob)))
  const storeNode = (bytes: Uint8Array): Uint8Array => {
    const blob = nodes.put(0, bytes)
    packs.add(parts.packOrdinal(blob))
    return blob.id
  }
  const builder = new DirectoryBuilder({ seed: deriveChunkerKeys(domain.keys.chunker).directorySeed, saltKey: domain.keys.salt, store: storeNode })
  builder.add(input.name, fileEntry(input.name, { ...read, stat: ownStat(clock.now()) }, storeNode))
  const node = builder.finish()
  for (const pack of packs) table.mark(pack)
  const bytes = read.blobs.reduce((sum, blob) => sum + blob.length, 0)
  return {
    root: { ...node, entries: 1, contentBytes: bytes, packs: Uint32Array.from(packs) },
    changed: true, files: 1, directories: 0, others: 0, bytes, unchangedFiles: 0, changedWhileRead: 0,
  }
}

/** What comes, in pieces of one size but for the last. */
async function* piecesOf(content: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const stopped = Promise.withResolvers<never>()
  stopped.promise.catch(() => undefined)
  const stop = () => {
    stopped.reject(new HoldfastError('CANCELLED', 'stopped on request', { retry: 'now' }))
  }
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  const iterator = content[Symbol.asyncIterator]()
  let isAtEnd = false
  try {
    let piece = Buffer.allocUnsafeSlow(pieceBytes)
    let length = 0
    for (;;) {
      const next = await Promise.race([iterator.next().catch(asReadFailure), stopped.promise])
      if (next.done === true) break
      for (let at = 0; at < next.value.length;) {
        const part = next.value.subarray(at, at + pieceBytes - length)
        piece.set(part, length)
        length += part.length
        at += part.length
        if (length < pieceBytes) continue
        yield piece
        piece = Buffer.allocUnsafeSlow(pieceBytes)
        length = 0
      }
    }
    isAtEnd = true
    if (length > 0) yield piece.subarray(0, length)
  } finally {
    signal.removeEventListener('abort', stop)
    // Not awaited: it may wait for data that never comes.
    if (!isAtEnd) iterator.return?.().catch(() => undefined)
  }
}

function asReadFailure(cause: unknown): never {
  if (cause instanceof HoldfastError || !(cause instanceof Error) || !('code' in cause)) throw cause
  throw new HoldfastError('READ_FAILED', 'the stream cannot be read', { cause, context: { errno: String(cause.code) } })
}

/** The stat record of a file that nobody made: of this user, for this user, as of now. */
function ownStat(now: number): Uint8Array {
  const stat = new Uint8Array(statRecordBytes)
  const view = new DataView(stat.buffer)
  view.setUint32(statFields.mode, modeType.file | 0o600, true)
  view.setUint32(statFields.linkCount, 1, true)
  view.setUint32(statFields.uid, process.getuid?.() ?? 0, true)
  view.setUint32(statFields.gid, process.getgid?.() ?? 0, true)
  view.setBigInt64(statFields.mtimeSeconds, BigInt(Math.floor(now / 1000)), true)
  view.setUint32(statFields.mtimeNanos, (now % 1000) * 1e6, true)
  return stat
}
