/** A part of what a rule judges that could not be asked for: whether there is something is unknown, and the rest is judged. */
import type { Subject, Verdict } from '../findings/finding.ts'
import { Unread } from './unread.ts'
import type { RegionView } from './views.ts'

export interface UnreadPart {
  readonly subject: Subject
  /** @throws Unread */
  readonly unread: () => Verdict
}

/** What `read` gives, or a case that says what could not be read. @param name of the part, as people call it */
export function unreadPart<T>(name: string, { account, region }: RegionView, read: () => readonly T[]): readonly T[] | UnreadPart {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Unread)) throw error
    const subject = { type: 'resources', id: `${account.id}/${region}/${name}`, name }
    return {
      subject,
      unread: () => {
        throw error
      },
    }
  }
}
