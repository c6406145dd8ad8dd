/** Reads holdfast.aws.yaml. Every complaint names the file, the line and what is wrong there. */
import { HoldfastError } from '@holdfast/core/errors'
import { getDotPath, safeParse } from 'valibot'
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { findContradiction } from './contradictions.ts'
import { type Intent, intentSchema } from './intent-schema.ts'

/** A person's file; the parser needs a hundred times as much memory as the text. */
const maxChars = 256 << 10

/**
 * Checks the text of an intent.
 * @param file is for messages
 * @throws HoldfastError CONFIG
 */
export function parseIntent(text: string, file: string): Intent {
  const wrong = (message: string, line?: number): HoldfastError =>
    new HoldfastError('CONFIG', `the declared intent is wrong: ${message}`, { context: { file, ...(line !== undefined && { line }) } })
  if (text.length > maxChars) throw wrong(`the file is over ${maxChars} characters`)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const broken = document.errors[0]
  if (broken !== undefined) throw wrong(broken.message, lines.linePos(broken.pos[0]).line)
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 0 })
  } catch (cause) {
    throw wrong(cause instanceof Error ? cause.message : 'it cannot be read')
  }
  const result = safeParse(intentSchema, value)
  if (!result.success) {
    const [issue, ...others] = result.issues
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`
    const path = (issue.path ?? []).map(({ key }) => key as string | number)
    throw wrong(`${getDotPath(issue) ?? 'the file'} ${issue.message}${more}`, lineOf(document, path, lines))
  }
  const contradiction = findContradiction(result.output)
  if (contradiction !== null)
    throw wrong(`${contradiction.path.join('.')} ${contradiction.message}`, lineOf(document, contradiction.path, lines))
  return result.output
}

/** Of the member, or of the nearest around it that is in the file: what is missing has no line. */
function lineOf(document: Document, path: readonly (string | number)[], lines: LineCounter): number | undefined {
  let offset: number | undefined
  let node: unknown = document.contents
  for (const step of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step)) : undefined
    const next: unknown = isSeq(node) ? node.items[Number(step)] : pair?.value
    const place = isNode(pair?.key) ? pair.key : next
    if (!isNode(place) || !place.range) break
    offset = place.range[0]
    node = next
  }
  return offset === undefined ? undefined : lines.linePos(offset).line
}
