/**
 * Adds to a lock file the platform packages that npm left out: optional dependencies for another system (`@esbuild/darwin-arm64`) that
 * the registry in use did not have, or that npm did not look for beside an existing node_modules. `npm ci` demands an entry for each,
 * on every system. Such an entry has no hash; it is never one for Linux with glibc on x64 or arm64,
 * where everything must be locked by hash.
 */

import { readFileSync, writeFileSync } from 'node:fs'

interface LockEntry {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

interface LockFile {
  packages: Record<string, LockEntry>
}

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/** The entries that are missing, by their path in the lock file. Throws if one is for a platform that has to be locked. */
function missingPlatforms(lock: LockFile): Readonly<Record<string, LockEntry>> {
  const missing: Record<string, LockEntry> = {}
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '') continue
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (`node_modules/${name}` in lock.packages || `${path}/node_modules/${name}` in lock.packages) continue
      const words = name.split(/[-/_]/)
      const os = systems.find((system) => words.includes(system))
      const cpu = processors.find((processor) => words.includes(processor))
      if (os === undefined || cpu === undefined) throw new Error(`${name}: the lock file lacks it, and its name does not tell its platform`)
      const mustBeLocked = os === 'linux' && ['x64', 'arm64'].includes(cpu) && !words.includes('musl')
      if (mustBeLocked) throw new Error(`${name}: the registry does not have it`)
      missing[`node_modules/${name}`] = { version, cpu: [cpu], ...(entry.dev === true && { dev: true }), optional: true, os: [os] }
    }
  }
  return missing
}

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('usage: lock-platforms.ts package-lock.json')
const lock = JSON.parse(readFileSync(path, 'utf8')) as LockFile
const packages = { ...lock.packages, ...missingPlatforms(lock) }
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
