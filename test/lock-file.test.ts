/** package-lock.json holds what `npm ci` demands on every platform, and locks by hash what runs on the supported ones. */

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

interface LockEntry {
  readonly version?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const lock = JSON.parse(readFileSync(resolve(import.meta.dirname, '../package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockEntry>>
}
const packages = Object.entries(lock.packages).filter(([path, entry]) => path.includes('node_modules/') && entry.link !== true)

test('every optional dependency has an entry (if not: script/lock)', () => {
  const wanted = Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) => !(`node_modules/${name}` in lock.packages) && !(`${path}/node_modules/${name}` in lock.packages),
    ),
  )
  expect(wanted).toEqual([])
})

test('what runs on Linux is locked by hash, and names no registry', () => {
  const unlocked = packages.filter(([path, entry]) => {
    const elsewhere = entry.os !== undefined && !entry.os.includes('linux')
    const otherProcessor = entry.cpu !== undefined && !entry.cpu.includes('x64') && !entry.cpu.includes('arm64')
    return entry.integrity === undefined && !elsewhere && !otherProcessor && !path.includes('musl')
  })
  expect(unlocked.map(([path]) => path)).toEqual([])
  expect(packages.filter(([, entry]) => entry.resolved !== undefined || entry.version === undefined)).toEqual([])
})
