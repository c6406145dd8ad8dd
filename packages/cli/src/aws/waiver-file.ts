/** holdfast.aws.waivers.yaml. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type ParsedWaiver, parseWaivers } from '@holdfast/aws/parse-waivers'
import { HoldfastError } from '@holdfast/core/errors'

/** Read if it is there, and nothing else is named. */
const usualWaivers = 'holdfast.aws.waivers.yaml'

/** @param path null: the usual one, if it is there. @throws HoldfastError CONFIG, NOT_FOUND, READ_FAILED */
export async function loadWaivers(path: string | null): Promise<readonly ParsedWaiver[]> {
  const file = path ?? usualWaivers
  let text: string
  try {
    text = await readFile(resolve(file), 'utf8')
  } catch (cause) {
    const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    if (errno === 'ENOENT' && path === null) return []
    const code = errno === 'ENOENT' ? 'NOT_FOUND' : 'READ_FAILED'
    throw new HoldfastError(code, 'the waivers cannot be read', { context: { path: file, errno }, cause })
  }
  return parseWaivers(text, file)
}
