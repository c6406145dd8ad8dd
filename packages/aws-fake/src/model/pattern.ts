/** The models' patterns, which are written for Java, as JavaScript reads them. */

const known = new Map<string, RegExp | null>()

/**
 * The pattern as the services mean it: all of the text must match, and characters are code points. Null if JavaScript cannot read it,
 * which no pattern of the models is (a test sees to that).
 */
export function readPattern(pattern: string): RegExp | null {
  const held = known.get(pattern)
  if (held !== undefined) return held
  const anchored = pattern.replaceAll(/^\\A|\\z$/g, '')
  const read = compile(anchored) ?? compile(withoutNeedlessEscapes(anchored)) ?? compile(anchored, '')
  known.set(pattern, read)
  return read
}

function compile(pattern: string, flags = 'u'): RegExp | null {
  try {
    return new RegExp(`^(?:${pattern})$`, flags)
  } catch {
    return null
  }
}

/** `\_` and the like, which only unicode-unaware expressions take, and `\-` in a form that is right in a class and outside. */
function withoutNeedlessEscapes(pattern: string): string {
  return pattern.replaceAll(/\\([_@"':#&,=%!~<> ;`])/g, '$1').replaceAll('\\-', '\\x2d')
}
