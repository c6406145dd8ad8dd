/** What a command works with: global options, folders, voice, time, and the signal to stop. */
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { Clock } from '@holdfast/core/clock'
import type { HeadStore } from '@holdfast/core/head-store'
import type { Outcome } from './failure/exit-codes.ts'
import type { Config } from './home/config-schema.ts'
import { loadConfig } from './home/config.ts'
import { type Env, findHomeFolders, type HomeFolders, homePath } from './home/home-folders.ts'
import { Output } from './output/output.ts'
import { askPassphrase, getPassphrase, type PassphraseUse } from './prompts/passphrase.ts'
import { type StartWorker, startWorker } from './threads/start-worker.ts'

/** The process's outside, given in so that tests can stand in for it. */
export interface Surroundings {
  readonly env: Env
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly clock: Clock
  /** Aborted by the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal
  /** Whether a time server keeps the clock; null when it isn't known. Default: as the kernel says. */
  readonly isClockKept?: () => boolean | null
  /** Other stores than those of the places that are named, and threads that use them. */
  readonly storage?: Storage
}

/** What stands in for stores that fail in ways that real ones rarely do. */
export interface Storage {
  openStores(place: string): { readonly store: BulkStore; readonly head: HeadStore }
  readonly startWorker: StartWorker
}

/** Options that every command takes; see global-options.ts. */
export interface GlobalOptions {
  readonly vault?: string | undefined
  readonly home?: string | undefined
  readonly identity?: string | undefined
  readonly passphraseFile?: string | undefined
  readonly clockIs?: string | undefined
  readonly json?: boolean | undefined
  readonly quiet?: boolean | undefined
  readonly debug?: boolean | undefined
}

/** One run of one command. */
export class Session {
  readonly surroundings: Surroundings
  readonly options: GlobalOptions
  readonly home: HomeFolders
  readonly output: Output
  /** The process's, unless a command knows better. */
  clock: Clock
  /** What the process will exit with unless something is thrown. */
  outcome: Outcome = 'complete'
  #config: Promise<Config> | undefined

  constructor(surroundings: Surroundings, options: GlobalOptions) {
    this.surroundings = surroundings
    this.options = options
    this.clock = surroundings.clock
    this.home = findHomeFolders(surroundings.env, options.home)
    const voice = { json: options.json === true, quiet: options.quiet === true }
    this.output = new Output(surroundings.stdout, surroundings.stderr, voice, surroundings.clock)
  }

  get signal(): AbortSignal {
    return this.surroundings.signal
  }

  /** Starts a worker thread. */
  get startWorker(): StartWorker {
    return this.surroundings.storage?.startWorker ?? startWorker
  }

  /** config.yaml, read once. @throws HoldfastError CONFIG */
  async config(): Promise<Config> {
    this.#config ??= loadConfig(this.home)
    return await this.#config
  }

  /** Where the vault is: --vault, HOLDFAST_VAULT, the configuration, or the default folder. A URL, or an absolute path. */
  async vaultPlace(): Promise<{ readonly place: string; readonly from: 'option' | 'environment' | 'config' | 'default' }> {
    const { vault } = this.options
    if (vault !== undefined) return { place: absolutePlace(vault), from: 'option' }
    const fromEnv = this.surroundings.env['HOLDFAST_VAULT']
    if (fromEnv !== undefined && fromEnv !== '') return { place: absolutePlace(fromEnv), from: 'environment' }
    const configured = (await this.config()).vault
    if (configured !== undefined) return { place: absolutePlace(expandHome(configured)), from: 'config' }
    return { place: homePath.defaultVault(this.home), from: 'default' }
  }

  /** The identity file that was named by --identity or the configuration, if any. */
  async identityFile(): Promise<string | undefined> {
    if (this.options.identity !== undefined) return resolve(this.options.identity)
    const configured = (await this.config()).identity
    return configured === undefined ? undefined : resolve(expandHome(configured))
  }

  /** A passphrase, or null when there is none to be had; see getPassphrase. */
  async passphrase(use: PassphraseUse, what: string): Promise<string | null> {
    const configured = (await this.config()).passphraseFile
    const file = this.options.passphraseFile ?? (configured === undefined ? undefined : expandHome(configured))
    const { env, stdin, stderr, signal } = this.surroundings
    return await getPassphrase(use, what, { file, env, stdin, stderr, signal })
  }

  /** A passphrase from the terminal only. */
  async askPassphrase(use: PassphraseUse, what: string): Promise<string | null> {
    const { env, stdin, stderr, signal } = this.surroundings
    return await askPassphrase(use, what, { file: undefined, env, stdin, stderr, signal })
  }
}

/** `~` and `~/x` of configuration files; shells do it on the command line. */
export function expandHome(path: string): string {
  return path === '~' || path.startsWith('~/') ? homedir() + path.slice(1) : path
}

function absolutePlace(place: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//.test(place) ? place : resolve(place)
}
