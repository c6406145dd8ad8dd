/** Tells how a backup went. */
import type { BackupResult } from '@holdfast/engine/backup-options'
import { formatCount, formatSize } from '../../output/format-size.ts'
import { formatDuration } from '../../output/format-time.ts'
import { reasonText } from '../../output/reason-text.ts'
import { displayPath, jsonPath } from '../../output/terminal-text.ts'
import type { Session } from '../../session.ts'

/** Prints the result and decides the exit code. */
export function tellBackup(session: Session, result: BackupResult, milliseconds: number): void {
  const { output } = session
  for (const { path, reason } of result.unread) {
    output.fact({ type: 'unread', ...jsonPath(path), reason }, () => [])
    if (!output.json) output.warn(`not read: ${displayPath(path)}: ${reasonText(reason)}`)
  }
  if (!result.complete) session.outcome = 'incomplete'
  const entries = result.files + result.directories + result.others
  output.result(
    {
      type: 'backup', point: result.point, complete: result.complete, entries, bytesRead: result.bytes, bytesStored: result.bytesStored,
      unread: result.unread.length, milliseconds,
    },
    () => [
      `point ${result.point.slice(0, 12)}: ${formatCount(result.files, 'file')}, ${formatCount(result.directories, 'folder')}, ${formatSize(result.bytes)}; ` +
        `${formatSize(result.bytesStored)} added to the vault in ${formatDuration(milliseconds)}`,
      ...(result.changedWhileRead > 0 ? [`${formatCount(result.changedWhileRead, 'file')} changed while being read: what was read is stored`] : []),
      ...(result.complete ? [] : [`The point is incomplete: ${formatCount(result.unread.length, 'item')} could not be read, see above`]),
    ],
  )
}
