/** The sealed part of reports. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HoldfastError } from '@holdfast/core/errors'
import type { ByteString } from '@holdfast/core/file-source'
import type { DomainId, PointId, VaultId } from '@holdfast/core/ids'
import { type ObjectContext, objectKind } from '@holdfast/core/sealed-object'
import { type LostOfPoint, openReportPaths, partsOfReport, sealReportPaths } from './report-paths.ts'

const context = (n: number): ObjectContext => ({
  inputKey: new Uint8Array(32).fill(n), vault: '11'.repeat(32) as VaultId, domain: '22'.repeat(32) as DomainId, kind: objectKind.report,
})
const point = (n: number) => n.toString(16).padStart(64, '0') as PointId
const bytePath = fc.uint8Array({ minLength: 1, maxLength: 30 }).map(bytes => Buffer.from(bytes).toString('latin1') as ByteString)
const lostPaths = fc.array(fc.record({ path: bytePath, problem: fc.string({ maxLength: 40 }) }), { minLength: 1, maxLength: 8 })

it('comes back, point by point, each with its own key', () => {
  fc.assert(
    fc.property(fc.array(lostPaths, { minLength: 1, maxLength: 4 }), points => {
      const lost = points.map((paths, n): LostOfPoint => ({ point: point(n), context: context(n), paths }))
      const parts = partsOfReport(sealReportPaths(lost) as Uint8Array)
      expect(parts.map(part => part.point)).toEqual(lost.map(one => one.point))
      for (const [n, { sealed }] of parts.entries()) {
        expect(openReportPaths(context(n), sealed)).toEqual({ paths: points[n], more: 0 })
        expect(() => openReportPaths(context(n + 1), sealed)).toThrow(HoldfastError)
      }
    }),
    { numRuns: 30 },
  )
})

it('says how many paths it leaves out, and stays within its room', () => {
  const paths = Array.from({ length: 5000 }, (_, i) => ({ path: `${'long/'.repeat(30)}${Math.imul(i, 2654435761).toString(36)}` as ByteString, problem: 'lost' }))
  const sealed = sealReportPaths([0, 1, 2].map(n => ({ point: point(n), context: context(n), paths }))) as Uint8Array
  expect(sealed.length).toBeLessThanOrEqual(128 * 1024)
  for (const [n, part] of partsOfReport(sealed).entries()) {
    const opened = openReportPaths(context(n), part.sealed)
    expect(opened.paths.length).toBeGreaterThan(0)
    expect(opened.paths.length + opened.more).toBe(5000)
  }
})

it('is nothing when nothing was lost, and refuses bytes that are cut off', () => {
  expect(sealReportPaths([])).toBeNull()
  const sealed = sealReportPaths([{ point: point(1), context: context(1), paths: [{ path: 'a' as ByteString, problem: 'b' }] }]) as Uint8Array
  for (const length of [1, 35, 36, sealed.length - 1]) expect(() => partsOfReport(sealed.subarray(0, length))).toThrow(HoldfastError)
})
