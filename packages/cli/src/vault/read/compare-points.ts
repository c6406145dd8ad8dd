/** `diff`: what differs between two points. */
import { HoldfastError } from '@holdfast/core/errors'
import { type Change, type Difference, diffPoints } from '@holdfast/engine/diff-points'
import type { PointReader } from '@holdfast/engine/point-reader'
import { findPlace } from '@holdfast/engine/tree-reader'
import { entryKind, type TreeEntry } from '@holdfast/engine/tree-entry'
import { absolutePath, kindName, kindWord } from '../../output/entry-text.ts'
import { formatCount, formatSize } from '../../output/format-size.ts'
import { displayPath, jsonPath } from '../../output/terminal-text.ts'
import type { Session } from '../../session.ts'
import { resolvePoint } from './list-points.ts'
import { openVaultToRead } from '../open/open-identity.ts'
import { PointOpener } from '../open/open-point.ts'
import { parsePath } from './point-path.ts'

/** What is asked for. */
export interface DiffSettings {
  readonly older: string
  readonly newer: string
  /** Empty for everything. */
  readonly path: string
  /** Whether entries are listed of which only owner, mode, times or attributes differ. They are counted in any case. */
  readonly metadata: 'list' | 'count'
}

const letters: Readonly<Record<Change, string>> = { added: '+', removed: '-', content: 'M', metadata: 'U', kind: 'T' }

/** Prints the differences as they are found, and a summary. @throws HoldfastError NOT_FOUND, and what opening and reading throw */
export async function comparePoints(session: Session, settings: DiffSettings): Promise<void> {
  const { output, signal } = session
  const names = parsePath(settings.path)
  const open = await openVaultToRead(session)
  const [a, b] = [resolvePoint(open.history, settings.older), resolvePoint(open.history, settings.newer)]
  await PointOpener.use(session, open, async opener => {
    const [{ reader: older }, { reader: newer }] = [await opener.openAnyway(a), await opener.openAnyway(b)]
    const [olderPlace, newerPlace] = [await findPlace(older, names), await findPlace(newer, names)]
    if (olderPlace === null && newerPlace === null) {
      throw new HoldfastError('NOT_FOUND', 'neither point has this path', { context: { path: settings.path } })
    }
    const counts: Record<Change, number> = { added: 0, removed: 0, content: 0, metadata: 0, kind: 0 }
    const bytes = { added: 0, removed: 0 }
    for await (const difference of diffPoints({ older, newer, olderPlace, newerPlace, hashes: hashesOf(older, newer), signal })) {
      const { change, path } = difference
      counts[change]++
      if (change === 'added') bytes.added += difference.newer?.content?.sizeBytes ?? 0
      if (change === 'removed') bytes.removed += difference.older?.content?.sizeBytes ?? 0
      if (change === 'metadata' && settings.metadata === 'count') continue
      const sizes = { ...sizeOf('sizeBytes', difference.newer), ...sizeOf('previousSizeBytes', difference.older) }
      output.result({ type: 'difference', ...jsonPath(absolutePath(path)), change, kind: kindName((difference.newer ?? difference.older)?.kind ?? entryKind.file), ...sizes }, () => differenceText(difference))
    }
    const summary = { ...counts, addedBytes: bytes.added, removedBytes: bytes.removed }
    output.fact({ type: 'diff', older: a.point, newer: b.point, ...summary }, () => summaryText(summary, settings.metadata))
  })
}

/** Content is cut, and so hashed, by the keys of a domain's epoch. */
function hashesOf({ point: { body: a } }: PointReader, { point: { body: b } }: PointReader): 'comparable' | 'unknown' {
  return a.domain === b.domain && a.domainEpoch === b.domainEpoch ? 'comparable' : 'unknown'
}

function sizeOf<Name extends string>(name: Name, entry: TreeEntry | null): Partial<Record<Name, number>> {
  return entry?.content === undefined ? {} : ({ [name]: entry.content.sizeBytes } as Record<Name, number>)
}

function differenceText({ path, change, older, newer }: Difference): string {
  const entry = newer ?? older
  const shown = `${letters[change]} ${displayPath(absolutePath(path))}${entry?.kind === entryKind.directory ? '/' : ''}`
  const what = about(change, older, newer)
  return what === '' ? shown : `${shown}  ${what}`
}

function about(change: Change, older: TreeEntry | null, newer: TreeEntry | null): string {
  const size = (entry: TreeEntry | null) => (entry?.content === undefined ? '' : formatSize(entry.content.sizeBytes))
  const target = (entry: TreeEntry | null) => displayPath(entry?.target ?? '')
  if (change === 'kind') return older === null || newer === null ? '' : `${kindWord(newer.kind)}, was a ${kindWord(older.kind)}`
  if (change !== 'content') return change === 'metadata' ? '' : size(newer ?? older)
  if (newer?.kind === entryKind.symlink) return `-> ${target(newer)}, was -> ${target(older)}`
  if (newer?.content === undefined || older?.content === undefined) return newer?.unread === undefined ? 'was not read before' : 'not read any more'
  return newer.content.sizeBytes === older.content.sizeBytes ? size(newer) : `${size(newer)}, was ${size(older)}`
}

function summaryText(sum: Readonly<Record<Change | 'addedBytes' | 'removedBytes', number>>, metadata: DiffSettings['metadata']): string {
  const parts = [
    sum.added > 0 ? `${formatCount(sum.added)} added (${formatSize(sum.addedBytes)})` : '',
    sum.removed > 0 ? `${formatCount(sum.removed)} removed (${formatSize(sum.removedBytes)})` : '',
    sum.content > 0 ? `${formatCount(sum.content)} changed` : '',
    sum.kind > 0 ? `${formatCount(sum.kind)} of another kind` : '',
    sum.metadata > 0 ? `${formatCount(sum.metadata)} with other metadata only${metadata === 'list' ? '' : ' (see --metadata)'}` : '',
  ].filter(part => part !== '')
  return parts.length === 0 ? 'No differences.' : parts.join(', ')
}
