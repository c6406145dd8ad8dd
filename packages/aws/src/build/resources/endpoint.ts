/** Declared VPC endpoints, for principals of the account or its organization only. */
import { vpcEndpointAspect } from '../aspects/ec2/vpc-endpoint.ts'
import { endpointPolicyText } from '../policies/endpoint-policy.ts'
import type { Resource } from './resource.ts'

export const endpointResource: Resource = async (draft, { intent, account, regions }) => {
  const here = intent.endpoints.filter(({ region }) => regions.includes(region))
  if (here.length === 0) return
  await draft.part('VPC endpoints', [], async () => {
    const answer = await draft.reader.askFor(['AWSOrganizationsNotInUseException'], 'organizations', 'global', 'DescribeOrganization', {})
    const organization = answer?.['Organization'] as { readonly Id?: string } | undefined
    const policy = endpointPolicyText(account, organization?.Id ?? null)
    for (const { region, vpc, services, subnets, securityGroups } of here) {
      // the VPC of another account's Region is not there
      const input = { Filters: [{ Name: 'vpc-id', Values: [vpc] }] }
      const found = await draft.reader.list('ec2', region, { operation: 'DescribeVpcs', input, lists: ['Vpcs'] })
      if (found.length === 0) continue
      for (const service of services) {
        await draft.part(`endpoint of ${service} in ${vpc}`, [], () =>
          draft.set(
            vpcEndpointAspect,
            { region, vpc, service },
            { policy, subnets: subnets.toSorted(), groups: securityGroups.toSorted() },
          ),
        )
      }
    }
  })
}
