/** Shows a plan, and writes it to its file. */
import { rename, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Plan } from '@holdfast/aws/plan'
import { encodePlan } from '@holdfast/aws/plan-file'
import { showPlan } from '@holdfast/aws/show-plan'
import { targetOf } from '@holdfast/aws/step'
import { formatInstant } from '@holdfast/core/clock'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import { readSmallFile } from '../../home/small-file.ts'
import type { JsonLine } from '../../output/json-schemas.ts'
import { displayPath } from '../../output/terminal-text.ts'
import type { Session } from '../../session.ts'
import type { Planner } from '../planner.ts'

/** The file that plans are written to, and taken from, if none is named. */
export const usualPlanFile = 'holdfast.aws.plan'

export interface PlanShown {
  /** Where it is written; null: to the usual place. */
  readonly out: string | null
  /** Whether every line that changes is shown. */
  readonly details: boolean
}

/** Wider lines than these are hard to read. */
const widest = 120

/** A plan without steps is shown and not written. @throws HoldfastError EXISTS if the file is there and is no plan; WRITE_FAILED */
export async function tellPlan(session: Session, plan: Plan, { signer }: Planner, { out, details }: PlanShown): Promise<void> {
  const { output } = session
  const { account, regions, intent, expires, steps, obstacles, notes = [] } = plan
  const path = steps.length === 0 ? null : resolve(out ?? usualPlanFile)
  if (path !== null) await storePlan(path, await encodePlan(plan, signer))
  if (output.json) {
    for (const [index, step] of steps.entries()) output.result(stepLine(index + 1, step), () => [])
    for (const { region, target, why } of obstacles) output.result({ type: 'obstacle', region, target, why }, () => [])
  }
  const counts = { steps: steps.length, obstacles: obstacles.length }
  const line = { type: 'aws-plan' as const, account, regions: [...regions], intent, expires: formatInstant(expires), ...counts, notes: [...notes], path }
  output.result(line, () => showPlan(plan, { details, width: Math.min(output.width, widest) }).slice(0, -1).split('\n'))
  if (obstacles.length > 0) session.outcome = 'incomplete'
  if (path === null) return
  const applied = `To do exactly this: holdfast aws apply${out === null ? '' : ` ${displayPath(Buffer.from(out, 'utf8').toString('latin1'))}`}`
  output.remark(['', ...(details ? [] : ['Every line that changes: the same with --details']), applied])
}

function stepLine(number: number, step: Plan['steps'][number]): JsonLine {
  const { aspect, target, before, after, irreversible } = step
  const what = irreversible === null ? null : { ...irreversible, facts: [...irreversible.facts] }
  return { type: 'planned-step', number, aspect, name: targetOf(step), region: target.region, before, after, irreversible: what }
}

/** Only this user may read it: it tells what an account lacks. */
async function storePlan(path: string, bytes: Uint8Array): Promise<void> {
  await assertPlanOrNothing(path)
  try {
    await writeFile(`${path}.part`, bytes, { mode: 0o600 })
    await rename(`${path}.part`, path)
  } catch (cause) {
    throw new HoldfastError('WRITE_FAILED', 'the plan cannot be written', { context: { path }, cause })
  }
}

async function assertPlanOrNothing(path: string): Promise<void> {
  const start = await readSmallFile(path, 64 << 20, 'the plan that is there').catch((error: unknown) => {
    if (isHoldfastError(error, 'READ_FAILED') && error.context['errno'] === 'ENOENT') return null
    throw error
  })
  if (start === null || Buffer.from(start.subarray(0, 28)).toString('latin1').startsWith('{"format":"holdfast-aws-plan')) return
  throw new HoldfastError('EXISTS', 'the file is there and is no plan', { context: { path } })
}
