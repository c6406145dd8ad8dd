/** Tells how a restore went. */
import type { PointId } from '@holdfast/core/ids'
import type { RestoreResult } from '@holdfast/engine/restore-options'
import { formatCount, formatSize } from '../../output/format-size.ts'
import { formatDuration } from '../../output/format-time.ts'
import { reasonText } from '../../output/reason-text.ts'
import { displayPath, jsonPath } from '../../output/terminal-text.ts'
import type { Session } from '../../session.ts'

/** Prints the result and decides the exit code. */
export function tellRestore(
  session: Session, result: RestoreResult & { readonly point: PointId; readonly root: string }, dryRun: boolean, milliseconds: number,
): void {
  const { output } = session
  for (const { path, reason } of result.failed) {
    output.fact({ type: 'unrestored', ...jsonPath(path), reason }, () => [])
    if (!output.json) output.warn(`not restored: ${displayPath(path)}: ${reasonText(reason)}`)
  }
  for (const [what, count] of result.unset) output.warn(`could not be set on ${formatCount(count, 'item')}: ${reasonText(what)}`)
  if (result.copiedLinks > 0) output.warn(`${formatCount(result.copiedLinks, 'further name')} of files ${result.copiedLinks === 1 ? 'is a copy' : 'are copies'}: hard links cannot be made there`)
  const entries = result.files + result.directories + result.others
  if (entries + result.skipped + result.failed.length === 0) output.warn('nothing in the point matches')
  const complete = result.failed.length === 0
  if (result.failed.some(f => f.damage)) session.outcome = 'damage'
  else if (!complete && session.outcome === 'complete') session.outcome = 'incomplete'
  output.result(
    {
      type: 'restore', point: result.point, target: result.root, complete, entries, bytes: result.bytes, skipped: result.skipped, copiedLinks: result.copiedLinks,
      unrestored: result.failed.length, dryRun, milliseconds,
    },
    () => [
      `${dryRun ? 'would restore' : 'restored'} ${formatCount(result.files, 'file')}, ${formatCount(result.directories, 'folder')}, ${formatSize(result.bytes)} ` +
        `of point ${result.point.slice(0, 12)} ${dryRun ? 'to' : 'into'} ${displayPath(Buffer.from(result.root).toString('latin1'))} in ${formatDuration(milliseconds)}`,
      ...(result.resumed ? ['went on with a restore that had been cut off'] : []),
      ...(result.skipped > 0 ? [`${formatCount(result.skipped, 'file')} ${dryRun ? 'would be left as they are' : 'left as they were'}`] : []),
      ...(complete ? [] : [`${formatCount(result.failed.length, 'item')} could not be restored: see above`]),
    ],
  )
}
