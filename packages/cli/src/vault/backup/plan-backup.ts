/** `backup --dry-run`: what a backup would look at. Nothing is made, read or stored. */
import { openFileSource } from '@holdfast/adapters/file-source'
import { HoldfastError } from '@holdfast/core/errors'
import { type ByteString, modeType, statFields, statRecordBytes } from '@holdfast/core/file-source'
import { scan } from '@holdfast/engine/scan'
import { formatCount, formatSize } from '../../output/format-size.ts'
import { displayPath, jsonPath } from '../../output/terminal-text.ts'
import { createBackupFilter, type Exclusions } from '../../selection/backup-filter.ts'
import type { Session } from '../../session.ts'

/** What a backup is asked for. */
type PlannedInput =
  | { readonly kind: 'stream' }
  | { readonly kind: 'paths'; readonly paths: readonly ByteString[]; readonly exclusions: Exclusions; readonly oneFileSystem: boolean }

/** Scans and prints the sums. @throws HoldfastError USAGE for a stream, which cannot be looked at without being read; NOT_FOUND */
export async function planBackup(session: Session, what: PlannedInput): Promise<void> {
  if (what.kind === 'stream') throw new HoldfastError('USAGE', '--dry-run does not go with --stdin')
  const started = session.clock.now()
  const source = openFileSource()
  const filter = createBackupFilter(what.exclusions, source, (message, path) => {
    session.output.warn(`${displayPath(path)}: ${message}`)
  })
  const progress = session.output.startProgress('looking')
  const sums = { entries: 0, files: 0, bytes: 0, unread: 0 }
  const unread = (path: string, reason: string) => {
    sums.unread += 1
    session.output.result({ type: 'unread', ...jsonPath(path), reason }, () => `cannot be read: ${displayPath(path)} (${reason})`)
  }
  for (const { path, ref, listing, directories } of scan({ source, paths: what.paths, filter, oneFileSystem: what.oneFileSystem })) {
    source.closeDirectory(ref)
    session.signal.throwIfAborted()
    const view = new DataView(listing.stats.buffer, listing.stats.byteOffset, listing.stats.byteLength)
    sums.entries += listing.names.length
    for (let at = 0; at < listing.stats.length; at += statRecordBytes) {
      if ((view.getUint32(at + statFields.mode, true) & modeType.mask) !== modeType.file) continue
      sums.files += 1
      sums.bytes += Number(view.getBigUint64(at + statFields.size, true))
    }
    for (const [name, child] of directories) if (child.kind === 'unread') unread(`${path === '/' ? '' : path}/${name}`, child.reason)
    progress.update({ filesDone: sums.files, filesTotal: null, bytesDone: sums.bytes, bytesTotal: null, current: displayPath(path) })
    // lets Ctrl-C in: the scan itself never waits
    await new Promise(done => {
      setImmediate(done)
    })
  }
  if (sums.unread > 0) session.outcome = 'incomplete'
  const { entries, bytes, files } = sums
  const milliseconds = session.clock.now() - started
  session.output.result(
    { type: 'backup', point: null, complete: sums.unread === 0, entries, bytesRead: bytes, bytesStored: 0, unread: sums.unread, milliseconds },
    () => `A backup would hold ${formatCount(files, 'file')} of ${formatSize(bytes)}. Nothing was stored.`,
  )
}
