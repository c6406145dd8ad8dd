/**
 * Where a passphrase comes from: a file that was named, or the person at the terminal. Never an argument or the value
 * of an environment variable: other processes can read those.
 */
import { readFile } from 'node:fs/promises'
import { HoldfastError } from '@holdfast/core/errors'
import type { Env } from '../home/home-folders.ts'

/** What a source needs to know. */
export interface PassphraseOptions {
  /** The value of --passphrase-file, or of the configuration. */
  readonly file: string | undefined
  readonly env: Env
  readonly stdin: NodeJS.ReadStream
  readonly stderr: NodeJS.WriteStream
  readonly signal: AbortSignal
}

/** Whether the passphrase opens something, or will protect something new (then it is asked for twice). */
export type PassphraseUse = 'open' | 'protect'

const shortest = 8
const maxBytes = 4096

/**
 * The passphrase, or null when no file was named and there is no terminal to ask on.
 * @param what names what it is for: `the identity of keyring 5f1c…`
 * @throws HoldfastError READ_FAILED, CONFIG (an empty or oversized file), CANCELLED
 */
export async function getPassphrase(use: PassphraseUse, what: string, options: PassphraseOptions): Promise<string | null> {
  const file = options.file ?? (options.env['HOLDFAST_PASSPHRASE_FILE'] === '' ? undefined : options.env['HOLDFAST_PASSPHRASE_FILE'])
  if (file !== undefined) return await readPassphraseFile(file)
  return await askPassphrase(use, what, options)
}

/** The passphrase as the person types it, or null without a terminal. @throws HoldfastError CANCELLED */
export async function askPassphrase(use: PassphraseUse, what: string, options: PassphraseOptions): Promise<string | null> {
  if (options.stdin.isTTY !== true || options.stderr.isTTY !== true) return null
  return use === 'open' ? await ask(`Passphrase for ${what}:`, options) : await askTwice(what, options)
}

/** The one line of a file; a final line feed is not part of it. @throws HoldfastError READ_FAILED, CONFIG */
export async function readPassphraseFile(path: string): Promise<string> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (cause) {
    const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    throw new HoldfastError('READ_FAILED', 'the passphrase file cannot be read', { context: { path, errno }, cause })
  }
  const text = bytes.toString('utf8').replace(/\r?\n$/, '')
  if (bytes.length > maxBytes || text === '' || /[\r\n]/.test(text)) {
    throw new HoldfastError('CONFIG', 'a passphrase file must hold one line that is not empty', { context: { path } })
  }
  return text
}

async function askTwice(what: string, options: PassphraseOptions): Promise<string> {
  for (;;) {
    const first = await ask(`New passphrase for ${what}:`, options, value => value.length >= shortest || `At least ${shortest} characters`)
    if ((await ask('The same again:', options)) === first) return first
    options.stderr.write('They are not the same.\n')
  }
}

async function ask(message: string, options: PassphraseOptions, validate?: (value: string) => true | string): Promise<string> {
  const { default: password } = await import('@inquirer/password')
  try {
    const { stdin: input, stderr: output, signal } = options
    return await password({ message, mask: false, ...(validate === undefined ? {} : { validate }) }, { input, output, signal })
  } catch (cause) {
    throw new HoldfastError('CANCELLED', 'no passphrase was given', { cause })
  }
}
