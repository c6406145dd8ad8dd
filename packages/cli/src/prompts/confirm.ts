/** Consent by typing a word that names what is agreed to: nobody does that by pressing Enter once too often. */
import { createInterface } from 'node:readline/promises'
import { HoldfastError } from '@holdfast/core/errors'
import type { PassphraseOptions } from './passphrase.ts'

/**
 * Asks on the terminal for a word. Null without a terminal.
 * @returns true when exactly this word was typed
 * @throws HoldfastError CANCELLED
 */
export async function confirmByTyping(word: string, question: string, options: Pick<PassphraseOptions, 'stdin' | 'stderr' | 'signal'>): Promise<boolean | null> {
  const { stdin, stderr, signal } = options
  if (stdin.isTTY !== true || stderr.isTTY !== true) return null
  const lines = createInterface({ input: stdin, output: stderr })
  const ended = new Promise<never>((_, reject) => {
    lines.once('close', () => {
      reject(new Error('the input ended'))
    })
  })
  try {
    return (await Promise.race([lines.question(`${question} `, { signal }), ended])).trim() === word
  } catch (cause) {
    throw new HoldfastError('CANCELLED', 'nothing was agreed to', { cause })
  } finally {
    lines.close()
  }
}
