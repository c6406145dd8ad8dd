/**
 * That nobody else can write in this machine's own folders. Who could would make it forget what it has seen of a vault (a file
 * that isn't there was never written), or give its backups a cache by which changed files are unchanged.
 */
import { HoldfastError } from '@holdfast/core/errors'
import type { HomeFolders } from './home-folders.ts'
import { statIfThere } from './private-file.ts'

/** Folders above these are not looked at. @throws HoldfastError CONFIG naming a folder that others can write in, or that is another user's */
export async function assertOwnFolders({ data, state, cache }: HomeFolders): Promise<void> {
  for (const path of [data, state, cache]) {
    const info = await statIfThere(path)
    if (info === null) continue
    const user = process.getuid?.()
    // root may use folders of others, as private files of others
    const isForeign = user !== undefined && user !== 0 && info.uid !== user
    if (isForeign || (info.mode & 0o002) !== 0) {
      throw new HoldfastError('CONFIG', `a folder of Holdfast ${isForeign ? `belongs to another user (uid ${info.uid})` : 'can be written by everyone'}`, {
        context: { path, fix: 'chmod 700, and chown to the user who runs this' },
      })
    }
  }
}
