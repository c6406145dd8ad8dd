/**
 * A kind of record, as data: how AWS is asked for it, what of the answer rules read, and what follows from it. The collector walks the
 * registry of kinds, `iam-policy` prints from it, tests iterate over it.
 */
import type { Instant } from '@holdfast/core/clock'
import * as v from 'valibot'
import type { Members } from '../collect/aws-api.ts'
import type { Pages } from '../collect/read-list.ts'
import type { ServiceName } from '../collect/services.ts'

export type Schema = v.GenericSchema
type Out<S extends Schema> = v.InferOutput<S>

/** Where something is asked. */
export interface AskedPlace {
  /** Twelve digits. */
  readonly account: string
  /** The Region whose endpoint is asked: a kind of `global` is asked in the account's home Region. */
  readonly region: string
  /** `aws`, `aws-cn`, `aws-us-gov` … */
  readonly partition: string
  /** When the collection began. */
  readonly started: Instant
}

/** One call about one thing. */
export interface Question {
  /** What it is about, unique in the kind and place: a name, an ARN. Views find the answer by it. */
  readonly target: string
  readonly input: Members
  /** The Region to ask instead of the place's. */
  readonly endpoint?: string | undefined
  /**
   * There may be one for each point: of such questions of a kind and place the first {@link manyAfter} are asked, and then each fourth, so that
   * a collection stays within its bound. What was not asked is not known.
   */
  readonly isOneOfMany?: boolean
}

export const manyAfter = 100

interface Asked {
  /** The file's name in an inventory: small letters and `-`. */
  readonly name: string
  /** Read in every Region, or once for an account. */
  readonly where: 'region' | 'global'
  readonly service: ServiceName
  readonly operation: string
  /** What the call needs in IAM; `service:Operation` if left out. */
  readonly actions?: readonly string[]
  /** Errors that are an answer: there is none. */
  readonly absent?: readonly string[]
  /** About the account's organization: read where it can be, and the same for all its accounts. Only of `global`. */
  readonly isOfOrganization?: true
}

/** Keys (ARNs, ids or aliases) that a record names are asked for by the kinds of named keys; of kinds of a Region. Missing ones are passed over. */
type KeyNames = Iterable<string | undefined>

/** A list: a record for each entry, with AWS's members. Entries that are texts become `{ Value }`. */
export interface ListKind<S extends Schema = Schema> extends Asked, Partial<Pages> {
  readonly form: 'list'
  /** The members of the answer that hold entries. */
  readonly lists: readonly string[]
  /** Records have the member that they were in as `List`. */
  readonly isTagged?: boolean
  readonly input?: Members | ((place: AskedPlace) => Members)
  /** The Region to ask instead of the place's. */
  readonly endpoint?: string
  readonly record: S
  /** Of a line of the file. */
  readonly line: S
  keys?(record: Out<S>): KeyNames
}

/** One answer for the whole place. */
export interface OneKind<S extends Schema = Schema> extends Asked {
  readonly form: 'one'
  readonly input?: Members | ((place: AskedPlace) => Members)
  readonly endpoint?: string
  /** Of the answer. */
  readonly record: S
  readonly line: v.GenericSchema<unknown, { readonly Answer: Out<S> | null }>
  keys?(record: Out<S>): KeyNames
}

/** An answer for each of another kind's records, or for each key that is named. The answer of a list is the array of its entries. */
export interface DetailKind<S extends Schema = Schema> extends Asked, Partial<Pages> {
  readonly form: 'detail'
  /** `keys`: of every key that a record of the Region names. */
  readonly of: Kind | 'keys'
  /** A list of its own for each. */
  readonly lists?: readonly string[]
  /** The member of the answer that is a map and comes in pages; the answer has it whole. */
  readonly map?: string
  /** The member of the answer that is a list of which only so many entries are read. If there are more, the answer has the token for them. */
  readonly first?: { readonly list: string; readonly entries: number }
  /** None: nothing is asked about this one. @param parent a line of `of`, or a key's name */
  questions(parent: unknown, place: AskedPlace): Iterable<Question>
  /** Of the answer: of a list, an array. */
  readonly record: S
  readonly line: v.GenericSchema<unknown, { readonly Target: string; readonly Answer: Out<S> | null }>
  keys?(record: Out<S>): KeyNames
}

/** A list for each of another kind's records, in a file of its own: for what there are very many of. Views don't hold it. */
export interface PartsKind<S extends Schema = Schema> extends Asked, Partial<Pages> {
  readonly form: 'parts'
  readonly of: ListKind
  readonly lists: readonly string[]
  /** The target is the file's name too: at most 50 letters, digits, `_` and `-`. */
  question(parent: unknown): Question
  readonly record: S
  readonly line: S
  keys?(record: Out<S>): KeyNames
}

export type Kind = ListKind | OneKind | DetailKind | PartsKind

/** What a line of a kind's file holds. */
export type LineOf<K extends Kind> = Out<K['line']>
/** What rules read of a record or an answer. */
export type RecordOf<K extends Kind> = Out<K['record']>

export function listKind<S extends Schema>(kind: Omit<ListKind<S>, 'form' | 'line'>): ListKind<S> {
  return { ...kind, form: 'list', line: kind.record }
}

export function oneKind<S extends Schema>(kind: Omit<OneKind<S>, 'form' | 'line'>): OneKind<S> {
  return { ...kind, form: 'one', line: v.object({ Answer: v.nullable(kind.record) }) }
}

type Of = Exclude<Kind, PartsKind> | 'keys'
type ParentOf<P extends Of> = P extends Kind ? LineOf<P> : string
interface Asking<P extends Of> {
  readonly of: P
  questions(parent: ParentOf<P>, place: AskedPlace): Iterable<Question>
}

export function detailKind<S extends Schema, P extends Of>(
  kind: Omit<DetailKind<S>, 'form' | 'line' | 'of' | 'questions' | 'lists'> & Asking<P>,
): DetailKind<S> {
  return { ...(kind as unknown as Omit<DetailKind<S>, 'form' | 'line'>), form: 'detail', line: lineOfDetail(kind.record) }
}

/** @param kind its record is the schema of an entry */
export function detailListKind<E extends Schema, P extends Of>(
  kind: Omit<DetailKind<E>, 'form' | 'line' | 'of' | 'questions' | 'lists' | 'record' | 'keys'> &
    Asking<P> & { readonly lists: readonly string[]; readonly record: E; keys?(records: readonly Out<E>[]): KeyNames },
): DetailKind<v.ArraySchema<E, undefined>> {
  const record = v.array(kind.record)
  return { ...(kind as unknown as Omit<DetailKind<typeof record>, 'form' | 'line'>), record, form: 'detail', line: lineOfDetail(record) }
}

export function partsKind<S extends Schema, P extends ListKind>(
  kind: Omit<PartsKind<S>, 'form' | 'line' | 'of' | 'question'> & { readonly of: P; question(parent: LineOf<P>): Question },
): PartsKind<S> {
  return { ...(kind as unknown as Omit<PartsKind<S>, 'form' | 'line'>), form: 'parts', line: kind.record }
}

function lineOfDetail<S extends Schema>(record: S): DetailKind<S>['line'] {
  return v.object({ Target: v.string(), Answer: v.nullable(record) })
}

/** The kind that says what to ask, that one's, and so on; none of named keys. */
export function ancestorsOf(kind: Kind): readonly Kind[] {
  if (kind.form === 'list' || kind.form === 'one' || kind.of === 'keys') return []
  return [kind.of, ...ancestorsOf(kind.of)]
}
