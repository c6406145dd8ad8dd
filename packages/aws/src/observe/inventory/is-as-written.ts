/** Files of an inventory and their hashes. */
import { createHash, hash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { InventoryFile } from './manifest.ts'

const chunkBytes = 1024 * 1024

/** Whether a file of an inventory is still the one that was written. */
export async function isAsWritten(folder: string, { path, sha256, bytes }: Pick<InventoryFile, 'path' | 'sha256' | 'bytes'>): Promise<boolean> {
  try {
    const file = await open(join(folder, path))
    try {
      // one byte more than there should be, so that what was added shows; most files are empty or small
      const buffer = Buffer.allocUnsafe(Math.min(bytes + 1, chunkBytes))
      const first = await file.read(buffer, 0, buffer.length, null)
      if (buffer.length === bytes + 1) return first.bytesRead === bytes && hash('sha256', buffer.subarray(0, bytes)) === sha256
      const whole = createHash('sha256')
      let size = 0
      for (let read = first.bytesRead; read > 0; read = (await file.read(buffer, 0, buffer.length, null)).bytesRead) {
        whole.update(buffer.subarray(0, read))
        size += read
      }
      return size === bytes && whole.digest('hex') === sha256
    } finally {
      await file.close()
    }
  } catch {
    return false
  }
}
