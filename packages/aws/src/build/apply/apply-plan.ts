/** Does what a plan says, exactly, and writes it down. */
import { type Clock, formatInstant } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import { type Caller, findCaller } from '../aspects/caller.ts'
import type { LookContext } from '../aspects/reader.ts'
import type { AwsApi } from '../../observe/collect/aws-api.ts'
import type { Patience } from '../../observe/collect/call-failure.ts'
import { intentHash } from '../../intent/intent-hash.ts'
import type { Journal } from '../journal/journal.ts'
import { assertJournalOf } from '../journal/journal-account.ts'
import { knownIds } from '../journal/known-ids.ts'
import type { OpenPlan } from '../plan/plan-file.ts'
import { type Step, targetOf } from '../plan/step.ts'
import { settleOpenIntents } from './settle.ts'
import { type StepContext, type StepResult, takeStep } from './take-step.ts'

export interface ApplyInput {
  /** Verified by openPlan. */
  readonly plan: OpenPlan
  /** The intent's file as it is now; null for a plan that undoes. */
  readonly intentText: string | null
  readonly intentFile: string
  /** Tries each call once. */
  readonly api: AwsApi
  /** The words by which somebody agreed to what can't be taken back: of each step that needs them. */
  readonly consents: readonly string[]
  readonly journal: Journal
  readonly patience: Patience
  readonly clock: Clock
  /** Told of each step when it is done. */
  onStep?(applied: AppliedStep): void
}

export interface AppliedStep {
  readonly step: Step
  readonly result: StepResult
}

/**
 * Takes the steps that are not taken yet, in order; what an earlier run left open is looked for first. Stops at the first that can't be
 * taken; the same plan can be applied again until it expires.
 * @throws HoldfastError PLAN_OUTDATED if the plan has expired, is for another intent or account, or something changed since; REFUSED if
 * the caller is no guardian; CONSENT_NEEDED if nobody agreed to what can't be taken back; AWS_FAILED, AWS_DENIED, AWS_CREDENTIALS, AWS_UNREACHABLE; and
 * as the journal
 */
export async function applyPlan(input: ApplyInput): Promise<readonly AppliedStep[]> {
  const { plan, api, journal, patience, clock } = input
  assertCurrent(input)
  assertConsent(input)
  const caller = await checkedCaller(input)
  const { account, partition, principal } = caller
  assertJournalOf(account, journal.records)
  const look: LookContext = {
    ...{ api, patience, account, partition, homeRegion: plan.homeRegion, foreignKeys: new Set(), foreignMarks: plan.foreignMarks },
    knownId: knownIds(journal.records, account),
  }
  const context: StepContext = { look, journal, clock, plan: plan.id }
  await settleOpenIntents(context)
  await journal.append({ kind: 'start', plan: plan.id, account, intent: plan.intent, principal, steps: plan.steps.length })
  const applied: AppliedStep[] = []
  for (const [index, step] of plan.steps.entries()) {
    // also in the middle: a run may have been stopped for days
    assertInTime(input)
    const one = { step, result: await takeStep(context, step, plan.steps.slice(index + 1)) }
    applied.push(one)
    input.onStep?.(one)
  }
  await journal.append({ kind: 'end', plan: plan.id })
  return applied
}

/** Clocks of two machines may differ by some minutes. */
const skewMs = 300_000

function assertInTime({ plan, clock }: ApplyInput): void {
  if (clock.now() >= plan.expires) throw outdated('the plan has expired', { expired: formatInstant(plan.expires) })
  if (clock.now() < plan.made - skewMs) throw outdated('the plan was made later than it is now: a clock is wrong', { made: formatInstant(plan.made) })
}

function assertCurrent(input: ApplyInput): void {
  assertInTime(input)
  const { plan, intentText, intentFile } = input
  if (plan.intent === null) return
  if (intentText === null || intentHash(intentText) !== plan.intent) {
    throw outdated('the declared intent is not the one that was planned', { file: intentFile })
  }
}

function assertConsent({ plan, consents }: ApplyInput): void {
  for (const step of plan.steps) {
    const consent = step.irreversible?.consent ?? null
    if (consent === null || consents.includes(consent)) continue
    throw new HoldfastError('CONSENT_NEEDED', 'a step cannot be taken back, and nobody agreed to it', { context: { target: targetOf(step), words: consent } })
  }
}

async function checkedCaller({ plan, api, patience }: ApplyInput): Promise<Caller> {
  const caller = await findCaller(api, plan.homeRegion, patience)
  if (caller.account !== plan.account) throw outdated('the plan is for another account', { planned: plan.account, here: caller.account })
  for (const { target } of plan.steps) {
    const { classification } = target
    const guardians = classification === undefined ? undefined : plan.guardians[classification]
    // who is none would lose control with the first policy; AWS refuses that for keys, and not for vaults
    if (guardians === undefined || guardians.some((arn) => arn.replace(/:role\/.*\//, ':role/') === caller.principal)) continue
    throw new HoldfastError('REFUSED', 'only a guardian of the classification may apply its steps', {
      context: { classification, caller: caller.principal },
    })
  }
  return caller
}

function outdated(message: string, context: Readonly<Record<string, string>> = {}): HoldfastError {
  return new HoldfastError('PLAN_OUTDATED', message, { context })
}
