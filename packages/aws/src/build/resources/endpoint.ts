/** Declared VPC endpoints, for principals of the account or its organization only. */
import { vpcEndpointAspect } from '../aspects/ec2/vpc-endpoint.ts'
import { isSamePolicy } from '../aspects/policy-text.ts'
import { endpointPolicyStatements } from '../policies/endpoint-policy.ts'
import { endpointExpectations } from '../policies/service-expectations.ts'
import { mergePolicy } from '../policies/written-policy.ts'
import { askPolicy } from './asked/ask-policy.ts'
import type { Resource } from './resource.ts'

/**
 * Null for the policy that AWS gives an endpoint without one: everything to everybody is nobody's statement.
 * Source: "Default endpoint policy", AWS PrivateLink Guide.
 */
function writtenPolicy(policy: string | undefined): string | null {
  return policy === undefined || isSamePolicy(policy, defaultPolicy('2008-10-17')) || isSamePolicy(policy, defaultPolicy('2012-10-17')) ? null : policy
}

function defaultPolicy(Version: string): string {
  return JSON.stringify({ Version, Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] })
}

export const endpointResource: Resource = async (draft, { intent, account, partition, regions }) => {
  const here = intent.endpoints.filter(({ region }) => regions.includes(region))
  if (here.length === 0) return
  await draft.part('VPC endpoints', [], async () => {
    const answer = await draft.reader.askFor(['AWSOrganizationsNotInUseException'], 'organizations', 'global', 'DescribeOrganization', {})
    const organization = answer?.['Organization'] as { readonly Id?: string } | undefined
    const statements = endpointPolicyStatements(account, organization?.Id ?? null)
    for (const { region, vpc, services, subnets, securityGroups } of here) {
      // the VPC of another account's Region is not there
      const input = { Filters: [{ Name: 'vpc-id', Values: [vpc] }] }
      const found = await draft.reader.list('ec2', region, { operation: 'DescribeVpcs', input, lists: ['Vpcs'] })
      if (found.length === 0) continue
      for (const service of services) {
        await draft.part(`endpoint of ${service} in ${vpc}`, [], async () => {
          const target = { region, vpc, service }
          const there = await draft.look(vpcEndpointAspect, target)
          const policy = mergePolicy(writtenPolicy(there?.policy), statements, 'endpoint', vpcEndpointAspect.nameOf(target))
          const place = { account, partition, region }
          await askPolicy(draft, { region, name: vpcEndpointAspect.nameOf(target), policy, kind: 'endpoint', expectations: endpointExpectations(place, organization?.Id ?? null), place })
          // what others added goes on being served
          const both = (ours: readonly string[], held: readonly string[] = []): string[] => [...new Set([...ours, ...held])].toSorted()
          await draft.set(vpcEndpointAspect, target, { policy, subnets: both(subnets, there?.subnets), groups: both(securityGroups, there?.groups) })
        })
      }
    }
  })
}
