/** Whether a policy of a topic, key or bucket lets a service of AWS do something. */
import { isHoldfastError } from '@holdfast/core/errors'
import { actionMatches, compilePolicy, type CompiledPolicy } from './compile-policy.ts'
import { isReached, principalReach } from './principal-match.ts'
import { NO, YES } from './truth.ts'

/**
 * A statement allows it and none denies it without a condition. What an allowing statement asks of the source's account or ARN is taken
 * to be so: the service says for whom it asks. A policy that can't be read lets nobody.
 */
export function serviceMay(text: string, service: string, action: string): boolean {
  let policy: CompiledPolicy
  try {
    policy = compilePolicy(text, 'resource', 'policy')
  } catch (error) {
    if (isHoldfastError(error)) return false
    throw error
  }
  const about = policy.statements.filter((statement) => actionMatches(statement, action.toLowerCase()))
  const reached = (effect: 'Allow' | 'Deny') =>
    about
      .filter((statement) => statement.effect === effect)
      .map((statement) => ({
        statement,
        reach: isReached(principalReach(statement.principal, effect, { kind: 'service', name: service })),
      }))
  const isDenied = reached('Deny').some(({ statement, reach }) => reach !== NO && statement.conditions.length === 0)
  return !isDenied && reached('Allow').some(({ reach }) => reach === YES)
}
