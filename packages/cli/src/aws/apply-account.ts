/** `aws apply`: does what a plan says, with the consent of somebody for what can't be taken back. */
import { resolve } from 'node:path'
import { applyPlan, type AppliedStep } from '@holdfast/aws/apply-plan'
import { type OpenPlan, openPlan } from '@holdfast/aws/plan-file'
import { showStep } from '@holdfast/aws/show-plan'
import { actOf, targetOf } from '@holdfast/aws/step'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import { readSmallFile } from '../home/small-file.ts'
import { formatCount } from '../output/format-size.ts'
import { escapeForTerminal } from '../output/terminal-text.ts'
import { confirmByTyping } from '../prompts/confirm.ts'
import type { Session } from '../session.ts'
import { openCalls } from './calling-once.ts'
import { requireIntent } from './load-intent.ts'
import { openJournal, openPlanner, type PlannerChoice } from './planner.ts'
import { usualPlanFile } from './tell/tell-plan.ts'

export interface ApplyChoice extends PlannerChoice {
  readonly plan: string | null
  readonly intent: string | null
  readonly consents: readonly string[]
}

/** @throws HoldfastError as openPlan, applyPlan; READ_FAILED if there is no plan */
export async function applyAccount(session: Session, choice: ApplyChoice): Promise<void> {
  const written = await readSmallFile(resolve(choice.plan ?? usualPlanFile), 64 << 20, 'the plan').catch((error: unknown) => {
    if (!isHoldfastError(error, 'READ_FAILED') || error.context['errno'] !== 'ENOENT') throw error
    throw new HoldfastError('READ_FAILED', 'there is no plan in this place: "holdfast aws plan" makes one', { context: error.context, cause: error })
  })
  const planner = await openPlanner(session, choice)
  const plan = openPlan(written, planner.keys)
  const intent = plan.intent === null ? null : await requireIntent(choice.intent)
  const consents = [...choice.consents, ...(await askedConsents(session, plan, choice.consents))]
  const { api, patience } = await openCalls(session)
  const journal = await openJournal(session, plan.account, planner)
  try {
    const applied = await applyPlan({
      ...{ plan, intentText: intent?.text ?? null, intentFile: intent?.file ?? '', api, patience, consents, journal, clock: session.clock },
      onStep: (one) => tellStep(session, one),
    })
    const already = applied.filter(({ result }) => result === 'already').length
    const accepted = applied.filter(({ result }) => result === 'accepted').length
    // AWS said so of both
    const done = applied.length - already
    const line = { type: 'applied' as const, account: plan.account, plan: plan.id, done, already, head: journal.head }
    session.output.result(line, () => [
      `account ${plan.account}: ${formatCount(done, 'step')} done, ${formatCount(line.already)} were done already`,
      `plan ${plan.id.slice(0, 16)}, journal up to ${journal.head}`,
    ])
    if (accepted > 0) {
      session.output.remark(`AWS took ${formatCount(accepted, 'step')} and may not show it for some minutes: look with holdfast aws drift then.`)
    }
    if (plan.intent !== null && done > 0) session.output.remark('To put it back: holdfast aws undo. What others change of it: holdfast aws drift.')
  } finally {
    await journal.close()
  }
}

/** Asks for each step that can't be taken back. Without a terminal nothing is asked, and applying refuses. */
async function askedConsents(session: Session, { steps }: OpenPlan, given: readonly string[]): Promise<readonly string[]> {
  const { stdin, stderr, signal } = session.surroundings
  const agreed: string[] = []
  for (const step of steps) {
    const words = step.irreversible?.consent ?? null
    if (words === null || given.includes(words) || agreed.includes(words)) continue
    session.output.warn(['This cannot be taken back:', ...showStep(step).map(escapeForTerminal), ''])
    if ((await confirmByTyping(words, `To agree, type: ${escapeForTerminal(words)}\n>`, { stdin, stderr, signal })) === true) agreed.push(words)
  }
  return agreed
}

function tellStep(session: Session, { step, result }: AppliedStep): void {
  const { aspect, target } = step
  const name = targetOf(step)
  const act = actOf(step)
  session.output.result({ type: 'applied-step', aspect, name, region: target.region, result }, () =>
    escapeForTerminal(`${result.padEnd(8)} ${act} ${aspect}  ${name}  ${target.region}`),
  )
}
