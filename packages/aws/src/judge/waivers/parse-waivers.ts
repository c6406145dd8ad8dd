/** Reads holdfast.aws.waivers.yaml. What is wrong with one entry is told of it, and leaves the others in force. */
import { HoldfastError } from '@holdfast/core/errors'
import { getDotPath, safeParse } from 'valibot'
import { isMap, isSeq, LineCounter, parseDocument } from 'yaml'
import { type WaiverEntry, waiverSchema } from './waiver-schema.ts'

/** The parser needs a hundred times as much memory as the text. */
const maxChars = 1 << 20

export interface ParsedWaiver {
  /** Where it begins. */
  readonly line: number
  /** Null: it is malformed. */
  readonly entry: WaiverEntry | null
  /** What is wrong with it; empty if nothing is. */
  readonly problem: string
}

/**
 * @param file is for messages
 * @throws HoldfastError CONFIG if it is no list of entries at all
 */
export function parseWaivers(text: string, file: string): readonly ParsedWaiver[] {
  const wrong = (message: string, line?: number): HoldfastError =>
    new HoldfastError('CONFIG', `the waivers are wrong: ${message}`, { context: { file, ...(line !== undefined && { line }) } })
  if (text.length > maxChars) throw wrong(`the file is over ${maxChars} characters`)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const broken = document.errors[0]
  if (broken !== undefined) throw wrong(broken.message, lines.linePos(broken.pos[0]).line)
  const list = isMap(document.contents) ? document.contents.get('waivers', true) : null
  if (!isMap(document.contents) || document.contents.items.length !== 1 || list === undefined) throw wrong('the file must hold "waivers:", and nothing else')
  if (!isSeq(list)) throw wrong('"waivers" must be a list')
  let values: readonly unknown[]
  try {
    values = list.toJS(document, { maxAliasCount: 0 }) as readonly unknown[]
  } catch (cause) {
    throw wrong(cause instanceof Error ? cause.message : 'it cannot be read')
  }
  return values.map((value, index) => {
    const node = list.items[index] as { readonly range?: readonly number[] | null } | undefined
    const line = lines.linePos(node?.range?.[0] ?? 0).line
    const result = safeParse(waiverSchema, value)
    return result.success ? { line, entry: result.output, problem: '' } : { line, entry: null, problem: problemOf(value) }
  })
}

/** Of a union nothing but "no part of it fits" is said: asked again of the part that is meant. */
function problemOf(value: unknown): string {
  const isOfFinding = typeof value === 'object' && value !== null && 'finding' in value
  const [ofFinding, ofRule] = waiverSchema.options
  const result = safeParse(isOfFinding ? ofFinding : ofRule, value)
  const issue = result.issues?.[0]
  if (issue === undefined) return 'is malformed'
  const path = getDotPath(issue)
  if (path === null) return 'must be an entry with "finding", or "rule" and "subject", and owner, reason, until'
  if (issue.kind === 'schema' && issue.expected === 'never') return `${path} is not a setting that Holdfast knows`
  return issue.received === 'undefined' ? `${path} is missing` : `${path} ${issue.message}`
}
