/** Lets calls through as IAM would by one policy, and remembers them: judged by the second evaluator, not by the one that is shipped. */
import type { PolicyDocument } from '../../src/permissions/policy-statement.ts'
import { outcomesOf } from '../naive/evaluate.ts'
import { type Need, needsOf, type TagsOf } from './call-needs.ts'
import type { MadeCall } from './made-call.ts'

/** With what it needed when it was made: tags may be others later. */
export interface GatedCall extends MadeCall {
  readonly needs: readonly Need[]
}

export interface Gate {
  /** Null: everybody may do everything, and nothing is remembered. */
  policy: PolicyDocument | null
  /** What things carry; nothing at first. */
  tagsOf: TagsOf
  readonly made: GatedCall[]
  /** What was refused, as `service:Operation: ACTION on ARN`. */
  readonly refused: string[]
  mayCall(call: MadeCall): boolean
}

export function openGate(): Gate {
  const gate: Gate = {
    policy: null,
    tagsOf: () => ({}),
    made: [],
    refused: [],
    mayCall(call) {
      const { policy } = gate
      if (policy === null) return true
      const needs = needsOf(call, gate.tagsOf)
      gate.made.push({ ...call, needs: needs ?? [] })
      const lacks = needs === null ? ['the table of calls does not know it'] : needs.filter((need) => !isAllowed(policy, need)).map(({ action, resource }) => `${action} on ${resource}`)
      gate.refused.push(...lacks.map((what) => `${call.service}:${call.operation}: ${what}`))
      return lacks.length === 0
    },
  }
  return gate
}

/** Answers of the evaluator, by policy and need: it is slow, and asked the same thing again and again. */
const known = new WeakMap<PolicyDocument, Map<string, boolean>>()

/** By the identity's policy alone: keys and roles leave it to the account. */
export function isAllowed(policy: PolicyDocument, need: Need): boolean {
  const answers = known.get(policy) ?? new Map<string, boolean>()
  known.set(policy, answers)
  const name = JSON.stringify(need)
  const before = answers.get(name)
  if (before !== undefined) return before
  const { action, resource, context } = need
  const account = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: '*', Resource: '*' }
  const identity = policy.Statement.map((one) => ({ ...one }))
  const outcomes = outcomesOf({ name: action, says: '', action, resource, context, identity, keyPolicy: [account], expect: 'allowed' })
  const answer = outcomes.size === 1 && outcomes.has('allowed')
  answers.set(name, answer)
  return answer
}
