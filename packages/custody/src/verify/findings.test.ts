import { describe, expect, test } from 'vitest'
import type { PointId, Sha256Hex, VaultId } from '@holdfast/core/ids'
import { encodeReport, parseReport, type ReportBody } from '@holdfast/core/report'
import { maxStatementBytes } from '@holdfast/core/signed-statement'
import { ed25519Signer } from '@holdfast/core/signer'
import { type Finding, reportFindings } from './findings.ts'

const signer = ed25519Signer('holdfast/log/test', new Uint8Array(32).fill(9))
const points = Array.from({ length: 50 }, (_, n) => n.toString(16).padStart(64, '0') as PointId)
const finding = (n: number, detail: string): Finding => ({ object: `packs/${n}/`.padEnd(400, 'x'), problem: 'damaged', detail, points })

/** With the largest sealed part there is. */
const bodyOf = (findings: readonly Finding[]): ReportBody => ({
  vault: '11'.repeat(32) as VaultId, size: 1, root: '22'.repeat(32) as Sha256Hex, kind: 'data', outcome: 'damaged', started: 0, finished: 1, sample: 'all'.repeat(80),
  checked: { points: 1, objects: 1, hashed: 1, bytes: 1, strayObjects: 0, strayBytes: 0 },
  ...reportFindings(findings), sealed: new Uint8Array(128 * 1024),
})

describe('a report', () => {
  test.each([
    ['plain text', 'damaged here and there; '], ['text that takes three bytes a character', '\u65e5\u672c'],
    ['text that JSON escapes', '"\\\u0001\n'], ['pairs that are cut apart', 'x\u{1f600}'], ['halves of pairs', '\ud83d'],
  ])('of a thousand long findings in %s has room for most, says how many are left out, and is read again', (_, text) => {
    const all = Array.from({ length: 5000 }, (_unused, n) => finding(n, text.repeat(400)))
    const bytes = encodeReport(bodyOf(all), signer)
    expect(bytes.length).toBeLessThanOrEqual(maxStatementBytes)
    const { findings, more } = parseReport(bytes).body
    expect(findings.length).toBeGreaterThan(200)
    expect(findings.length + more).toBe(5000)
    expect(findings[0]).toMatchObject({ touched: 50, points: points.slice(0, 8) })
  })

  test('of a thousand short findings lists them all', () => {
    const all = Array.from({ length: 1001 }, (_, n) => ({ ...finding(n, 'short'), object: `packs/${n}`, points: points.slice(0, 1) }))
    const { findings, more } = parseReport(encodeReport(bodyOf(all), signer)).body
    expect([findings.length, more]).toEqual([1000, 1])
  })
})
