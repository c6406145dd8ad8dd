/** `ls`: what is in a folder of a point. */
import type { ByteString } from '@holdfast/core/file-source'
import { needPlace } from '@holdfast/engine/tree-reader'
import type { TreeEntry } from '@holdfast/engine/tree-entry'
import { walkTree } from '@holdfast/engine/walk-tree'
import { absolutePath, entryLine, longEntry, shortEntry } from '../../output/entry-text.ts'
import { displayPath } from '../../output/terminal-text.ts'
import { createSelection } from '../../selection/restore-selection.ts'
import type { Session } from '../../session.ts'
import { PointOpener } from '../open/open-point.ts'
import { openNamedPoint, type Trust } from '../open/open-without-history.ts'
import { parsePointPath } from './point-path.ts'

/** What is asked for. */
export interface ListSettings {
  /** `latest:/home/ann` */
  readonly point: string
  /** As of restore's --include; none for everything. */
  readonly patterns: readonly string[]
  readonly depth: 'one level' | 'all levels'
  readonly form: 'short' | 'long'
  readonly trust: Trust
}

/** Prints the entries as they are read. @throws HoldfastError NOT_FOUND, and what opening throws */
export async function listEntries(session: Session, settings: ListSettings): Promise<void> {
  const { output } = session
  const { point, names } = parsePointPath(settings.point)
  const select = createSelection(settings.patterns, [])
  const { open, admitted } = await openNamedPoint(session, point, settings.trust)
  await PointOpener.use(session, open, async opener => {
    const { reader } = await opener.openAnyway(admitted)
    const place = await needPlace(reader, names)
    const base = place.names.join('/') as ByteString
    const format = settings.form === 'long' ? longEntry : shortEntry
    let listed = 0
    const tell = (path: ByteString, name: ByteString, entry: TreeEntry) => {
      listed++
      output.result(entryLine(path, entry), () => format(name, entry))
    }
    if (place.node === null && place.entry !== null) tell(base, absolutePath(base), place.entry)
    if (place.node !== null) {
      const entries = walkTree(reader, place.node, base, {
        enters: (path, entry) => settings.depth === 'all levels' && select(path, entry.subtree !== undefined) !== 'leave',
        onDamage: (path, error) => {
          output.warn(`damaged: ${displayPath(absolutePath(path))}: ${error.message}`)
          session.outcome = 'damage'
        },
        signal: session.signal,
      })
      for await (const { path, entry } of entries) {
        if (select(path, entry.subtree !== undefined) === 'take') tell(path, settings.depth === 'one level' ? entry.name : absolutePath(path), entry)
      }
    }
    if (listed === 0 && session.outcome === 'complete') output.remark(settings.patterns.length > 0 ? 'Nothing matches.' : 'The folder is empty.')
  })
}
