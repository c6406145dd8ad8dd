/** Reading files that people name, whatever is in their place: a device, a pipe, a file of any size. */
import { type FileHandle, open } from 'node:fs/promises'
import { HoldfastError } from '@holdfast/core/errors'

/**
 * Reads a file of at most `maxBytes`; no more than one byte beyond them is read.
 * @param what it is, for the errors
 * @throws HoldfastError READ_FAILED; TOO_LARGE
 */
export async function readSmallFile(path: string, maxBytes: number, what: string): Promise<Uint8Array> {
  let bytes: Uint8Array | null
  try {
    const file = await open(path)
    try {
      bytes = await readAtMost(file, maxBytes)
    } finally {
      await file.close()
    }
  } catch (cause) {
    const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    throw new HoldfastError('READ_FAILED', `${what} cannot be read`, { context: { path, errno }, cause })
  }
  if (bytes === null) throw new HoldfastError('TOO_LARGE', `${what} cannot be this file: it is over ${maxBytes} bytes`, { context: { path, maxBytes } })
  return bytes
}

/** Null when there is more. */
async function readAtMost(file: FileHandle, maxBytes: number): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(maxBytes + 1)
  let length = 0
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length)
    if (bytesRead === 0) return bytes.slice(0, length)
    length += bytesRead
  }
  return null
}
