/** Trees of plain files for tests, and what is in them. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Seeded } from './seeded.ts'

/** The SHA-256 of each file by its path below `root`. */
export function contentOf(root: string): Readonly<Record<string, string>> {
  const files: Record<string, string> = {}
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files[path.slice(root.length + 1)] = createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16)
  }
  return files
}

/** Makes a tree of small files in some folders, and some files over a MiB. */
export function makeTree(root: string, random: Seeded, counts: { readonly small: number; readonly large: number }): void {
  for (let i = 0; i < counts.small; i++) put(root, `d${i % 13}/e${i % 5}/f${i}`, random.bytes(1 + random.below(20_000)))
  for (let i = 0; i < counts.large; i++) put(root, `large/${i}`, random.bytes((1 << 20) + random.below(2 << 20)))
}

/** Changes, adds and removes some files. */
export function changeTree(root: string, random: Seeded): void {
  const files = Object.keys(contentOf(root)).sort()
  for (let i = 0; i < 8; i++) put(root, random.of(files), random.bytes(1 + random.below(30_000)))
  put(root, `new/${random.below(1e9)}`, random.bytes(random.below(3) === 0 ? 1_500_000 : 3_000))
  rmSync(join(root, random.of(files.filter(file => !file.startsWith('large/')))), { force: true })
}

function put(root: string, path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), bytes)
}
