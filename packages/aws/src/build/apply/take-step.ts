/** Takes one step: looks, writes down what it is about to do, does it, looks again, writes down what came of it. */
import { toHex, utf8 } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { primitives } from '@holdfast/core/primitives'
import { type Call, type Change, isSameValue, preflightOf } from '../aspects/aspect.ts'
import { canonicalJson } from '../aspects/json.ts'
import { Reader } from '../aspects/reader.ts'
import type { Members } from '../../observe/collect/aws-api.ts'
import { callFailed, failureOf, pauseMs } from '../../observe/collect/call-failure.ts'
import { doneSteps, lateUntil } from '../journal/done-steps.ts'
import type { Outcome } from '../journal/journal-record.ts'
import { aspectOfStep, standingOf, type Step, targetOf } from '../plan/step.ts'
import { foundResult, mayBeUnseen, readStep, type SettleContext, waitedStanding } from './settle.ts'

export interface StepContext extends SettleContext {
  /** The plan's id. */
  readonly plan: string
}

/**
 * `already`: it was as planned before this run; `accepted`: AWS said that it is done, and says that it may not show it for longer than
 * a run waits ({@link Aspect.seenWithinMs}).
 */
export type StepResult = 'done' | 'already' | 'accepted'

/**
 * @param later the steps after it: what they did already to the same thing shows that this one was done before
 * @throws HoldfastError PLAN_OUTDATED if what the step was planned from is no longer so; as {@link callFailed}
 */
export async function takeStep(context: StepContext, step: Step, later: readonly Step[]): Promise<StepResult> {
  const { look, journal, plan } = context
  const { patience } = look
  // calls without an answer, of which nothing can be seen yet
  const unanswered: { readonly number: number; readonly error: string }[] = []
  for (let attempt = 1; ; attempt += 1) {
    const prepared = await prepare(context, step, later)
    if (prepared === 'late') return 'accepted'
    if (prepared === 'after') return attempt === 1 ? 'already' : 'done'
    const { call, operation } = prepared
    const { number, at } = await journal.append({ kind: 'intent', plan, account: look.account, step: written(step) })
    const settle = (result: Outcome, error: string | null, made: string | null = null): Promise<unknown> =>
      journal.append({ kind: 'outcome', intent: number, result, error, made })
    let answer: Members
    try {
      answer = await look.api.call({ service: call.service, region: call.region }, call.operation, call.input)
    } catch (cause) {
      const { kind, error } = failureOf(cause)
      const failed = callFailed(operation, call.region, cause)
      if (kind !== 'uncertain') {
        await settle(kind, error)
        if (kind === 'refused' || attempt >= patience.attempts) throw failed
        await patience.wait(pauseMs(attempt))
        continue
      }
      // if looking fails too, the intent stays open, and the next run looks
      const standing = await waitedStanding(context, step, at)
      if (mayBeUnseen(context, step, standing, at)) unanswered.push({ number, error })
      else await settle(foundResult(standing), error)
      if (standing === 'after') return 'done'
      if (standing === 'moved') throw moved(step)
      if (attempt >= patience.attempts) throw failed
      continue
    }
    const made = aspectOfStep(step).made?.(answer) ?? null
    const isThere = await isSeen(context, step)
    // whichever brought it about: the one that was answered stands for it
    for (const one of unanswered) await journal.append({ kind: 'outcome', intent: one.number, result: 'found-not-done', error: one.error, made: null })
    await settle(isThere ? 'done' : 'unseen', null, made)
    if (isThere) return 'done'
    if (aspectOfStep(step).seenWithinMs !== undefined) return 'accepted'
    throw new HoldfastError('AWS_FAILED', 'what AWS says was done cannot be seen', { context: { call: operation, target: targetOf(step) }, retry: 'later' })
  }
}

/** The call that is due, after a look at what is there; `after` if none is; `late` if it was made and AWS may not show it yet. */
async function prepare(
  { look, plan, clock, journal }: StepContext,
  step: Step,
  later: readonly Step[],
): Promise<'after' | 'late' | { readonly call: Call; readonly operation: string }> {
  const aspect = aspectOfStep(step)
  const reader = new Reader(look)
  const reading = await aspect.read(reader, step.target)
  const newest = doneSteps(journal.records).findLast((one) => isOfSame(one.step, step))
  if (newest !== undefined && lateUntil(newest, clock.now()) !== null && standingOf(newest.step, reading) === 'before') {
    // what is read is older than what was set
    if (isSameValue(aspect, newest.step.after, step.after)) return 'late'
    throw moved(step, 'AWS may not show yet what was set before')
  }
  const standing = standingOf(step, reading)
  if (standing === 'after') return 'after'
  if (later.some((one) => isOfSame(one, step) && standingOf(one, reading) === 'after')) return 'after'
  if (standing === 'moved' || 'obstacle' in reading) throw moved(step, 'obstacle' in reading ? reading.obstacle : undefined)
  const { target, after } = step
  const token = toHex(primitives.sha256(utf8(`${plan} ${step.aspect} ${canonicalJson(target)}`))).slice(0, 32)
  // what is there, not what was planned from: both are the same, and the former has what only AWS knows
  const change: Change<typeof target, unknown> = { target, before: reading.value, after, token }
  const preflight = await preflightOf(aspect, reader, change, clock.now(), [])
  const [obstacle] = preflight?.obstacles ?? []
  if (obstacle !== undefined) throw moved(step, obstacle)
  if ((preflight?.consent ?? null) !== (step.irreversible?.consent ?? null)) {
    throw moved(step, 'what was agreed to is not what would be done now')
  }
  const call = await aspect.call(reader, change)
  if (call === null) throw new HoldfastError('REFUSED', 'no call of AWS brings this about', { context: { step: step.aspect, target: targetOf(step) } })
  return { call: { ...call, region: reader.placeOf(call.region) }, operation: `${call.service}:${call.operation}` }
}

function isOfSame(one: Step, other: Step): boolean {
  return one.aspect === other.aspect && canonicalJson(one.target) === canonicalJson(other.target)
}

/** An answer is believed when its effect is there. */
async function isSeen({ look }: StepContext, step: Step): Promise<boolean> {
  const attempts = aspectOfStep(step).seenWithinMs === undefined ? Math.max(3, look.patience.attempts) : 1
  for (let attempt = 1; ; attempt += 1) {
    if (standingOf(step, await readStep(look, step)) === 'after') return true
    if (attempt >= attempts) return false
    await look.patience.wait(pauseMs(attempt))
  }
}

/** As the journal's schema has it. */
function written({ aspect, target, before, after, irreversible }: Step) {
  return { aspect, target: { ...target }, before, after, irreversible: irreversible === null ? null : { ...irreversible, facts: [...irreversible.facts] } }
}

function moved(step: Step, why?: string): HoldfastError {
  return new HoldfastError('PLAN_OUTDATED', 'something was changed since it was planned: plan again', {
    context: { step: step.aspect, target: targetOf(step), region: step.target.region, ...(why !== undefined && { why }) },
  })
}
