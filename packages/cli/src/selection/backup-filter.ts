/** What a backup leaves out: patterns, files of patterns found on the way, marked caches, large files. */
import { HoldfastError } from '@holdfast/core/errors'
import { type ByteString, type DirectoryRef, type FileSource, statFields } from '@holdfast/core/file-source'
import { textOfName } from './glob.ts'
import { compileRule, type IgnoreRule, ruleMatches } from './ignore-rule.ts'

/** What to leave out. */
export interface Exclusions {
  /** As in .gitignore; "/" is the root of the file system, an inner slash does not anchor. */
  readonly patterns: readonly string[]
  /** Names of .gitignore-like files. */
  readonly ignoreFiles: readonly string[]
  readonly caches: 'keep' | 'leave-out'
  /** Largest file that is kept, in bytes. */
  readonly largestFile: number | null
  /** Absolute paths that are left out whatever the patterns say: the vault itself, the cache. */
  readonly folders?: readonly ByteString[]
}

/** Decides for the children of one directory; has the shape of the engine's DirectoryFilter. */
export interface ChildFilter {
  keeps(name: ByteString, isDirectory: boolean, stat: Uint8Array): boolean
}

/** Has the shape of the engine's ScanFilter. */
export interface BackupFilter {
  enter(path: ByteString, ref: DirectoryRef, names: readonly ByteString[]): ChildFilter | null
}

/** Rules of one ignore file, or of the command line, with the names that lead to their folder. */
interface RuleSet {
  readonly depth: number
  readonly rules: readonly IgnoreRule[]
}

const cacheTag = 'CACHEDIR.TAG' as ByteString
// bford.info/cachedir: the file must begin with these bytes
const cacheSignature = 'Signature: 8a477f597d28d172789f06886806bc55'
const maxIgnoreFileBytes = 1 << 20

/**
 * Makes the filter of a backup, or null when nothing is to be left out.
 * @param warn told about ignore files with lines that cannot be used; those lines are passed over
 * @throws HoldfastError USAGE for a malformed pattern of the command line
 */
export function createBackupFilter(exclusions: Exclusions, source: FileSource, warn: (message: string, path: ByteString) => void): BackupFilter | null {
  const { ignoreFiles, caches, largestFile } = exclusions
  const folders = new Set<string>(exclusions.folders ?? [])
  const own = compileRules(exclusions.patterns, 'any-depth')
  if (own.length === 0 && ignoreFiles.length === 0 && caches === 'keep' && largestFile === null && folders.size === 0) return null
  const ignoreNames = ignoreFiles.map(name => Buffer.from(name, 'utf8').toString('latin1') as ByteString)
  // folders are entered depth first: what was found in a folder holds until another one beside it is entered
  const found: { readonly path: string; readonly set: RuleSet }[] = []
  return {
    enter(path, ref, names) {
      while (found.length > 0 && !isBelow(path, found.at(-1)?.path ?? '')) found.pop()
      const folder = path.split('/').filter(name => name !== '').map(textOfName)
      for (const ignoreName of ignoreNames) {
        if (!names.includes(ignoreName)) continue
        const lines = readLines(source, ref, ignoreName)
        const rules = lines === null ? [] : compileLines(lines, problem => warn(problem, `${path}/${ignoreName}` as ByteString))
        if (rules.length > 0) found.push({ path, set: { depth: folder.length, rules } })
      }
      const cached = caches === 'leave-out' && names.includes(cacheTag) && isCache(source, ref)
      const sets: RuleSet[] = [{ depth: 0, rules: own }, ...found.map(f => f.set)]
      return {
        keeps(name, isDirectory, stat) {
          if (isDirectory && folders.has(path === '/' ? `/${name}` : `${path}/${name}`)) return false
          if (cached) return name === cacheTag
          if (largestFile !== null && !isDirectory && sizeOf(stat) > BigInt(largestFile)) return false
          return !isIgnored(sets, [...folder, textOfName(name)], isDirectory)
        },
      }
    },
  }
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || folder === '/' || path.startsWith(`${folder}/`)
}

/** The last rule that matches decides; rules of deeper files come later. */
function isIgnored(sets: readonly RuleSet[], path: readonly string[], isDirectory: boolean): boolean {
  for (let s = sets.length - 1; s >= 0; s -= 1) {
    const { depth, rules } = sets[s] as RuleSet
    const relative = path.slice(depth)
    for (let r = rules.length - 1; r >= 0; r -= 1) {
      const rule = rules[r] as IgnoreRule
      if (ruleMatches(rule, relative, isDirectory)) return !rule.negated
    }
  }
  return false
}

function compileRules(patterns: readonly string[], innerSlash: 'anchored' | 'any-depth'): readonly IgnoreRule[] {
  return patterns.map(pattern => compileRule(pattern, innerSlash)).filter(rule => rule !== null)
}

function compileLines(lines: readonly string[], complain: (problem: string) => void): readonly IgnoreRule[] {
  return lines.flatMap(line => {
    try {
      return compileRules([line], 'anchored')
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error
      complain(error.message)
      return []
    }
  })
}

function sizeOf(stat: Uint8Array): bigint {
  return new DataView(stat.buffer, stat.byteOffset).getBigUint64(statFields.size, true)
}

function isCache(source: FileSource, ref: DirectoryRef): boolean {
  return readStart(source, ref, cacheTag, cacheSignature.length)?.toString('latin1') === cacheSignature
}

function readLines(source: FileSource, ref: DirectoryRef, name: ByteString): readonly string[] | null {
  return readStart(source, ref, name, maxIgnoreFileBytes)?.toString('utf8').split('\n') ?? null
}

/** Up to `length` bytes of a file, or null when it cannot be read; the backup itself then says so. */
function readStart(source: FileSource, ref: DirectoryRef, name: ByteString, length: number): Buffer | null {
  let fd: number
  try {
    fd = source.openFile(ref, name)
  } catch {
    return null
  }
  try {
    const buffer = Buffer.alloc(length)
    let filled = 0
    for (let read = -1; read !== 0 && filled < length; filled += read) read = source.read(fd, buffer, filled, length - filled, filled)
    return buffer.subarray(0, filled)
  } catch {
    return null
  } finally {
    source.closeFile(fd)
  }
}
