/** The points that the log holds, with what their statements say in public. */
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import type { PointId, Sha256Hex } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { parsePointStatement, type PointBody } from '@holdfast/core/point-statement'
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { AdmittedPoint, History } from '@holdfast/custody/history'
import { loadStatement } from '@holdfast/custody/statement-loader'
import type { Session } from '../../session.ts'
import type { VaultContent } from '../open/open-vault.ts'

/** A point of the log. */
export interface ListedPoint {
  readonly id: PointId
  readonly admitted: AdmittedPoint
  readonly body: PointBody
}

const inParallel = 16

/** All points in the order of their admission. One that vanished or is damaged is warned of, and decides the exit code. */
export async function listPoints(session: Session, { store, history }: Pick<VaultContent, 'store' | 'history'>): Promise<readonly ListedPoint[]> {
  const admitted = [...history.points.values()]
  const listed: ListedPoint[] = []
  for (let at = 0; at < admitted.length; at += inParallel) {
    const loaded = await Promise.all(admitted.slice(at, at + inParallel).map(async point => await loadOrWarn(session, store, point)))
    listed.push(...loaded.filter(point => point !== null))
  }
  return listed
}

async function loadOrWarn(session: Session, store: BulkStore, admitted: AdmittedPoint): Promise<ListedPoint | null> {
  try {
    return await loadPoint(store, admitted)
  } catch (error) {
    const isGone = isHoldfastError(error, 'VANISHED')
    if (!isGone && !isHoldfastError(error, 'CORRUPT')) throw error
    session.output.warn(`${isGone ? 'gone' : 'damaged'}: point ${admitted.point}: ${error.message} (${error.code})`)
    if (session.outcome !== 'history') session.outcome = isGone ? 'history' : 'damage'
    return null
  }
}

/** One point. Its id is the hash of its statement, and the log names the id, so no signature need be looked at. */
async function loadPoint(store: BulkStore, admitted: AdmittedPoint): Promise<ListedPoint> {
  const bytes = await loadStatement(store, objectName.point(admitted.point), admitted.point as string as Sha256Hex)
  return { id: admitted.point, admitted, body: parsePointStatement(bytes).body }
}

const shortest = 4

/**
 * The point that a person means: an id, the first digits of one, or `latest`.
 * @throws HoldfastError NOT_FOUND; USAGE when several points begin so
 */
export function resolvePoint(history: History, text: string): AdmittedPoint {
  const points = [...history.points.values()]
  if (text === 'latest') {
    const last = points.at(-1)
    if (last === undefined) throw new HoldfastError('NOT_FOUND', 'the vault has no points yet')
    return last
  }
  const wanted = text.toLowerCase()
  const found = wanted.length >= shortest ? points.filter(p => p.point.startsWith(wanted)) : []
  const [only, second] = found
  if (only === undefined) throw new HoldfastError('NOT_FOUND', 'there is no such point', { context: { point: text } })
  if (second !== undefined) throw new HoldfastError('USAGE', 'several points begin with these digits', { context: { point: text, found: found.length } })
  return only
}
