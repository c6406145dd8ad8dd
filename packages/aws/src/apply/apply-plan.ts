/** Does what a plan says, exactly, and writes it down. */
import { type Clock, formatInstant } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import { intentHash } from '../intent/intent-hash.ts'
import { parseIntent } from '../intent/parse-intent.ts'
import type { Journal } from '../journal/journal.ts'
import type { Patience } from '../plan/aws-call.ts'
import type { AwsClients } from '../plan/aws-clients.ts'
import { type Caller, observeCaller } from '../plan/observe.ts'
import type { OpenPlan } from '../plan/plan-file.ts'
import { targetOf } from '../plan/step.ts'
import { keyMadeBefore } from './key-made-before.ts'
import { settleOpenIntents } from './settle.ts'
import { type StepContext, takeStep } from './take-step.ts'

export interface ApplyInput {
  /** Verified by openPlan. */
  readonly plan: OpenPlan
  /** The intent's file as it is now. */
  readonly intentText: string
  readonly intentFile: string
  readonly clients: AwsClients
  readonly journal: Journal
  readonly patience: Patience
  readonly clock: Clock
}

export interface AppliedStep {
  readonly kind: string
  readonly target: string
  /** `already`: it was as planned before this run. */
  readonly result: 'done' | 'already'
}

/**
 * Takes the steps that are not taken yet, in order; what an earlier run left open is looked for first. Stops at the first that can't be
 * taken; the same plan can be applied again until it expires.
 * @throws HoldfastError PLAN_OUTDATED if the plan has expired, is for another intent, account or Region, or something changed since;
 * REFUSED if the caller is no guardian; AWS_FAILED; and as the journal
 */
export async function applyPlan(input: ApplyInput): Promise<readonly AppliedStep[]> {
  const { plan, clients, journal, patience, clock } = input
  const caller = await checkedCaller(input)
  const { account } = caller
  const { region } = clients
  const context: StepContext = { clients, patience, journal, clock, plan: plan.id, account }
  await settleOpenIntents(context)
  await journal.append({
    kind: 'start',
    plan: plan.id,
    account,
    region,
    intent: plan.intent,
    principal: caller.principal,
    steps: plan.steps.length,
  })
  const applied: AppliedStep[] = []
  for (const step of plan.steps) {
    const result = await takeStep(context, step, keyMadeBefore(journal.records, { account, region }, step.classification))
    applied.push({ kind: step.kind, target: targetOf(step), result })
  }
  await journal.append({ kind: 'end', plan: plan.id })
  return applied
}

async function checkedCaller({ plan, intentText, intentFile, clients, patience, clock }: ApplyInput): Promise<Caller> {
  const outdated = (message: string, context: Readonly<Record<string, string>> = {}): HoldfastError =>
    new HoldfastError('PLAN_OUTDATED', message, { context })
  if (clock.now() >= plan.expires) throw outdated('the plan has expired', { expired: formatInstant(plan.expires) })
  if (intentHash(intentText) !== plan.intent) throw outdated('the declared intent is not the one that was planned', { file: intentFile })
  if (clients.region !== plan.region) throw outdated('the plan is for another Region', { planned: plan.region, here: clients.region })
  const caller = await observeCaller(clients, patience)
  if (caller.account !== plan.account) throw outdated('the plan is for another account', { planned: plan.account, here: caller.account })
  const { classifications } = parseIntent(intentText, intentFile)
  for (const { classification } of plan.steps) {
    const guardians = classifications[classification]?.guardians ?? []
    // who is none would lose control with the first policy; AWS refuses that for keys, and not for vaults
    if (!guardians.some((arn) => arn.replace(/:role\/.*\//, ':role/') === caller.principal)) {
      throw new HoldfastError('REFUSED', 'only a guardian of the classification may apply its steps', {
        context: { classification, caller: caller.principal },
      })
    }
  }
  return caller
}
