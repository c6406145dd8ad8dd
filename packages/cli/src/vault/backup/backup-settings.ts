/** The settings of a backup: the command line wins over a set, a set over the top level of config.yaml. */
import { readFile, realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { HoldfastError } from '@holdfast/core/errors'
import type { ByteString } from '@holdfast/core/file-source'
import type { RetentionMode } from '@holdfast/core/statement-fields'
import { expandHome, type Session } from '../../session.ts'
import type { BackupSettings } from './perform-backup.ts'

/** Options of the command, as the parser gives them. */
export interface BackupCommandOptions {
  readonly set?: string | undefined
  readonly stdin?: true | undefined
  readonly name: string
  readonly exclude?: readonly string[] | undefined
  readonly excludeFile?: readonly string[] | undefined
  readonly ignoreFile?: readonly string[] | undefined
  readonly excludeCaches?: true | undefined
  readonly excludeLargerThan?: number | undefined
  readonly oneFileSystem?: true | undefined
  readonly fullRead?: true | undefined
  readonly retain?: number | undefined
  readonly mode?: RetentionMode | undefined
  readonly label?: string | undefined
}

/** @throws HoldfastError USAGE, CONFIG, NOT_FOUND for a path that is not there */
export async function backupSettings(session: Session, paths: readonly string[], options: BackupCommandOptions): Promise<BackupSettings> {
  const config = await session.config()
  const setName = options.set ?? (paths.length === 0 && options.stdin !== true ? 'default' : undefined)
  const set = setName === undefined ? undefined : config.sets?.[setName]
  if (options.set !== undefined && set === undefined) throw new HoldfastError('USAGE', 'config.yaml has no such set', { context: { set: options.set } })
  const retain = options.retain ?? set?.retain ?? config.retain ?? null
  const mode = options.mode ?? set?.mode ?? config.mode ?? null
  const label = options.label ?? set?.label ?? config.label ?? null
  if (options.stdin === true) {
    if (paths.length > 0) throw new HoldfastError('USAGE', '--stdin and paths do not go together')
    return { what: { kind: 'stream', name: fileName(options.name) }, retain, mode, label }
  }
  const wanted = paths.length > 0 ? paths : (set?.paths ?? []).map(expandHome)
  if (wanted.length === 0) throw new HoldfastError('USAGE', 'name the files or folders to back up, or a set of config.yaml, or use --stdin')
  const excludeFiles = [...(config.excludeFiles ?? []), ...(set?.excludeFiles ?? [])].map(expandHome).concat(options.excludeFile ?? [])
  const fromFiles = (await Promise.all(excludeFiles.map(readPatterns))).flat()
  return {
    what: {
      kind: 'paths',
      paths: await Promise.all(wanted.map(absolutePath)),
      exclusions: {
        patterns: [...(config.exclude ?? []), ...(set?.exclude ?? []), ...fromFiles, ...(options.exclude ?? [])],
        ignoreFiles: options.ignoreFile ?? set?.ignoreFiles ?? config.ignoreFiles ?? [],
        caches: (options.excludeCaches ?? set?.excludeCaches ?? config.excludeCaches) === true ? 'leave-out' : 'keep',
        largestFile: options.excludeLargerThan ?? set?.excludeLargerThan ?? config.excludeLargerThan ?? null,
      },
      oneFileSystem: (options.oneFileSystem ?? set?.oneFileSystem ?? config.oneFileSystem) === true,
      fullRead: options.fullRead === true,
    },
    retain, mode, label,
  }
}

function fileName(name: string): ByteString {
  if (name === '' || name === '.' || name === '..' || /[/\0]/.test(name)) throw new HoldfastError('USAGE', '--name must be a file name without slashes', { context: { name } })
  return Buffer.from(name).toString('latin1') as ByteString
}

async function absolutePath(path: string): Promise<ByteString> {
  // it would be the folder that one is in: what a variable that is not set must not mean
  if (path === '') throw new HoldfastError('USAGE', 'a path to back up is empty')
  try {
    return (await realpath(resolve(path), { encoding: 'latin1' })) as ByteString
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    throw new HoldfastError('NOT_FOUND', code === 'ENOENT' ? 'there is no such file or folder to back up' : 'a path to back up cannot be reached', { cause, context: { path, errno: code } })
  }
}

async function readPatterns(file: string): Promise<string[]> {
  try {
    return (await readFile(file, 'utf8')).split('\n').filter(line => line.trim() !== '' && !line.startsWith('#'))
  } catch (cause) {
    throw new HoldfastError('NOT_FOUND', 'a file of patterns cannot be read', { cause, context: { path: file } })
  }
}
