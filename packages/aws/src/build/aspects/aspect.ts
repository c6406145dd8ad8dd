/**
 * A thing in an account that can be set: how it is read, which one call brings it from one value to another, and what can't be put back.
 * Plans are made of changes of aspects, so that looking before and after, undoing, drift and the journal are the same for all of them.
 */
import type { Members } from '../../observe/collect/aws-api.ts'
import type { ServiceName } from '../../observe/collect/services.ts'
import type * as v from 'valibot'
import { canonicalJson } from './json.ts'
import type { Reader } from './reader.ts'

/** Which one. What more it has is for its aspect. */
export interface Target {
  /** A Region, or `global`: asked where the plan was made from. */
  readonly region: string
  /** Whose guardians alone may apply it; left out where it belongs to no classification. */
  readonly classification?: string | undefined
}

/** What is there: null for nothing. An obstacle is something that is not ours, or can't be told: it is not changed. */
export type Reading<Value> = { readonly value: Value | null } | { readonly obstacle: string }

export interface Call {
  readonly service: ServiceName
  readonly region: string
  readonly operation: string
  readonly input: Members
}

export interface Change<T, Value> {
  readonly target: T
  /** Null: it is made. */
  readonly before: Value | null
  /** Null: it is removed. */
  readonly after: Value | null
  /** The same for the same step of the same plan, 32 hex digits: for AWS's own means against doing things twice. */
  readonly token: string
}

/** What to know before something is done that can't be taken back. */
export interface Preflight {
  /** What can't be put back, for people. */
  readonly why: string
  /** The words that agree to it, which name what it is about; null: it is marked only. */
  readonly consent: string | null
  readonly facts: readonly string[]
  /** With any of these it is not done. */
  readonly obstacles: readonly string[]
}

/** What an aspect is asked of. */
export interface Thing {
  /** Of an aspect. */
  readonly kind: string
  readonly target: Target
}

/** What a step of a plan sets. */
export interface Planned extends Thing {
  /** Null: it is removed. */
  readonly after: unknown
}

export interface Brought extends Thing {
  readonly value: unknown
  /** What AWS may have set instead, by when it was: as good. */
  readonly or?: unknown
}

/** How a change is put back. */
export interface PutBack<Value> {
  readonly after: Value | null
  /** Nothing is lost by it: it wants no `--delete`, and does not wait for what the thing is a part of. */
  readonly losesNothing?: true
}

export interface Aspect<T extends Target = Target, Value = unknown> {
  /** `backup-vault-lock`: in plans, in the journal, and for people. */
  readonly kind: string
  readonly target: v.GenericSchema<T>
  readonly value: v.GenericSchema<Value>
  /** For people. */
  nameOf(target: T): string
  /** @throws what {@link Reader} throws */
  read(reader: Reader, target: T): Promise<Reading<Value>>
  /** Whether what is there is what is meant. Left out: if they are the same JSON. */
  isSame?(found: Value, meant: Value): boolean
  /**
   * The call that brings it about; null: there is none that does, and `undo` says why. Of the ids that AWS makes it reads what is there.
   * @throws as `read`
   */
  call(reader: Reader, change: Change<T, Value>): Promise<Call | null>
  /** What it belongs to: where that was made with it and stays, it is left; and it goes with that: the lock of a vault with the vault. */
  partOf?(target: NoInfer<T>): readonly Thing[]
  /** AWS does not remove what it belongs to while it is there. */
  readonly goesBefore?: true
  /** What making the thing with this value sets of other aspects, which then have no step of their own. */
  brings?(target: NoInfer<T>, made: NoInfer<Value>): readonly Brought[]
  /** A value that is as good as none: a key that is being deleted. */
  isEnded?(value: NoInfer<Value>): boolean
  /** What AWS made, from the answer: the journal remembers it, as lists are late. */
  made?(answer: Members): string | null
  /** Makes another one each time it is called: after a call without an answer it is waited for. */
  readonly makesAnother?: true
  /**
   * How long AWS says that it may answer as before after it took a change, where that is over a minute: a step is not waited for then, and
   * the next apply, drift or undo looks. Its call may be made again with no harm.
   */
  readonly seenWithinMs?: number
  /**
   * Left out, or null: it can be put back.
   * @param planned what steps before it set or remove, as far as that is not done yet
   */
  preflight?(reader: Reader, change: Omit<Change<T, Value>, 'token'>, nowMs: number, planned: readonly Planned[]): Promise<Preflight | null>
  /**
   * The words that agree to what a change takes off what protects: it can be set again, and what happens meanwhile can't be put back. They
   * name what it is about. Null, or left out: it takes nothing off that stays. With --delete what was made goes as a whole, with what protects it.
   */
  weakens?(change: Omit<Change<T, Value>, 'token'>): string | null
  /** What to set to put back `before`; a text says why that can't be. Left out: `before`. */
  undo?(change: Omit<Change<T, Value>, 'token'>): PutBack<Value> | string
}

/** Infers what an aspect is of from its schemas. */
export function defineAspect<T extends Target, Value>(aspect: Aspect<T, Value>): Aspect<T, Value> {
  return aspect
}

/** Of aspects of the same target: the policy of a bucket is of the bucket. */
export function samePartOf(...kinds: readonly string[]): (target: Target) => readonly Thing[] {
  return (target) => kinds.map((kind) => ({ kind, target }))
}

/** What to know before a change: what can't be put back, and what protects less from then on. */
export async function preflightOf(
  aspect: Aspect,
  reader: Reader,
  change: Omit<Change<Target, unknown>, 'token'>,
  nowMs: number,
  planned: readonly Planned[],
): Promise<Preflight | null> {
  const preflight = (await aspect.preflight?.(reader, change, nowMs, planned)) ?? null
  const words = aspect.weakens?.(change) ?? null
  if (words === null || (preflight !== null && preflight.obstacles.length > 0)) return preflight
  const why = 'it can be set again; what is done meanwhile, while it protects less, cannot be put back'
  return {
    why: preflight === null ? why : `${preflight.why}; ${why}`,
    consent: preflight === null || preflight.consent === null ? words : `${preflight.consent}, and ${words}`,
    facts: preflight?.facts ?? [],
    obstacles: [],
  }
}

/** As the aspect sees it. */
export function isSameValue<Value>(aspect: Aspect<Target, Value>, found: Value | null, meant: Value | null): boolean {
  if (found === null || meant === null) return found === meant
  return aspect.isSame === undefined ? canonicalJson(found) === canonicalJson(meant) : aspect.isSame(found, meant)
}
