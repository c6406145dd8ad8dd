/** Lets calls through as IAM would by one policy, and remembers them: judged by the second evaluator, not by the one that is shipped. */
import type { PolicyDocument } from '../../src/permissions/command-policy.ts'
import { outcomesOf } from '../naive/evaluate.ts'
import { type MadeCall, type Need, needsOf } from './call-needs.ts'

export interface Gate {
  /** Null: everybody may do everything, and nothing is remembered. */
  policy: PolicyDocument | null
  readonly made: MadeCall[]
  /** What was refused, as `service:Operation: ACTION`. */
  readonly refused: string[]
  mayCall(call: MadeCall): boolean
}

export function openGate(): Gate {
  const gate: Gate = {
    policy: null,
    made: [],
    refused: [],
    mayCall({ service, operation, input }) {
      if (gate.policy === null) return true
      gate.made.push({ service, operation, input })
      const lacks = lacking(gate.policy, { service, operation, input })
      gate.refused.push(...lacks.map((action) => `${service}:${operation}: ${action}`))
      return lacks.length === 0
    },
  }
  return gate
}

/** The actions that a call needs and a policy does not allow. */
function lacking(policy: PolicyDocument, call: MadeCall): readonly string[] {
  const needs = needsOf(call)
  if (needs === null) return ['the table of calls does not know it']
  return needs.filter((need) => !isAllowed(policy, need)).map(({ action }) => action)
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
