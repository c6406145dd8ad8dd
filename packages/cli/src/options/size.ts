/** Sizes on the command line and in config.yaml. */
import { HoldfastError } from '@holdfast/core/errors'

const form = /^(\d+(?:\.\d+)?)\s*(?:([kmgtp]?)(i?)b?)$/i

/**
 * Bytes of `4096`, `100k`, `1.5GB` (powers of 1000) or `64MiB` (powers of 1024).
 * @throws HoldfastError USAGE
 */
export function parseSize(text: string): number {
  const match = form.exec(text.trim())
  if (match === null || (match[2] === '' && match[3] !== '')) {
    throw new HoldfastError('USAGE', 'must be a size such as 4096, 100kB, 2GB (powers of 1000) or 64MiB (powers of 1024)', { context: { found: text } })
  }
  const power = ' kmgtp'.indexOf((match[2] ?? '') === '' ? ' ' : (match[2] as string).toLowerCase())
  const bytes = Math.floor(Number(match[1]) * (match[3] === '' ? 1000 : 1024) ** power)
  if (!Number.isSafeInteger(bytes)) throw new HoldfastError('USAGE', 'must be a size below 2^53 bytes', { context: { found: text } })
  return bytes
}
