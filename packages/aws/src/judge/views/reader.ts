/** How rules read the records of a place: only the kinds that they declare, and nothing that is missing goes unseen. */
import type { Failure } from '../../observe/inventory/manifest.ts'
import { ancestorsOf, type DetailKind, type Kind, type LineOf, type ListKind, type OneKind, type RecordOf } from '../../observe/kinds/kind.ts'
import type { PlaceData } from './place-data.ts'
import { Unread } from './unread.ts'

/** What AWS answered about one thing. `failed` without failures: it was never asked about. */
export type About<T> =
  | { readonly state: 'found'; readonly answer: T }
  | { readonly state: 'absent' }
  | { readonly state: 'failed'; readonly failures: readonly Failure[] }

export interface Reader {
  /**
   * All records of a kind.
   * @throws Unread if any of them could not be read
   */
  rows<K extends ListKind | DetailKind>(kind: K): readonly LineOf<K>[]
  /** The records that were read, be they all or not: for who looks at {@link Reader.failures} too. */
  known<K extends ListKind | DetailKind>(kind: K): readonly LineOf<K>[]
  /** The answer about one thing; without a target, about the place. */
  about<K extends OneKind | DetailKind>(kind: K, ...target: K extends OneKind ? [] : [target: string]): About<RecordOf<K>>
  /**
   * The same, null if there is none.
   * @throws Unread if it could not be read
   */
  answer<K extends OneKind | DetailKind>(kind: K, ...target: K extends OneKind ? [] : [target: string]): RecordOf<K> | null
  /** Whether the Region does not have the service of a kind: there is none of it. */
  isNotOffered(kind: Kind): boolean
  /** Calls about a kind, or about what says what to ask for it, that failed. */
  failures(kind: Kind): readonly Failure[]
}

/** @param check throws for a kind that may not be read */
export function readerOf(data: PlaceData, check: (kind: Kind) => void): Reader {
  const failures = (kind: Kind): readonly Failure[] => {
    check(kind)
    return [kind, ...ancestorsOf(kind)].flatMap((one) => data.of(one).failures)
  }
  const isNotOffered = (kind: Kind): boolean => {
    check(kind)
    return [kind, ...ancestorsOf(kind)].some((one) => data.of(one).isNotOffered)
  }
  const about = (kind: Kind, target?: string): About<unknown> => {
    if (isNotOffered(kind)) return { state: 'absent' }
    const { lines, answers, failures: failed } = data.of(kind)
    const answer = target === undefined ? (lines[0] as { readonly Answer: unknown } | undefined)?.Answer : answers.get(target)
    if (answer === null) return { state: 'absent' }
    if (answer !== undefined) return { state: 'found', answer }
    const own = failed.filter((one) => one.target === null || one.target === target)
    return { state: 'failed', failures: own.length > 0 ? own : ancestorsOf(kind).flatMap((one) => data.of(one).failures) }
  }
  const reader = {
    failures,
    isNotOffered,
    about,
    known(kind: Kind) {
      check(kind)
      return data.of(kind).lines
    },
    rows(kind: Kind) {
      const failed = failures(kind)
      if (failed.length > 0) throw new Unread(failed)
      return data.of(kind).lines
    },
    answer(kind: Kind, target?: string) {
      const found = about(kind, target)
      if (found.state === 'failed') throw new Unread(found.failures)
      return found.state === 'found' ? found.answer : null
    },
  }
  return reader as Reader
}
