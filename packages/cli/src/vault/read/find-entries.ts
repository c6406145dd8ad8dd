/** `find`: looks for entries in one point or in all of them. */
import type { Instant } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import type { ByteString } from '@holdfast/core/file-source'
import type { AdmittedPoint } from '@holdfast/custody/history'
import { type FoundVersion, PointFinder } from '@holdfast/engine/find-in-points'
import { entryKind } from '@holdfast/engine/tree-entry'
import { damageOrValue } from '@holdfast/engine/damage'
import { absolutePath, entryLine, longEntry, sizeAndTime } from '../../output/entry-text.ts'
import { formatCount } from '../../output/format-size.ts'
import { formatWhen } from '../../output/format-time.ts'
import { displayPath } from '../../output/terminal-text.ts'
import { createFindFilter, type FindCriteria } from '../../selection/find-filter.ts'
import type { Session } from '../../session.ts'
import { resolvePoint } from './list-points.ts'
import { openVaultToRead } from '../open/open-identity.ts'
import { PointOpener } from '../open/open-point.ts'

/** Searches and prints. @param point null for all. @throws HoldfastError NOT_FOUND, and what opening throws */
export async function findEntries(session: Session, criteria: FindCriteria, point: string | null): Promise<void> {
  const { output, signal } = session
  const finder = new PointFinder({ matches: createFindFilter(criteria), signal })
  const open = await openVaultToRead(session)
  const points = point === null ? [...open.history.points.values()].reverse() : [resolvePoint(open.history, point)]
  const searched: AdmittedPoint[] = []
  const tellDamage = (where: AdmittedPoint, path: ByteString, error: HoldfastError) => {
    output.warn(`damaged: point ${where.point.slice(0, 12)}${path === '' ? '' : ` ${displayPath(absolutePath(path))}`}: ${error.message}`)
    session.outcome = 'damage'
  }
  await PointOpener.use(session, open, async opener => {
    const progress = output.startProgress('searching', 'point')
    try {
      for (const [i, admitted] of points.entries()) {
        const opened = await damageOrValue(opener.openAnyway(admitted))
        if (opened instanceof HoldfastError) {
          tellDamage(admitted, '' as ByteString, opened)
          continue
        }
        searched.push(admitted)
        await finder.search(opened.reader, opened.domain)
        progress.update({ filesDone: i + 1, filesTotal: points.length, bytesDone: null, bytesTotal: null, current: `${formatCount(finder.found)} found` })
      }
    } finally {
      progress.done()
    }
  })
  for (const { path, point: number, error } of finder.unreadable) tellDamage(searched[number] as AdmittedPoint, path, error)
  const results = finder.results()
  if (results.length === 0) output.remark('Nothing found.')
  else if (point === null) tellVersions(session, results, searched)
  else for (const { path, entry } of results) output.result({ ...entryLine(path, entry), point: searched[0]?.point }, () => longEntry(absolutePath(path), entry))
}

/** Each path once, below it its versions with the points that hold them. */
function tellVersions(session: Session, results: readonly FoundVersion[], searched: readonly AdmittedPoint[]): void {
  let above: ByteString | null = null
  for (const { path, entry, points } of results) {
    const [newest, oldest] = [searched[points.first], searched[points.last]]
    if (newest === undefined || oldest === undefined) throw new HoldfastError('INTERNAL', 'something was found in a point that was not searched')
    const line = { ...entryLine(path, entry), point: newest.point, oldestPoint: oldest.point, points: points.count }
    session.output.result(line, () => {
      const version = `${sizeAndTime(entry)}  ${formatCount(points.count, 'point')}, ${spanText(oldest.at, newest.at)} (${newest.point.slice(0, 8)})`
      return path === above ? version : [`${displayPath(absolutePath(path))}${entry.kind === entryKind.directory ? '/' : ''}`, version]
    })
    above = path
  }
}

/** `2026-01-02 03:04`, `2026-01-02 03:04 to 16:30`, or `2026-01-02 to 2026-02-01`. */
function spanText(from: Instant, to: Instant): string {
  const [first, last] = [formatWhen(from), formatWhen(to)]
  if (first === last) return first
  return first.slice(0, 10) === last.slice(0, 10) ? `${first} to ${last.slice(11)}` : `${first.slice(0, 10)} to ${last.slice(0, 10)}`
}
