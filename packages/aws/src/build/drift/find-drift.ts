/** What was changed by others since it was set: the journal's last word on each thing, compared with what is there. */
import { isHoldfastError } from '@holdfast/core/errors'
import { type Aspect, isSameValue, type Target } from '../aspects/aspect.ts'
import { aspectList, aspectOf } from '../aspects/aspect-list.ts'
import { canonicalJson, type Json } from '../aspects/json.ts'
import { Reader } from '../aspects/reader.ts'
import { doneSteps } from '../journal/done-steps.ts'
import { lookAtCaller, type Outlook } from '../plan/look-context.ts'

/** `unknown`: it can't be told, and `why` says why. */
export type Drift = { readonly aspect: string; readonly target: Target; readonly name: string } & (
  | { readonly kind: 'same' }
  | { readonly kind: 'changed'; readonly set: Json; readonly found: Json }
  | { readonly kind: 'unknown'; readonly why: string }
)

/** In the order in which it was set first. @throws HoldfastError as planAccount */
export async function findDrift(outlook: Outlook): Promise<{ readonly account: string; readonly drifts: readonly Drift[] }> {
  const { context, records } = await lookAtCaller(outlook)
  const reader = new Reader(context)
  const last = new Map<string, { readonly aspect: Aspect; readonly target: Target; readonly set: Json }>()
  for (const { account, step } of doneSteps(records)) {
    const aspect = aspectOf(step.aspect)
    if (aspect === undefined || account !== context.account) continue
    last.set(`${step.aspect} ${canonicalJson(step.target)}`, { aspect, target: step.target, set: step.after })
    if (step.after !== null) continue
    for (const part of aspectList.filter(({ goesWith = [] }) => goesWith.includes(step.aspect))) {
      last.delete(`${part.kind} ${canonicalJson(step.target)}`)
    }
  }
  const drifts: Drift[] = []
  for (const { aspect, target, set } of last.values()) {
    const about = { aspect: aspect.kind, target, name: aspect.nameOf(target) }
    try {
      const reading = await aspect.read(reader, target)
      if ('obstacle' in reading) drifts.push({ ...about, kind: 'unknown', why: reading.obstacle })
      else if (isSameValue(aspect, reading.value, set)) drifts.push({ ...about, kind: 'same' })
      else drifts.push({ ...about, kind: 'changed', set, found: reading.value as Json })
    } catch (error) {
      if (!isHoldfastError(error, 'AWS_DENIED')) throw error
      drifts.push({ ...about, kind: 'unknown', why: `${error.context['call']} is denied` })
    }
  }
  return { account: context.account, drifts }
}
