/** Sizes of trees, and whether what was restored is what was backed up. */

import { existsSync, lstatSync, readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** The sum of the sizes of the files below a folder. */
export function measureTree(folder: string): number {
  let sum = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    sum += entry.isDirectory() ? measureTree(path) : lstatSync(path).size
  }
  return sum
}

/** Reads every file once, so that nobody measures the first read from the disk. */
export function warmTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) warmTree(path)
    else if (entry.isFile()) readFileSync(path)
    else lstatSync(path)
  }
}

/**
 * What is compared: names, kinds and contents, or modes and times (to the second) besides; programs differ in whether they restore
 * those of the topmost folders.
 */
export type Comparison = 'content' | 'everything'

/** Throws unless the folder was restored below `target`: with its whole path, with its name, or as `target` itself. */
export function assertSameTree(source: string, target: string, compared: Comparison): void {
  const name = source.split('/').at(-1) ?? ''
  const root = [join(target, source), join(target, name), target].find((path) => existsSync(path))
  assertSame(source, root ?? target, compared)
}

function assertSame(a: string, b: string, compared: Comparison): void {
  const x = lstatSync(a)
  const y = lstatSync(b)
  const same = x.mode === y.mode && Math.trunc(x.mtimeMs / 1000) === Math.trunc(y.mtimeMs / 1000)
  if (compared === 'everything' && !same && !x.isSymbolicLink()) throw new Error(`restored with another mode or time: ${b}`)
  if (x.isDirectory()) {
    const names = readdirSync(a).sort()
    const restored = readdirSync(b).sort()
    if (names.join('\0') !== restored.join('\0')) throw new Error(`restored with other entries: ${b}`)
    for (const entry of names) assertSame(join(a, entry), join(b, entry), compared)
  } else if (x.isSymbolicLink()) {
    if (readlinkSync(a) !== readlinkSync(b)) throw new Error(`restored with another target: ${b}`)
  } else if (x.size !== y.size || !readFileSync(a).equals(readFileSync(b))) {
    throw new Error(`restored with other content: ${b}`)
  }
}
