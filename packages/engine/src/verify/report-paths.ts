/**
 * What a report says to holders of keys alone (docs/spec/statements.md, "holdfast/report/v1"): which paths of which points
 * cannot be restored. Each point's are sealed under its own data key: who may read the point may read them.
 */
import { array, number, object, parse, string } from 'valibot'
import { concat, fromBase64, fromHex, toBase64, toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { ByteString } from '@holdfast/core/file-source'
import type { PointId } from '@holdfast/core/ids'
import type { ObjectContext } from '@holdfast/core/sealed-object'
import { openJson, sealJson } from '../sealed-json.ts'

/** Something that does not restore. */
export interface LostPath {
  /** Without a slash in front. */
  readonly path: ByteString
  readonly problem: string
}

/** What a point has lost, and what seals it: the point's data key and domain, `objectKind.report`. */
export interface LostOfPoint {
  readonly point: PointId
  readonly context: ObjectContext
  readonly paths: readonly LostPath[]
}

/** A point's part of a report. */
export interface SealedPart {
  readonly point: PointId
  readonly sealed: Uint8Array
}

const headBytes = 36
/** A report is a statement of at most a MiB, and its findings want room as well. */
const maxSealedBytes = 128 * 1024
const mostPaths = 1000

const schema = object({ paths: array(object({ path: string(), problem: string() })), more: number() })

/** Seals what was lost, point by point, as far as there is room; null when nothing was, or nothing fits. */
export function sealReportPaths(lost: readonly LostOfPoint[]): Uint8Array | null {
  const parts: Uint8Array[] = []
  let left = maxSealedBytes
  for (const { point, context, paths } of lost) {
    for (let count = Math.min(mostPaths, paths.length); count > 0; count >>= 1) {
      const listed = paths.slice(0, count).map(({ path, problem }) => ({ path: toBase64(Buffer.from(path, 'latin1')), problem: problem.slice(0, 400) }))
      const sealed = sealJson(context, { paths: listed, more: paths.length - count })
      if (headBytes + sealed.length > left) continue
      const length = new Uint8Array(4)
      new DataView(length.buffer).setUint32(0, sealed.length, true)
      parts.push(fromHex(point, 'a point id'), length, sealed)
      left -= headBytes + sealed.length
      break
    }
  }
  return parts.length === 0 ? null : concat(...parts)
}

/** The parts of a report's sealed bytes. @throws HoldfastError MALFORMED */
export function partsOfReport(bytes: Uint8Array): SealedPart[] {
  const parts: SealedPart[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < bytes.length;) {
    const end = at + headBytes + (at + headBytes <= bytes.length ? view.getUint32(at + 32, true) : 0)
    if (end > bytes.length) throw new HoldfastError('MALFORMED', 'the sealed part of a report ends too early')
    parts.push({ point: toHex(bytes.subarray(at, at + 32)) as PointId, sealed: bytes.subarray(at + headBytes, end) })
    at = end
  }
  return parts
}

/** Opens a point's part. @throws HoldfastError WRONG_SECRET, CORRUPT, MALFORMED */
export function openReportPaths(context: ObjectContext, sealed: Uint8Array): { readonly paths: readonly LostPath[]; readonly more: number } {
  return openJson(context, sealed, 'the sealed part of a report', value => {
    const { paths, more } = parse(schema, value)
    return { paths: paths.map(({ path, problem }) => ({ path: Buffer.from(fromBase64(path, 'a path')).toString('latin1') as ByteString, problem })), more }
  })
}
