/** How fast the parts can go on one core: the limits that docs/performance.md compares the whole with. */

import { createCipheriv, hash, randomBytes } from 'node:crypto'
import { lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { deriveChunkerKeys, findCut } from '../../packages/engine/src/chunk/chunker.ts'
import { median } from './report.ts'

const bytesEach = 64 * 1024 * 1024
const segmentBytes = 1024 * 1024
const rounds = 7

/** Prints a line for each part: the median of several rounds after one to warm up. */
export function runMicroBenchmarks(): void {
  const random = randomBytes(bytesEach)
  const text = textLike(bytesEach)
  const target = Buffer.alloc(bytesEach)
  const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }
  const frames = [...segments(text)].map((segment) => zstdCompressSync(segment, zstd))

  rate('memcpy', bytesEach, () => target.set(random))
  const { gear } = deriveChunkerKeys(randomBytes(32))
  rate('gear loop, random', bytesEach, () => cutAll(random, gear))
  rate('gear loop, text', bytesEach, () => cutAll(text, gear))
  rate('SHA-256', bytesEach, () => {
    for (const segment of segments(random)) hash('sha256', segment, 'buffer')
  })
  rate('AES-256-GCM', bytesEach, () => {
    const key = Buffer.alloc(32, 1)
    for (const segment of segments(random)) {
      const cipher = createCipheriv('aes-256-gcm', key, randomBytes(12))
      cipher.update(segment)
      cipher.final()
    }
  })
  rate('zstd -1, text', bytesEach, () => {
    for (const segment of segments(text)) zstdCompressSync(segment, zstd)
  })
  rate('zstd -1, random', bytesEach, () => {
    for (const segment of segments(random)) zstdCompressSync(segment, zstd)
  })
  rate('zstd, decompress text', bytesEach, () => {
    for (const frame of frames) zstdDecompressSync(frame)
  })
  measureCalls()
}

/** Calls that cost a time each, on 10,000 files of a folder. */
function measureCalls(): void {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-micro-'))
  const count = 10_000
  const paths = Array.from({ length: count }, (_, i) => join(folder, `file-${i}`))
  try {
    for (const path of paths) writeFileSync(path, '')
    each('lstat', count, () => {
      for (const path of paths) lstatSync(path, { bigint: true })
    })
    each('readdir, an entry', count, () => readdirSync(folder, { withFileTypes: true }))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function cutAll(bytes: Uint8Array, gear: Int32Array): number {
  let cuts = 0
  for (let start = 0; start < bytes.length; cuts++) start = findCut(bytes, start, start, bytes.length, gear) ?? bytes.length
  return cuts
}

function* segments(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += segmentBytes) yield bytes.subarray(at, at + segmentBytes)
}

/** Text in which zstd finds about as much as in source code. */
function textLike(length: number): Buffer {
  const words = Array.from({ length: 2000 }, (_, i) => (i * 2654435761).toString(36).slice(0, 2 + (i % 9)))
  const choices = randomBytes(length / 2)
  const parts: string[] = []
  for (let at = 0, total = 0; total < length; at += 2) {
    const word = words[Math.trunc((choices.readUInt16LE(at % (choices.length - 2)) / 65536) ** 3 * words.length)] ?? ''
    parts.push(word)
    total += word.length + 1
  }
  return Buffer.from(parts.join(' '), 'latin1').subarray(0, length)
}

function medianSeconds(run: () => unknown): number {
  run()
  return median(
    Array.from({ length: rounds }, () => {
      const started = performance.now()
      run()
      return (performance.now() - started) / 1000
    }),
  )
}

function rate(name: string, bytes: number, run: () => unknown): void {
  process.stdout.write(`${name.padEnd(24)}${(bytes / medianSeconds(run) / 1e9).toFixed(2).padStart(8)} GB/s\n`)
}

function each(name: string, count: number, run: () => unknown): void {
  process.stdout.write(`${name.padEnd(24)}${((medianSeconds(run) / count) * 1e6).toFixed(2).padStart(8)} µs\n`)
}
