/** Finds and reads what is declared of an account's backups. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Intent } from '@holdfast/aws/intent-schema'
import { HoldfastError } from '@holdfast/core/errors'

/** The file that commands take from the folder they run in, if nothing else is named. */
const usualIntentFile = 'holdfast.aws.yaml'

export interface LoadedIntent {
  readonly file: string
  readonly text: string
  readonly intent: Intent
}

/**
 * @param file as the person named it; null for {@link usualIntentFile} here, which may be missing
 * @returns null if no file was named and there is none here
 * @throws HoldfastError READ_FAILED, CONFIG
 */
export async function loadIntent(file: string | null): Promise<LoadedIntent | null> {
  const path = resolve(file ?? usualIntentFile)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    if (file === null && cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
    throw new HoldfastError('READ_FAILED', 'the declared intent cannot be read', { context: { path }, cause })
  }
  const { parseIntent } = await import('@holdfast/aws/parse-intent')
  return { file: path, text, intent: parseIntent(text, path) }
}

/** As {@link loadIntent}, for commands that can do nothing without one. @throws HoldfastError USAGE */
export async function requireIntent(file: string | null): Promise<LoadedIntent> {
  const found = await loadIntent(file)
  if (found !== null) return found
  throw new HoldfastError('USAGE', `nothing is declared: there is no ${usualIntentFile} here, and none was named by --intent. "holdfast aws init" writes one`)
}
