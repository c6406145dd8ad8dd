/** Statements of a bucket's policy that refuse everybody. */
import type { PolicyStatement } from '../../../../languages/policy/document.ts'
import { matches, wildcardPattern } from '../../../../languages/policy/pattern.ts'

/**
 * Whether a Deny is for everybody and of these things whole, as far as its conditions hold.
 * @param action in lower case; `s3:*`: all of S3
 * @param things ARNs of buckets, or `ARN/*`
 */
export function refusesEverybody({ effect, principal, actions, resources }: PolicyStatement, action: string, things: readonly string[]): boolean {
  const isForAll = principal !== null && !principal.negated && (principal.everyone || principal.aws.includes('*'))
  const takes = (patterns: readonly string[], text: string): boolean => patterns.some((one) => matches(wildcardPattern(one), text))
  const isOf = actions !== null && !actions.negated && takes(actions.patterns.map((one) => one.toLowerCase()), action)
  const isWhole = resources !== null && !resources.negated && things.every((one) => takes(resources.patterns, one))
  return effect === 'Deny' && isForAll && isOf && isWhole
}
