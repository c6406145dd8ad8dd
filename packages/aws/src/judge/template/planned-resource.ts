/** A resource of a template, whatever its language: each argument is given, not given, or not known yet. */
import type { PlannedRecords } from './planned-records.ts'
import type { Tags } from './planned-things.ts'

export type Members = Readonly<Record<string, unknown>>

/** Undefined: given, and not known yet. Null: not given. */
export type Given<T> = T | null | undefined

export interface PlannedResource {
  /** Unique in the template: stands for ids that AWS will make. */
  readonly id: string
  readonly region: string
  readonly records: PlannedRecords
  /** Whether it is to be made, as far as anybody knows. What is there already is as it is said to be. */
  readonly isNew: boolean
  text(argument: string): Given<string>
  /** A text that may be empty. */
  anyText(argument: string): Given<string>
  flag(argument: string): Given<boolean>
  number(argument: string): Given<number>
  /** A key of KMS: the ARN of one that the template makes, or what is written. */
  key(argument: string): Given<string>
  /** The ARN of a resource that is not a key: of one that the template makes, or what is written. */
  arn(argument: string): Given<string>
  /** A list of such. */
  arns(argument: string): Given<readonly string[]>
  /** What the resource is called that the argument names or refers to. */
  named(argument: string): Given<string>
  /** A policy or another document of JSON, as text. */
  policy(argument: string): Given<string>
  /** Blocks or objects: those that are known. Members of which it is known only that they are given are undefined. */
  list(argument: string): Given<readonly Members[]>
  /** An object or a map; one that is not known as a whole is not known. */
  members(argument: string): Given<Members>
  /** Resources of a type that are about this one by an argument; of an empty one all of its Region. Undefined: which are is not known. */
  parts(type: string, argument: string): readonly PlannedResource[] | undefined
  tags(): Tags | undefined
}

/** Stands for a key of which nothing is known: whoever asks about it gets no answer. */
export function keyOrUnknown(one: PlannedResource, argument: string): string | null {
  const key = one.key(argument)
  return key === undefined ? one.records.arn('kms', one.region, 'key/not-known-yet') : key
}

/** What `make` makes of what is given and known. */
export function mapped<T, U>(value: Given<T>, make: (value: T) => U): Given<U> {
  return value === null ? null : value === undefined ? undefined : make(value)
}

/** As AWS's answers have tags. Undefined: not known. */
export function tagList(one: PlannedResource): readonly { readonly Key: string; readonly Value: string }[] | undefined {
  const tags = one.tags()
  return tags === undefined ? undefined : Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
}

/** A member that is left out where it is not known, or not given. */
export function known<T>(name: string, value: Given<T>): Readonly<Record<string, T>> {
  return value === null || value === undefined ? {} : { [name]: value }
}

/** What is not given is as AWS has it; what is given and not known is neither. */
export function usually<T>(given: Given<T>, usual: T): T | undefined {
  return given === null ? usual : given
}
