/** All pages of a list. A page may be empty and still have a next one. */
import { AwsCallError, type Members } from './aws-api.ts'

export interface Pages {
  /** The member that goes back with the next request, and the one that it comes in; both `NextToken` if left out. */
  readonly token: { readonly sent: string; readonly received: string }
}

export interface ListCall extends Partial<Pages> {
  readonly operation: string
  readonly input?: Members
  /** The members that hold entries: a list, or a map, whose entries become `{ Key, Value }`. */
  readonly lists: readonly string[]
}

/** Empty pages may hand back the token that they were asked with; a service that goes on with that would never end. */
const emptyPagesAtMost = 20

/**
 * Yields each page's entries, by the member that they were in.
 * @throws AwsCallError as `call`; `RepeatedToken` if a page with entries, or many without, name themselves as the next one
 */
export async function* readPages(
  call: (operation: string, input: Members) => Promise<Members>,
  { operation, input = {}, lists, token = { sent: 'NextToken', received: 'NextToken' } }: ListCall,
): AsyncGenerator<{ readonly member: string; readonly entries: readonly Members[] }> {
  let next: string | undefined
  let repeated = 0
  do {
    const page = await call(operation, next === undefined ? input : { ...input, [token.sent]: next })
    for (const member of lists) yield { member, entries: entriesOf(page[member]) }
    const received = page[token.received] as string | undefined
    const isRepeated = received !== undefined && received !== '' && received === next
    repeated = isRepeated ? repeated + 1 : 0
    if (isRepeated && (repeated > emptyPagesAtMost || lists.some((member) => entriesOf(page[member]).length > 0))) {
      throw new AwsCallError('RepeatedToken', `${operation} answers with the token that it was asked with`, { isAnswer: true })
    }
    next = received === '' ? undefined : received
  } while (next !== undefined)
}

function entriesOf(held: unknown): readonly Members[] {
  if (Array.isArray(held)) return held.map(asMembers)
  return Object.entries((held ?? {}) as Members).map(([Key, Value]) => ({ Key, Value }))
}

/** Some lists are of names. */
function asMembers(entry: unknown): Members {
  return typeof entry === 'object' && entry !== null ? (entry as Members) : { Value: entry }
}
