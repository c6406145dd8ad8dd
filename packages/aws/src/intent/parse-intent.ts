/** Reads holdfast.aws.yaml. Every complaint names the file and what is wrong with it. */
import { HoldfastError } from '@holdfast/core/errors'
import { getDotPath, safeParse } from 'valibot'
import { LineCounter, parseDocument } from 'yaml'
import { type Classification, type Intent, intentSchema } from './intent-schema.ts'

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
    const [issue] = result.issues
    throw wrong(`${getDotPath(issue) ?? 'the file'} ${issue.message}`)
  }
  for (const [name, classification] of Object.entries(result.output.classifications)) {
    const problem = contradiction(classification)
    if (problem !== null) throw wrong(`classifications.${name} ${problem}`)
  }
  return result.output
}

/** What no single member shows. */
function contradiction({ retention, key, guardians, regions }: Classification): string | null {
  if (retention.minDays > retention.maxDays) return 'has a retention whose minimum is above its maximum'
  if (new Set(regions).size !== regions.length) return 'names a Region twice'
  const roles = [
    ['guardians', guardians],
    ['key.administrators', key.administrators],
    ['key.users', key.users],
  ] as const
  const seen = new Map<string, string>()
  for (const [role, arns] of roles) {
    for (const arn of arns) {
      const other = seen.get(arn)
      if (other === role) return `names ${arn} twice in ${role}`
      if (other !== undefined) return `names ${arn} both in ${other} and in ${role}: they must be apart`
      seen.set(arn, role)
    }
  }
  return null
}
