/** Loads config.yaml. Every complaint names the file, the line and what is wrong with it. */
import { readFile } from 'node:fs/promises'
import { HoldfastError } from '@holdfast/core/errors'
import type { Config } from './config-schema.ts'
import { type HomeFolders, homePath } from './home-folders.ts'

/** The configuration, empty when there is no file. @throws HoldfastError CONFIG, READ_FAILED */
export async function loadConfig(home: HomeFolders): Promise<Config> {
  const path = homePath.configFile(home)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return {}
    throw new HoldfastError('READ_FAILED', 'the configuration cannot be read', { context: { path }, cause })
  }
  return await parseConfig(text, path)
}

/** A person's file; the parser needs a hundred times as much memory as the text. */
const maxConfigLength = 64 << 10

/** Checks the text of a configuration. `path` is for messages. @throws HoldfastError CONFIG */
export async function parseConfig(text: string, path: string): Promise<Config> {
  if (text.length > maxConfigLength) throw configError(path, 1, `the file is over ${maxConfigLength} characters`)
  // loaded here: most runs have no file, and the two libraries cost 20 ms
  const [yaml, valibot, { configSchema }] = await Promise.all([import('yaml'), import('valibot'), import('./config-schema.ts')])
  const lines = new yaml.LineCounter()
  const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const broken = document.errors[0]
  if (broken !== undefined) throw configError(path, lines.linePos(broken.pos[0]).line, broken.message)
  if (document.contents !== null && !yaml.isMap(document.contents)) throw configError(path, 1, 'the file must be a list of "name: value" lines')
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 0 }) ?? {}
  } catch (cause) {
    // aliases, which could make a small file huge
    throw configError(path, 1, cause instanceof Error ? cause.message : 'it cannot be read', cause)
  }
  const result = valibot.safeParse(configSchema, value)
  if (result.success) return result.output
  const issue = result.issues[0]
  const keys = (issue.path ?? []).map(item => item.key)
  const node = findNode(keys)
  const offset = yaml.isNode(node) && node.range ? node.range[0] : 0
  throw configError(path, lines.linePos(offset).line, `${keys.join('.')} ${issue.message}`)

  // the node of the deepest key that is in the file; a key's own node, since its value may be on the next line
  function findNode(wanted: readonly unknown[]): unknown {
    let node: unknown = document.contents
    for (const key of wanted) {
      if (yaml.isMap(node)) {
        const pair = node.items.find(item => yaml.isScalar(item.key) && item.key.value === key)
        if (pair === undefined) break
        if (key === wanted.at(-1)) return pair.key
        node = pair.value
      } else if (yaml.isSeq(node) && typeof key === 'number') {
        node = node.items[key]
      } else break
    }
    return node
  }
}

function configError(path: string, line: number, message: string, cause?: unknown): HoldfastError {
  return new HoldfastError('CONFIG', `the configuration is wrong: ${message}`, { context: { file: path, line }, cause })
}
