/** Amazon Resource Names: six parts between colons, the last of which may hold colons itself. */

/** `arn:partition:service:region:account:resource`. Parts may be empty. */
export interface Arn {
  readonly partition: string
  readonly service: string
  readonly region: string
  readonly account: string
  readonly resource: string
}

/** The parts of an ARN, or null if the text has fewer than six. */
export function splitArn(text: string): Arn | null {
  const parts = arnParts(text)
  if (parts === null || parts[0] !== 'arn') return null
  const [, partition, service, region, account, resource] = parts
  return { partition, service, region, account, resource }
}

/** The six parts of a text that has five colons or more, the rest in the last; else null. Patterns are split in the same way. */
export function arnParts(text: string): readonly [string, string, string, string, string, string] | null {
  const parts: string[] = []
  let from = 0
  for (let part = 0; part < 5; part++) {
    const colon = text.indexOf(':', from)
    if (colon < 0) return null
    parts.push(text.slice(from, colon))
    from = colon + 1
  }
  parts.push(text.slice(from))
  return parts as [string, string, string, string, string, string]
}
