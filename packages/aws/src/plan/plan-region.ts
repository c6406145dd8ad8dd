/** Looks at an account's Region and plans what is missing there. */
import type { Clock } from '@holdfast/core/clock'
import { intentHash } from '../intent/intent-hash.ts'
import { parseIntent } from '../intent/parse-intent.ts'
import type { Patience } from './aws-call.ts'
import type { AwsClients } from './aws-clients.ts'
import { classificationsIn, makePlan, type Plan } from './make-plan.ts'
import { observe, type Observed, observeCaller } from './observe.ts'

export interface PlanRegionInput {
  readonly intentText: string
  readonly intentFile: string
  readonly clients: AwsClients
  readonly patience: Patience
  readonly clock: Clock
  /** How long the plan may be applied. */
  readonly validForMs: number
  /** The keys that a journal knows of, by classification: lists of AWS may be late. */
  knownKey?(account: string, classification: string): string | null
}

/** @throws HoldfastError CONFIG, REFUSED, AWS_FAILED */
export async function planRegion(input: PlanRegionInput): Promise<Plan> {
  const { intentText, intentFile, clients, patience, clock, validForMs } = input
  const intent = parseIntent(intentText, intentFile)
  const { region } = clients
  const caller = await observeCaller(clients, patience)
  const observed = new Map<string, Observed>()
  for (const [name] of classificationsIn(intent, region)) {
    observed.set(name, await observe(clients, patience, name, input.knownKey?.(caller.account, name) ?? null))
  }
  return makePlan({ intent, intentHash: intentHash(intentText), caller, region, observed, now: clock.now(), validForMs })
}
