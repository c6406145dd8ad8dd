/**
 * What a point costs in a vault of 10 TB, simulated: the public lists that it adds, and looking up blobs in an index that
 * is far larger than memory should be.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { cutNeeds, encodeNeedsPart, needsIdOf, type NeedsRecord } from '../../packages/core/src/needs/needs.ts'
import type { DekId, PackId, Sha256Hex } from '../../packages/core/src/ids.ts'
import { blobRecordBytes, dataKeyRecordBytes, packRecordBytes, segmentRecordBytes } from '../../packages/engine/src/index/index-format.ts'
import { RunFile, writeRunFile } from '../../packages/engine/src/index/run-file.ts'
import { median } from './report.ts'

const vaultBytes = 10e12
const packBytes = 33 * 1024 * 1024
/** One session in a hundred packs. */
const packsASession = 100
const indexBlobs = 10_000_000

/** Prints a line for each figure. */
export function runScaleBenchmarks(): void {
  measureNeeds()
  measureLookups()
}

function hex(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function measureNeeds(): void {
  const count = Math.round(vaultBytes / packBytes)
  const records: NeedsRecord[] = []
  for (let i = 0; i < count; i++) {
    if (i % packsASession === 0) records.push({ kind: 'data-key', id: hex(`key ${i}`) as DekId, wrap: hex(`wrap ${i}`) as Sha256Hex })
    records.push({ kind: 'data-pack', id: hex(`pack ${i}`) as PackId, sizeBytes: packBytes })
  }
  const before = partsOf(records)
  const after = partsOf([...records, { kind: 'data-key', id: hex('new key') as DekId, wrap: hex('new wrap') as Sha256Hex },
    { kind: 'data-pack', id: hex('new pack') as PackId, sizeBytes: packBytes }])
  const addedBytes = [...after].filter(([id]) => !before.has(id)).reduce((sum, [, size]) => sum + size, 0)
  const statementBytes = after.size * 67
  const total = [...after.values()].reduce((sum, size) => sum + size, 0)
  line(`needs of a point in ${(vaultBytes / 1e12).toFixed(0)} TB`, `${count} packs, ${after.size} parts, ${(total / 1e6).toFixed(1)} MB in all`)
  line('  added by a point with one new pack', `${(addedBytes / 1e3).toFixed(1)} kB of parts + ${(statementBytes / 1e3).toFixed(1)} kB in its statement (wanted: < 1 MB)`)
}

function partsOf(records: readonly NeedsRecord[]): Map<string, number> {
  return new Map(cutNeeds(records).map(part => {
    const bytes = encodeNeedsPart(part)
    return [needsIdOf(bytes), bytes.length]
  }))
}

function measureLookups(): void {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-scale-'))
  try {
    const path = join(folder, 'run')
    const ids = writeLargeRun(path)
    globalThis.gc?.()
    const rssBefore = process.memoryUsage().rss
    const run = new RunFile(path)
    const absent = ids.map(id => createHash('sha256').update(id).digest())
    line(`index of ${(indexBlobs / 1e6).toFixed(0)} M blobs`, `${((indexBlobs * blobRecordBytes) / 1e6).toFixed(0)} MB on disk`)
    line('  lookup of a blob that is there', `${lookupMicros(run, ids, true).toFixed(1)} µs`)
    line('  lookup of one that is not', `${lookupMicros(run, absent, false).toFixed(1)} µs`)
    line('  memory that it took', `${((process.memoryUsage().rss - rssBefore) / 1e6).toFixed(1)} MB`)
    run.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Evenly spread ids with random tails stand for sorted MACs. @returns some of them */
function writeLargeRun(path: string): Buffer[] {
  const blobs = Buffer.alloc(indexBlobs * blobRecordBytes)
  const ids: Buffer[] = []
  const step = 2 ** 48 / indexBlobs
  for (let i = 0; i < indexBlobs; i++) {
    const at = i * blobRecordBytes
    blobs.writeUIntBE(Math.floor((i + Math.random()) * step), at, 6)
    blobs.writeUInt32LE((Math.random() * 2 ** 32) >>> 0, at + 6)
    blobs.writeUInt32LE(1000, at + 40)
    if (i % 1009 === 0) ids.push(Buffer.from(blobs.subarray(at, at + 32)))
  }
  const segments = Buffer.alloc(segmentRecordBytes)
  segments.writeUInt32LE(1 << 20, 12)
  writeRunFile(path, { blobs, segments, packs: Buffer.alloc(packRecordBytes), dataKeys: Buffer.alloc(dataKeyRecordBytes) })
  return ids
}

function lookupMicros(run: RunFile, ids: readonly Buffer[], expected: boolean): number {
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    const start = process.hrtime.bigint()
    for (const id of ids) if ((run.find(id) !== null) !== expected) throw new Error('a lookup went wrong')
    times.push(Number(process.hrtime.bigint() - start) / 1e3 / ids.length)
  }
  return median(times)
}

function line(what: string, figure: string): void {
  process.stdout.write(`${what.padEnd(44)} ${figure}\n`)
}
