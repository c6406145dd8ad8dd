/** Files of an inventory and their hashes. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { InventoryFile } from './manifest.ts'

/** Whether a file of an inventory is still the one that was written. */
export async function isAsWritten(folder: string, { path, sha256, bytes }: Pick<InventoryFile, 'path' | 'sha256' | 'bytes'>): Promise<boolean> {
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of createReadStream(join(folder, path), { highWaterMark: 1024 * 1024 })) {
      hash.update(chunk as Buffer)
      size += (chunk as Buffer).length
    }
  } catch {
    return false
  }
  return size === bytes && hash.digest('hex') === sha256
}
