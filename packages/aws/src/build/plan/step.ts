/** One change of an aspect: what it needs to find, what it leaves, and how to see which of the two is there. */
import * as v from 'valibot'
import { type Aspect, isSameValue, type Reading, type Target } from '../aspects/aspect.ts'
import { aspectOf } from '../aspects/aspect-list.ts'
import { type Json, jsonSchema } from '../aspects/json.ts'

const text = v.pipe(v.string(), v.maxLength(4096))
const words = v.nullable(text)

/** As journals hold it, also those of other versions, whose aspects may be others. */
export const writtenStepSchema = v.strictObject({
  aspect: text,
  target: v.looseObject({ region: text, classification: v.optional(text) }),
  before: jsonSchema,
  after: jsonSchema,
  /** What can't be put back, and the words that agree to it, if it needs any. */
  irreversible: v.nullable(v.strictObject({ why: text, consent: words, facts: v.array(text) })),
})

export interface Step {
  readonly aspect: string
  readonly target: Target
  readonly before: Json
  readonly after: Json
  readonly irreversible: { readonly why: string; readonly consent: string | null; readonly facts: readonly string[] } | null
}

/** As plans hold it: of an aspect that is there, with a target and values as it wants them. */
export const stepSchema = v.pipe(
  writtenStepSchema,
  v.check(({ aspect: kind, target, before, after }) => {
    const aspect = aspectOf(kind)
    if (aspect === undefined || !v.is(aspect.target, target)) return false
    return [before, after].every((value) => value === null || v.is(aspect.value, value)) && !(before === null && after === null)
  }, 'not a change of an aspect that this version knows'),
)

/** The aspect that a step of a checked plan is about. */
export function aspectOfStep({ aspect: kind }: Step): Aspect {
  const aspect = aspectOf(kind)
  if (aspect === undefined) throw new TypeError(`no aspect ${kind}`)
  return aspect
}

/** For people. */
export function actOf({ before, after }: Pick<Step, 'before' | 'after'>): 'make' | 'change' | 'remove' {
  return before === null ? 'make' : after === null ? 'remove' : 'change'
}

/** What the step works on, for people. */
export function targetOf(step: Step): string {
  return aspectOf(step.aspect)?.nameOf(step.target) ?? JSON.stringify(step.target)
}

/**
 * `before`: what the plan was made from is still so; `after`: it is done; `moved`: neither, so that nobody has looked at what the step
 * would do.
 */
export type Standing = 'before' | 'after' | 'moved'

export function standingOf(step: Step, reading: Reading<unknown>): Standing {
  if ('obstacle' in reading) return 'moved'
  const aspect = aspectOfStep(step)
  if (isSameValue(aspect, reading.value, step.after)) return 'after'
  return isSameValue(aspect, reading.value, step.before) ? 'before' : 'moved'
}
