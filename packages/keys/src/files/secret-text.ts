/**
 * Text files of secrets in the manner of age's identity files: comment lines `# name: value`, then one secret a line.
 * Errors never quote a line, since it may hold a secret.
 */
import { utf8, utf8Text } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'

/** What such a file holds. */
export interface SecretText {
  /** Comment lines of the form `# name: value`, in order. Other comments are left out. */
  readonly comments: readonly (readonly [name: string, value: string])[]
  /** The other lines, in order. */
  readonly secrets: readonly string[]
}

/** Most bytes of a secret file. */
export const maxSecretFileBytes = 64 << 10

/** Writes a file under a title. */
export function encodeSecretText(title: string, { comments, secrets }: SecretText): Uint8Array {
  const lines = [`# ${title}`, ...comments.map(([name, value]) => `# ${name}: ${value}`), ...secrets]
  return utf8(`${lines.join('\n')}\n`)
}

/** Reads a file; lines may end in CR LF. @throws HoldfastError TOO_LARGE, MALFORMED when it is not text */
export function parseSecretText(bytes: Uint8Array, what: string): SecretText {
  if (bytes.length > maxSecretFileBytes) {
    throw new HoldfastError('TOO_LARGE', `${what} is over ${maxSecretFileBytes} bytes`, { context: { size: bytes.length } })
  }
  const comments: [string, string][] = []
  const secrets: string[] = []
  for (const raw of utf8Text(bytes, what).split('\n')) {
    const line = raw.trim()
    const comment = /^# ([a-z][a-z ]*): (.*)$/.exec(line)
    if (comment !== null) comments.push([comment[1] as string, comment[2] as string])
    else if (line !== '' && !line.startsWith('#')) secrets.push(line)
  }
  return { comments, secrets }
}

/** The value of a comment that may stand there once. @throws HoldfastError MALFORMED when it is there twice */
export function singleComment(text: SecretText, name: string, what: string): string | null {
  const values = text.comments.filter(([n]) => n === name)
  if (values.length > 1) throw new HoldfastError('MALFORMED', `${what} has two lines "# ${name}: …"`)
  return values[0]?.[1] ?? null
}
