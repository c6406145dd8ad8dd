/** The policy of a VPC endpoint: principals of the account, of its organization where it has one, and nobody else's credentials. */
import type { WrittenStatement } from './written-policy.ts'

export function endpointPolicyStatements(account: string, organizationId: string | null): readonly WrittenStatement[] {
  const who = organizationId === null ? { 'aws:PrincipalAccount': account } : { 'aws:PrincipalOrgID': organizationId }
  return [{ Sid: 'HoldfastOwn', Effect: 'Allow', Principal: '*', Action: ['*'], Resource: '*', Condition: { StringEquals: who } }]
}
