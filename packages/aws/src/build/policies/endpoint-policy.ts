/** The policy of a VPC endpoint: principals of the account, of its organization where it has one, and nobody else's credentials. */

export function endpointPolicyText(account: string, organizationId: string | null): string {
  const who = organizationId === null ? { 'aws:PrincipalAccount': account } : { 'aws:PrincipalOrgID': organizationId }
  const statement = { Sid: 'HoldfastOwn', Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition: { StringEquals: who } }
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
}
