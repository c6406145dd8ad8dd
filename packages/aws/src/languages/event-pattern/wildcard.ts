/** Wildcards of event patterns: `*` is any text, `\*` an asterisk, `\\` a backslash; two asterisks together are refused. */

/** A test of texts; null if the text is no wildcard pattern. Takes time in proportion to the texts' lengths, whatever they are. */
export function readWildcard(text: string): ((candidate: string) => boolean) | null {
  const parts: string[] = ['']
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    const next = text.charAt(at + 1)
    if (character === '*') {
      if (next === '*') return null
      parts.push('')
    } else if (character === '\\') {
      if (next !== '*' && next !== '\\') return null
      parts[parts.length - 1] += next
      at += 1
    } else parts[parts.length - 1] += character
  }
  return (candidate) => isOfParts(parts, candidate)
}

/** Whether the parts come in this order, the first at the beginning and the last at the end: each as early as it can be. */
function isOfParts(parts: readonly string[], candidate: string): boolean {
  const [first = '', ...rest] = parts
  if (rest.length === 0) return candidate === first
  if (!candidate.startsWith(first)) return false
  const last = rest.pop() ?? ''
  let at = first.length
  for (const part of rest) {
    const found = candidate.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return candidate.length - at >= last.length && candidate.endsWith(last)
}
