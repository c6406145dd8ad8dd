/** Asks for a line of text on the terminal. */
import { HoldfastError } from '@holdfast/core/errors'
import type { PassphraseOptions } from './passphrase.ts'

export interface Question {
  readonly message: string
  /** Taken when Enter alone is pressed. */
  readonly usual?: string
  /** True, or what is wrong with an answer. */
  readonly validate: (answer: string) => true | string
}

/** The answer, without spaces around it; null without a terminal. @throws HoldfastError CANCELLED */
export async function askLine({ message, usual, validate }: Question, options: Pick<PassphraseOptions, 'stdin' | 'stderr' | 'signal'>): Promise<string | null> {
  const { stdin: input, stderr: output, signal } = options
  if (input.isTTY !== true || output.isTTY !== true) return null
  const { default: ask } = await import('@inquirer/input')
  try {
    const asked = { message, validate: (answer: string) => validate(answer.trim()), ...(usual !== undefined && { default: usual }) }
    return (await ask(asked, { input, output, signal })).trim()
  } catch (cause) {
    throw new HoldfastError('CANCELLED', 'a question was not answered', { cause })
  }
}
