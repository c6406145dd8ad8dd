/** Names in words of consent: few enough to be typed, and others of the same number are not the same words. */
import { hash } from 'node:crypto'

const mostNamed = 5

/** `a, b and c`; of many the first five, how many more there are, and which, in six digits. */
export function namedTogether(names: readonly string[]): string {
  const more = names.slice(mostNamed)
  if (more.length === 0) return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
  return `${names.slice(0, mostNamed).join(', ')} and ${more.length} more (${hash('sha256', more.join('\n')).slice(0, 6)})`
}
