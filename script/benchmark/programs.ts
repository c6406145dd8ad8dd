/** The programs that are compared, and how each does an operation: with its defaults, encrypted, compressed with zstd. */

import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import type { Command } from './measure.ts'

/** A program's own folders in one round. */
export interface Folders {
  readonly home: string
  readonly vault: string
  readonly source: string
  /** Where a program may keep what it made of itself, as compiled code: for all rounds, as on a machine where it has run before. */
  readonly compiled: string
}

type Argv = readonly [string, ...string[]]

/** How to run a program. `exe` is where it was found. */
export interface Program {
  readonly name: string
  readonly versionArgument: string
  readonly env: (at: Folders) => Readonly<Record<string, string>>
  /** What has to be done before the first backup; not measured. */
  readonly init: (exe: string, at: Folders) => readonly Argv[]
  readonly backup: (exe: string, at: Folders, name: string) => Argv
  readonly restore: (exe: string, at: Folders, name: string) => Argv
  /** Null where the program has no such check. */
  readonly verify: ((exe: string, at: Folders) => Argv) | null
  readonly verifyData: ((exe: string, at: Folders) => Argv) | null
}

const secret = 'benchmark'

const holdfast: Program = {
  name: 'holdfast',
  versionArgument: '--version',
  env: (at) => ({ HOLDFAST_HOME: join(at.home, 'holdfast'), NODE_COMPILE_CACHE: at.compiled }),
  init: (exe, at) => [[exe, 'init', '--quiet', '--vault', at.vault]],
  backup: (exe, at) => [exe, 'backup', '--quiet', '--vault', at.vault, at.source],
  restore: (exe, at) => [exe, 'restore', '--quiet', '--vault', at.vault, 'latest', '--target', '.'],
  verify: (exe, at) => [exe, 'verify', '--quiet', '--vault', at.vault],
  verifyData: (exe, at) => [exe, 'verify', '--quiet', '--vault', at.vault, '--data'],
}

const restic: Program = {
  name: 'restic',
  versionArgument: 'version',
  env: (at) => ({ RESTIC_REPOSITORY: at.vault, RESTIC_PASSWORD: secret, RESTIC_CACHE_DIR: join(at.home, 'cache') }),
  init: (exe) => [[exe, 'init', '--quiet']],
  backup: (exe, at) => [exe, 'backup', '--quiet', at.source],
  restore: (exe) => [exe, 'restore', '--quiet', 'latest', '--target', '.'],
  verify: (exe) => [exe, 'check', '--quiet', '--read-data'],
  verifyData: null,
}

const rustic: Program = {
  name: 'rustic',
  versionArgument: '--version',
  env: (at) => ({
    RUSTIC_REPOSITORY: at.vault,
    RUSTIC_PASSWORD: secret,
    RUSTIC_CACHE_DIR: join(at.home, 'cache'),
    RUSTIC_NO_PROGRESS: 'true',
    RUSTIC_LOG_LEVEL: 'warn',
  }),
  init: (exe) => [[exe, 'init']],
  backup: (exe, at) => [exe, 'backup', at.source],
  restore: (exe) => [exe, 'restore', 'latest', '.'],
  verify: (exe) => [exe, 'check', '--read-data'],
  verifyData: null,
}

const borg: Program = {
  name: 'borg',
  versionArgument: '--version',
  env: (at) => ({ BORG_REPO: at.vault, BORG_PASSPHRASE: secret, BORG_BASE_DIR: join(at.home, 'borg') }),
  init: (exe) => [[exe, 'init', '--encryption', 'repokey-blake2']],
  backup: (exe, at, name) => [exe, 'create', '--compression', 'zstd', `::${name}`, at.source],
  restore: (exe, _, name) => [exe, 'extract', `::${name}`],
  verify: (exe) => [exe, 'check', '--verify-data'],
  verifyData: null,
}

const bupstash: Program = {
  name: 'bupstash',
  versionArgument: 'version',
  env: (at) => ({ HOME: at.home, BUPSTASH_REPOSITORY: at.vault, BUPSTASH_KEY: join(at.home, 'bupstash.key') }),
  init: (exe, at) => [
    [exe, 'new-key', '-o', join(at.home, 'bupstash.key')],
    [exe, 'init'],
  ],
  backup: (exe, at, name) => [exe, 'put', '--quiet', `name=${name}`, at.source],
  restore: (exe, _, name) => [exe, 'restore', '--quiet', '--into', '.', `name=${name}`],
  verify: null,
  verifyData: null,
}

/** A program that was found. */
export interface Found {
  readonly program: Program
  readonly exe: string
  readonly version: string
}

const all = [holdfast, restic, bupstash, rustic, borg]

/**
 * Finds the programs on PATH and in $HOLDFAST_BENCH_PEERS/bin; Holdfast is this repository's.
 * @param only names of programs that must be there, or null for those that are
 */
export function findPrograms(only: readonly string[] | null): readonly Found[] {
  for (const name of only ?? []) {
    const isKnown = all.some((program) => program.name === name)
    if (!isKnown) throw new Error(`--only: ${name} is none of ${all.map((known) => known.name).join(', ')}`)
  }
  return all.flatMap((program) => {
    if (only !== null && !only.includes(program.name)) return []
    const exe = program === holdfast ? resolve(import.meta.dirname, '../../holdfast') : findExecutable(program.name)
    if (exe === null) {
      if (only !== null) throw new Error(`${program.name} is not installed`)
      process.stderr.write(`not installed: ${program.name}\n`)
      return []
    }
    const version = spawnSync(exe, [program.versionArgument], { encoding: 'utf8' }).stdout.trim().split('\n')[0] ?? ''
    return [{ program, exe, version }]
  })
}

function findExecutable(name: string): string | null {
  const peers = process.env['HOLDFAST_BENCH_PEERS']
  const folders = [...(peers === undefined ? [] : [join(peers, 'bin')]), ...(process.env['PATH'] ?? '').split(delimiter)]
  for (const folder of folders) {
    const file = join(folder, name)
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {
      continue
    }
  }
  return null
}

/** A command of a program, ready to be measured. */
export function commandOf(found: Found, at: Folders, argv: Argv, cwd: string): Command {
  return { argv, cwd, env: { HOME: at.home, ...found.program.env(at) } }
}
