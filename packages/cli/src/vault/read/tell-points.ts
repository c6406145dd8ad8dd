/** `points`: the recovery points of the vault, in public or with what only their readers know. */
import { formatInstant } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import type { ByteString } from '@holdfast/core/file-source'
import type { PointId } from '@holdfast/core/ids'
import type { PointDetails } from '@holdfast/engine/point-details'
import { namesOf } from '@holdfast/engine/tree-reader'
import { damageOrValue } from '@holdfast/engine/damage'
import { formatCount, formatSize } from '../../output/format-size.ts'
import { formatWhen } from '../../output/format-time.ts'
import type { JsonLine } from '../../output/json-schemas.ts'
import type { Column } from '../../output/table.ts'
import { displayPath, jsonPath } from '../../output/terminal-text.ts'
import type { Session } from '../../session.ts'
import { type ListedPoint, listPoints } from './list-points.ts'
import { openVaultToRead } from '../open/open-identity.ts'
import { PointOpener } from '../open/open-point.ts'
import { openVault } from '../open/open-vault.ts'
import { contentWithoutHistory, type Trust } from '../open/open-without-history.ts'
import { parsePath } from './point-path.ts'

/** Which points. */
export interface PointsSettings {
  readonly only: 'all' | 'incomplete'
  /** How many of the newest, or null for all. */
  readonly last: number | null
  /** `point id`: what the store says of its points, when its history can't be read. */
  readonly trust: Trust
  /** Null for what is public. */
  readonly details: DetailsFilter | null
}

/** Which points of those that the identity opens; null for any. */
export interface DetailsFilter {
  readonly host: string | null
  readonly label: string | null
  /** A path that the point holds, as far as it was asked for: the backed-up path itself or anything below it. */
  readonly path: string | null
}

const nonePublic = 'There are no points yet: "holdfast backup FOLDER" makes one.'

/** Lists. @throws HoldfastError as opening the vault */
export async function tellPoints(session: Session, settings: PointsSettings): Promise<void> {
  const { only, last, trust, details } = settings
  if (trust === 'point id' && details !== null) throw new HoldfastError('USAGE', '--without-history lists what is public: "holdfast ls ID --without-history" looks into a point')
  const wanted = (points: readonly ListedPoint[]) => points.filter(({ body }) => only === 'all' || !body.complete)
  const newest = <T>(points: readonly T[]) => (last === null ? points : points.slice(-last))
  if (details === null) {
    const content = trust === 'history' ? await openVault(session, { history: 'around damage' }) : (await contentWithoutHistory(session, null)).open
    tellPublic(session, newest(wanted(await listPoints(session, content))), trust)
    return
  }
  const open = await openVaultToRead(session)
  const points = wanted(await listPoints(session, open))
  const opened: DetailedPoint[] = []
  await PointOpener.use(session, open, async opener => {
    for (const point of points) {
      const found = await damageOrValue(opener.details(point.admitted))
      if (!(found instanceof HoldfastError)) opened.push({ ...point, details: found })
      else {
        session.output.warn(`damaged: point ${point.id.slice(0, 12)}: ${found.message}`)
        session.outcome = 'damage'
      }
    }
  })
  tellDetailed(session, newest(opened.filter(point => passes(point.details, details))), points.length > 0 ? 'No point matches.' : nonePublic)
}

interface DetailedPoint extends ListedPoint {
  readonly details: PointDetails
}

function passes({ host, label, paths }: PointDetails, filter: DetailsFilter): boolean {
  if (filter.host !== null && host !== filter.host) return false
  if (filter.label !== null && label !== filter.label) return false
  if (filter.path === null) return true
  const names = parsePath(filter.path)
  return paths.some(path => namesOf(bytesOf(path)).every((name, i) => name === names[i]))
}

function tellPublic(session: Session, points: readonly ListedPoint[], trust: Trust): void {
  const keeps = points.some(point => point.admitted.retainUntil > point.admitted.at)
  session.output.table(
    [
      { title: 'point' },
      { title: 'made' },
      { title: 'entries', align: 'right' },
      { title: 'size', align: 'right' },
      ...(keeps ? [{ title: 'kept until' }] : []),
      { title: 'state' },
    ],
    points.map(point => ({
      line: { ...pointLine(point), ...(trust === 'history' ? {} : { proven: false as const }) },
      cells: [
        trust === 'history' ? shortId(point.id) : point.id,
        formatWhen(point.admitted.at),
        formatCount(point.body.entries),
        formatSize(point.body.bytes),
        ...(keeps ? [keptUntil(point)] : []),
        `${point.body.complete ? 'complete' : 'incomplete'}${trust === 'history' ? '' : ', not proven'}`,
      ],
    })),
    nonePublic,
  )
}

/** Columns that would say nothing (no labels, all complete) are left out, for the sake of the paths. */
function tellDetailed(session: Session, points: readonly DetailedPoint[], empty: string): void {
  const columns: readonly { readonly column: Column; readonly cell: (point: DetailedPoint) => string }[] = [
    { column: { title: 'point' }, cell: ({ id }) => shortId(id) },
    { column: { title: 'made' }, cell: ({ admitted }) => formatWhen(admitted.at) },
    { column: { title: 'host', shrink: true }, cell: ({ details }) => details.host },
    ...(points.some(({ details }) => details.label !== null) ? [{ column: { title: 'label', shrink: true }, cell: ({ details }: DetailedPoint) => details.label ?? '' }] : []),
    { column: { title: 'size', align: 'right' }, cell: ({ details }) => formatSize(details.stats.bytes) },
    ...(points.every(({ body }) => body.complete) ? [] : [{ column: { title: 'state' }, cell: ({ body }: DetailedPoint) => (body.complete ? '' : 'incomplete') }]),
    { column: { title: 'paths', shrink: true }, cell: ({ details }) => (details.paths.length === 0 ? '(stream)' : details.paths.map(path => displayPath(bytesOf(path))).join(' ')) },
  ]
  session.output.table(
    columns.map(({ column }) => column),
    points.map(point => ({
      line: { ...pointLine(point), host: point.details.host, label: point.details.label, paths: point.details.paths.map(path => jsonPath(bytesOf(path)).path) },
      cells: columns.map(({ cell }) => cell(point)),
    })),
    empty,
  )
}

function pointLine({ id, admitted, body }: ListedPoint): Extract<JsonLine, { readonly type: 'point' }> {
  return {
    type: 'point',
    id,
    started: formatInstant(body.started),
    finished: formatInstant(body.finished),
    admitted: formatInstant(admitted.at),
    retainUntil: formatInstant(admitted.retainUntil),
    mode: admitted.mode,
    complete: body.complete,
    entries: body.entries,
    bytes: body.bytes,
    domain: body.domain,
  }
}

function shortId(id: PointId): string {
  return id.slice(0, 12)
}

function keptUntil({ admitted }: ListedPoint): string {
  if (admitted.retainUntil <= admitted.at) return '-'
  return `${formatWhen(admitted.retainUntil).slice(0, 10)}${admitted.mode === 'compliance' ? ' locked' : ''}`
}

/** The bytes of a path, one character each. */
function bytesOf(base64: string): ByteString {
  return Buffer.from(base64, 'base64').toString('latin1') as ByteString
}
