/** A file that is there whole or not at all. */
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Readable by this user only: inventories tell where an account is weak. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(`${path}.part`, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.part`, path)
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
