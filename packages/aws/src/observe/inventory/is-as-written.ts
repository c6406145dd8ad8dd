/** Files of an inventory and their hashes. */
import { createHash, hash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { InventoryFile } from './manifest.ts'

const chunkBytes = 1024 * 1024

/** Whether a file of an inventory is still the one that was written. Reads without a wait, as `readLineBatches`. */
export async function isAsWritten(folder: string, { path, sha256, bytes }: Pick<InventoryFile, 'path' | 'sha256' | 'bytes'>): Promise<boolean> {
  try {
    const file = openSync(join(folder, path), 'r')
    try {
      // one byte more than there should be, so that what was added shows; most files are empty or small
      const buffer = Buffer.allocUnsafe(Math.min(bytes + 1, chunkBytes))
      const first = readSync(file, buffer)
      if (buffer.length === bytes + 1) return first === bytes && hash('sha256', buffer.subarray(0, bytes)) === sha256
      const whole = createHash('sha256')
      let size = 0
      for (let read = first; read > 0; read = readSync(file, buffer)) {
        whole.update(buffer.subarray(0, read))
        size += read
        await setImmediate()
      }
      return size === bytes && whole.digest('hex') === sha256
    } finally {
      closeSync(file)
    }
  } catch {
    return false
  }
}
