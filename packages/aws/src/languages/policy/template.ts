/**
 * Strings of a policy that may hold wildcards and policy variables: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`,
 * `${*}`. Semantics: "IAM policy elements: Variables and tags", IAM User Guide.
 */
import type { Lookup } from './context-value.ts'
import { joinPatterns, literalPattern, matches, matchesBeginning, type Pattern, wildcardPattern } from './pattern.ts'
import { and, NO, type Truth, truthOf, UNKNOWN, YES } from './truth.ts'

interface Variable {
  readonly key: string
  readonly fallback: string | null
}

/** A compiled string. Without variables `parts` is one pattern. */
export interface Template {
  readonly parts: readonly (Pattern | Variable)[]
  /** The one pattern of a template without variables, else null. */
  readonly fixed: Pattern | null
  readonly ignoreCase: boolean
}

export interface TemplateOptions {
  /** Version 2012-10-17 only; else `${…}` is text. */
  readonly variables: boolean
  /** Whether `*` and `?` are wildcards; else they are text. */
  readonly wildcards: boolean
  readonly ignoreCase?: true
}

const variableText = /\$\{([^{}]*)\}/g

export function compileTemplate(text: string, options: TemplateOptions): Template {
  const ignoreCase = options.ignoreCase ?? false
  const plain = (piece: string): Pattern => {
    const cased = ignoreCase ? piece.toLowerCase() : piece
    return options.wildcards ? wildcardPattern(cased) : literalPattern(cased)
  }
  const parts: (Pattern | Variable)[] = []
  let from = 0
  if (options.variables && text.includes('${')) {
    for (const found of text.matchAll(variableText)) {
      const [whole, inner = ''] = found
      const variable = readVariable(inner)
      if (variable === null) continue
      if (found.index > from) parts.push(plain(text.slice(from, found.index)))
      parts.push(variable)
      from = found.index + whole.length
    }
  }
  if (from < text.length || parts.length === 0) parts.push(plain(text.slice(from)))
  const patterns = parts.filter((part): part is Pattern => 'wild' in part)
  return { parts, fixed: patterns.length === parts.length ? joinPatterns(patterns) : null, ignoreCase }
}

/** What stands between `${` and `}`: a special character, a key, or a key and its default in quotes; else null, and it is text. */
function readVariable(inner: string): Pattern | Variable | null {
  if (inner === '*' || inner === '?' || inner === '$') return literalPattern(inner)
  const comma = inner.indexOf(',')
  const key = (comma < 0 ? inner : inner.slice(0, comma)).trim().toLowerCase()
  if (key === '') return null
  if (comma < 0) return { key, fallback: null }
  const quoted = inner.slice(comma + 1).trim()
  if (quoted.length < 2 || !quoted.startsWith("'") || !quoted.endsWith("'")) return null
  return { key, fallback: quoted.slice(1, -1) }
}

/** Whether the template, its variables filled in, covers the whole of text. A variable that is not in the request covers nothing. */
export function matchTemplate(template: Template, text: string, lookup: Lookup): Truth {
  const cased = template.ignoreCase ? text.toLowerCase() : text
  if (template.fixed !== null) return truthOf(matches(template.fixed, cased))
  const filled = fill(template, lookup)
  if (filled === null) return NO
  return and(truthOf(matches(filled.pattern, cased)), filled.certain)
}

/** The same for a text of which the beginning is known only. */
export function matchTemplateBeginning(template: Template, beginning: string, lookup: Lookup): Truth {
  const cased = template.ignoreCase ? beginning.toLowerCase() : beginning
  if (template.fixed !== null) return matchesBeginning(template.fixed, cased)
  const filled = fill(template, lookup)
  if (filled === null) return NO
  return and(matchesBeginning(filled.pattern, cased), filled.certain)
}

/** The pattern for this request; a value that isn't known becomes "anything", and the match then at most unknown. */
function fill(template: Template, lookup: Lookup): { readonly pattern: Pattern; readonly certain: Truth } | null {
  const pieces: Pattern[] = []
  let certain: Truth = YES
  for (const part of template.parts) {
    if ('wild' in part) {
      pieces.push(part)
      continue
    }
    const value = lookup(part.key)
    const text = value === null ? part.fallback : Array.isArray(value) && value.length === 1 ? (value[0] as string) : undefined
    if (text === null) return null
    if (text === undefined) {
      certain = UNKNOWN
      pieces.push(wildcardPattern('*'))
    } else {
      pieces.push(literalPattern(template.ignoreCase ? text.toLowerCase() : text))
    }
  }
  return { pattern: joinPatterns(pieces), certain }
}
