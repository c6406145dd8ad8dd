/** `aws plan` and `aws undo`: what is to be done, written down to be looked at. */
import { planAccount } from '@holdfast/aws/plan-account'
import { planUndo } from '@holdfast/aws/plan-undo'
import type { Session } from '../session.ts'
import { openCalls } from './calling-once.ts'
import { loadIntent, requireIntent } from './load-intent.ts'
import { journalPath, journalRecords, openPlanner, type PlannerChoice } from './planner.ts'
import { tellPlan } from './tell/tell-plan.ts'

const hourMs = 3_600_000

interface Common extends PlannerChoice {
  readonly out: string | null
  /** Whether every line that changes is shown. */
  readonly details: boolean
  readonly validForMs: number | null
  readonly deletes: boolean
}

export interface PlanChoice extends Common {
  readonly intent: string | null
  readonly regions: readonly string[] | null
}

/** @throws HoldfastError as planAccount, tellPlan; USAGE if no intent is there */
export async function makePlan(session: Session, choice: PlanChoice): Promise<void> {
  const intent = await requireIntent(choice.intent)
  const planner = await openPlanner(session, choice)
  const { api, patience, homeRegion } = await openCalls(session)
  const plan = await planAccount({
    ...{ intentText: intent.text, intentFile: intent.file, regions: choice.regions, deletes: choice.deletes },
    ...{ api, patience, homeRegion, clock: session.clock, validForMs: choice.validForMs ?? hourMs },
    recordsOf: (account) => journalRecords(journalPath(session, account), planner.keys),
  })
  await tellPlan(session, plan, planner, choice)
}

export interface UndoChoice extends Common {
  /** The first characters of the plan's id; null: the last one that was applied. */
  readonly planId: string | null
}

/** @throws HoldfastError as planUndo, tellPlan */
export async function makeUndo(session: Session, choice: UndoChoice): Promise<void> {
  const planner = await openPlanner(session, choice)
  const { api, patience, homeRegion } = await openCalls(session)
  const intent = await loadIntent(null)
  const plan = await planUndo({
    ...{ planId: choice.planId, deletes: choice.deletes, foreignMarks: intent?.intent.managedElsewhere ?? [] },
    ...{ api, patience, homeRegion: homeRegion ?? 'us-east-1', clock: session.clock, validForMs: choice.validForMs ?? hourMs },
    recordsOf: (account) => journalRecords(journalPath(session, account), planner.keys),
  })
  await tellPlan(session, plan, planner, choice)
}
