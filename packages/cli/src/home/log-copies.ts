/**
 * This machine's copies of the full bundles of a vault's log. A bundle holds 256 acts and is never written again; the
 * vault has it once, so a copy here is what makes up for one that the vault loses.
 */
import { join } from 'node:path'
import { HoldfastError } from '@holdfast/core/errors'
import type { VaultId } from '@holdfast/core/ids'
import type { LogCopies } from '@holdfast/custody/log-copies'
import { type HomeFolders, homePath } from './home-folders.ts'
import { readPrivateFile, replacePrivateFile, statIfThere } from './private-file.ts'

const maxBundleBytes = 64 << 20

/** Files of the names that the objects have in the vault. What can't be read or written is passed over: they are copies. */
export function openLogCopies(home: HomeFolders, vault: VaultId): LogCopies {
  const folder = homePath.logCopies(home, vault)
  return {
    load: async name => await orNull(async () => await readPrivateFile(join(folder, name), maxBundleBytes)),
    keep: async (name, bytes) => {
      await orNull(async () => {
        const path = join(folder, name)
        if ((await statIfThere(path, 'keep'))?.size !== bytes.length) await replacePrivateFile(path, bytes)
      })
    },
  }
}

async function orNull<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error
    return null
  }
}
