/** Whether a text matches a pattern in which `*` stands for any text and `?` for any character, as in policies and filters. */
export function isLike(pattern: string, text: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')
  return new RegExp(`^${escaped}$`, 's').test(text)
}
