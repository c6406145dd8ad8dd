/** Declared VPC endpoints, for principals of the account or its organization only. */
import { vpcEndpointAspect } from '../aspects/ec2/vpc-endpoint.ts'
import { endpointPolicyStatements } from '../policies/endpoint-policy.ts'
import { mergePolicy } from '../policies/written-policy.ts'
import type { Resource } from './resource.ts'

export const endpointResource: Resource = async (draft, { intent, account, regions }) => {
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
          const policy = mergePolicy(there?.policy ?? null, statements, 'endpoint', vpcEndpointAspect.nameOf(target))
          // what others added goes on being served
          const both = (ours: readonly string[], held: readonly string[] = []): string[] => [...new Set([...ours, ...held])].toSorted()
          await draft.set(vpcEndpointAspect, target, { policy, subnets: both(subnets, there?.subnets), groups: both(securityGroups, there?.groups) })
        })
      }
    }
  })
}
