/** Takes one step: looks, writes down what it is about to do, does it, looks again, writes down what came of it. */
import { HoldfastError } from '@holdfast/core/errors'
import { callFailed, failureOf, pauseMs } from '../plan/aws-call.ts'
import { observe } from '../plan/observe.ts'
import { standingOf, type Step, targetOf } from '../plan/step.ts'
import type { Outcome } from '../journal/journal-record.ts'
import { makeCall, operationOf } from './make-call.ts'
import { foundResult, look, type SettleContext } from './settle.ts'

export interface StepContext extends SettleContext {
  /** The plan's id. */
  readonly plan: string
}

/**
 * @param knownKey the classification's key, if the journal knows it
 * @throws HoldfastError PLAN_OUTDATED if what the step was planned from is no longer so; AWS_FAILED
 */
export async function takeStep(context: StepContext, step: Step, knownKey: string | null): Promise<'done' | 'already'> {
  const { clients, patience, journal, plan, account } = context
  for (let attempt = 1; ; attempt += 1) {
    const observed = await observe(clients, patience, step.classification, knownKey)
    const standing = standingOf(step, observed)
    if (standing === 'after') return attempt === 1 ? 'already' : 'done'
    if (standing === 'moved') throw moved(step)
    const { number, at } = await journal.append({ kind: 'intent', plan, account, region: clients.region, step })
    const settle = (result: Outcome, error: string | null, key: string | null = null): Promise<unknown> =>
      journal.append({ kind: 'outcome', intent: number, result, error, key })
    let made: string | null
    try {
      made = await makeCall(clients, step, observed.keys[0]?.arn ?? null, plan)
    } catch (cause) {
      const { kind, error } = failureOf(cause)
      if (kind !== 'uncertain') {
        await settle(kind, error)
        if (kind === 'refused' || attempt >= patience.attempts) throw callFailed(operationOf[step.kind], error, cause)
        await patience.wait(pauseMs(attempt))
        continue
      }
      // if looking fails too, the intent stays open, and the next run looks
      const found = await look(context, step, at)
      const isMade = step.kind === 'create-key' && found.standing === 'after'
      await settle(foundResult(found.standing), error, isMade ? found.key : null)
      if (found.standing === 'after') return 'done'
      if (found.standing === 'moved') throw moved(step)
      if (attempt >= patience.attempts) throw callFailed(operationOf[step.kind], error, cause)
      continue
    }
    if (await isSeen(context, step, made ?? knownKey)) {
      await settle('done', null, made)
      return 'done'
    }
    await settle('unseen', null, made)
    throw callFailed(operationOf[step.kind], 'what AWS says was done cannot be seen')
  }
}

/** An answer is believed when its effect is there. */
async function isSeen({ clients, patience }: StepContext, step: Step, key: string | null): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    const standing = standingOf(step, await observe(clients, patience, step.classification, key))
    if (standing === 'after') return true
    if (attempt >= Math.max(3, patience.attempts)) return false
    await patience.wait(pauseMs(attempt))
  }
}

function moved(step: Step): HoldfastError {
  return new HoldfastError('PLAN_OUTDATED', 'something was changed since it was planned: plan again', {
    context: { step: step.kind, classification: step.classification, target: targetOf(step) },
  })
}
