/** Pieces of a stream that are fetched ahead of their turn, a bounded number of them, and handed on in order. */
import { throwIfCancelled } from '../cancel.ts'

/** A part of a stream. */
export interface Piece {
  /** Roughly the bytes that `load` brings, for the bound. */
  readonly sizeBytes: number
  /** Begins to fetch; called before the piece's turn, in order. */
  readonly load: () => Promise<Uint8Array>
  /** In its turn: what goes into the stream for the bytes that were fetched. Throws when they are not what they should be. */
  readonly emit: (bytes: Uint8Array) => Iterable<Uint8Array>
}

/** Fetched or being fetched at a time. */
const most = { pieces: 16, bytes: 16 * 1024 * 1024 }

/** The bytes of all pieces. They may be shared: not to be changed. @throws what pieces throw, in their turn; HoldfastError CANCELLED */
export async function* readAhead(pieces: AsyncIterable<Piece>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const source = pieces[Symbol.asyncIterator]()
  const queue: { readonly piece: Piece; readonly bytes: Promise<Uint8Array> }[] = []
  let held = 0
  let ended = false
  try {
    for (;;) {
      while (!ended && queue.length < most.pieces && (held < most.bytes || queue.length === 0)) {
        const next = await source.next()
        if (next.done === true) ended = true
        else {
          const bytes = next.value.load()
          bytes.catch(() => undefined) // it is thrown in its turn
          queue.push({ piece: next.value, bytes })
          held += next.value.sizeBytes
        }
      }
      const first = queue.shift()
      if (first === undefined) return
      throwIfCancelled(signal)
      yield* first.piece.emit(await first.bytes)
      held -= first.piece.sizeBytes
    }
  } finally {
    await source.return?.()
  }
}
