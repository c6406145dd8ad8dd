/** Whether a statement of a resource's policy keeps out all that comes without TLS. */
import type { PolicyStatement } from '../../../languages/policy/document.ts'
import { refusesEverybody } from './buckets/everybody-refused.ts'

/**
 * Everybody, everything, and no other condition that lets somebody through.
 * @param actions all of the service: `s3:*`
 * @param arns what it has to be about: the thing itself first, then what is in it
 */
export function deniesPlain(statement: PolicyStatement, actions: string, arns: readonly [string, ...string[]]): boolean {
  const [condition, ...others] = statement.conditions
  const isPlain = condition?.operator === 'Bool' && condition.key === 'aws:securetransport' && condition.values.join() === 'false'
  return isPlain && others.length === 0 && refusesEverybody(statement, actions, arns)
}
