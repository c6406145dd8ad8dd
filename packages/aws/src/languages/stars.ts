/** Text in which only `*` means something: selections of AWS Backup, waivers. Policies' patterns, which know `?`, are policy/pattern.ts. */
/** `*` stands for anything, anywhere, also nothing. Takes no longer than the value is long for each part. */
export function isLike(value: string, wanted: string): boolean {
  const [first = '', ...rest] = wanted.split('*')
  const last = rest.pop()
  if (last === undefined) return value === wanted
  if (!value.startsWith(first) || !value.endsWith(last)) return false
  let from = first.length
  for (const part of rest) {
    const at = value.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return from <= value.length - last.length
}
