/** What was changed by others since it was set: the journal's last word on each thing, compared with what is there. */
import { type Clock, formatInstant, type Instant } from '@holdfast/core/clock'
import { isHoldfastError } from '@holdfast/core/errors'
import { type Aspect, isSameValue, type Target } from '../aspects/aspect.ts'
import { aspectOf } from '../aspects/aspect-list.ts'
import type { Json } from '../aspects/json.ts'
import { Reader } from '../aspects/reader.ts'
import { doneSteps, lateUntil } from '../journal/done-steps.ts'
import { lookAtCaller, type Outlook } from '../plan/look-context.ts'
import { keyOfThing, wholesOf } from '../plan/wholes.ts'

/** `unknown`: it can't be told, and `why` says why. */
export type Drift = { readonly aspect: string; readonly target: Target; readonly name: string } & (
  | { readonly kind: 'same' }
  | { readonly kind: 'changed'; readonly set: Json; readonly found: Json }
  | { readonly kind: 'unknown'; readonly why: string }
)

interface LastWord {
  readonly aspect: Aspect
  readonly target: Target
  readonly set: Json
  /** What may be there as well; undefined: nothing. */
  readonly orElse: Json | undefined
  /** What is as good. */
  readonly or?: Json | undefined
  /** Until when AWS may go on to show `before`. */
  readonly late?: { readonly until: Instant; readonly before: Json } | undefined
}

/** Also what came with what was made. In the order in which it was set first. @throws HoldfastError as planAccount */
export async function findDrift({ clock, ...outlook }: Outlook & { readonly clock: Clock }): Promise<{ readonly account: string; readonly drifts: readonly Drift[] }> {
  const { context, records } = await lookAtCaller(outlook)
  const reader = new Reader(context)
  const last = new Map<string, LastWord>()
  for (const done of doneSteps(records)) {
    const { step, isCertain } = done
    const { target, before, after } = step
    const until = lateUntil(done, clock.now())
    const aspect = aspectOf(step.aspect)
    if (aspect === undefined) continue
    const whole = { kind: step.aspect, target }
    last.set(keyOfThing(whole), { aspect, target, set: after, orElse: isCertain ? undefined : before, late: until === null ? undefined : { until, before } })
    const isEnded = after === null || aspect.isEnded?.(after) === true
    for (const [key, part] of last) {
      if (isEnded && wholesOf({ kind: part.aspect.kind, target: part.target }).some((one) => keyOfThing(one) === keyOfThing(whole))) last.delete(key)
    }
    if (before !== null || after === null) continue
    for (const { kind, target: of, value, or } of aspect.brings?.(target, after) ?? []) {
      const brought = aspectOf(kind)
      if (brought !== undefined && isCertain) last.set(keyOfThing({ kind, target: of }), { aspect: brought, target: of, set: value as Json, orElse: undefined, or: or as Json | undefined })
    }
  }
  const drifts: Drift[] = []
  for (const { aspect, target, set, orElse, or, late } of last.values()) {
    const about = { aspect: aspect.kind, target, name: aspect.nameOf(target) }
    try {
      const reading = await aspect.read(reader, target)
      if ('obstacle' in reading) drifts.push({ ...about, kind: 'unknown', why: reading.obstacle })
      else if ([set, or].some((one) => one !== undefined && isSameValue(aspect, reading.value, one))) drifts.push({ ...about, kind: 'same' })
      else if (late !== undefined && isSameValue(aspect, reading.value, late.before)) {
        drifts.push({ ...about, kind: 'unknown', why: `AWS accepted it, and may not show it before ${formatInstant(late.until)}` })
      }
      // a run was ended at the call, and it was not made
      else if (orElse !== undefined && isSameValue(aspect, reading.value, orElse)) continue
      else drifts.push({ ...about, kind: 'changed', set, found: reading.value as Json })
    } catch (error) {
      if (!isHoldfastError(error, 'AWS_DENIED')) throw error
      drifts.push({ ...about, kind: 'unknown', why: `${error.context['call']} is denied` })
    }
  }
  return { account: context.account, drifts }
}
