/** VPC endpoints of what backups need do not let every account through. */
import type { Fact, Fix, FixKind, Verdict } from '../../../findings/finding.ts'
import { type VpcEndpoint, vpcEndpointKind } from '../../../../observe/kinds/ec2/vpc-endpoint.ts'
import { ownTag } from '../../../../intent/classify.ts'
import { endpointServices } from '../../../../intent/endpoint-service.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { organizationKinds } from '../../access/membership.ts'
import { isPlanned } from '../../planned.ts'
import { judgeLetIn } from '../../shared-with.ts'

/** Services whose endpoints take policies, and by which backups or their keys could be carried off. */
const watched = /\.(?:backup|backup-gateway|kms|kms-fips|s3|sts|ebs|secretsmanager|logs|sns|storagegateway)$/

export const endpointPolicy: RegionRule = {
  id: 'endpoint-policy',
  title: 'VPC endpoints let only own principals or resources through',
  severity: 'medium',
  asks: 'The policy of each VPC endpoint for AWS Backup, KMS, S3, STS and other services that backups use has a condition on who calls or whose the resource is.',
  why: "An endpoint with AWS's own policy lets a stolen machine use credentials of any other account: what it reads goes out through the private network.",
  scope: 'region',
  needs: [vpcEndpointKind],
  mayNeed: [...organizationKinds],
  nothing: 'there is no VPC endpoint for such a service in this Region',
  evidence: ['ServiceName', 'PolicyDocument'],
  fixes: () => [
    { when: 'the endpoint is ours and declared', fix: fix('apply', 'ENDPOINT_ID') },
    { when: 'it is not', fix: fix('human', 'ENDPOINT_ID') },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege of the network path to services.' },
    { framework: 'DORA', id: 'Art. 9', extent: 'partial', rationale: 'Segmentation of the path to backup services.' },
  ],
  *evaluate(view) {
    for (const endpoint of view.rows(vpcEndpointKind)) {
      const { VpcEndpointId: name, ServiceName = '' } = endpoint
      if (!watched.test(ServiceName)) continue
      const id = `arn:${view.account.partition}:ec2:${view.region}:${view.account.id}:vpc-endpoint/${name}`
      yield { subject: { type: 'vpc-endpoint', id, name: `${ServiceName.split('.').at(-1)} ${name}` }, judge: () => judge(view, endpoint) }
    }
  },
}

function judge(view: RegionView, { VpcEndpointId, VpcId, ServiceName, PolicyDocument, Tags = [] }: VpcEndpoint): Verdict {
  const evidence: readonly Fact[] = [
    { field: 'ServiceName', value: ServiceName ?? null },
    { field: 'PolicyDocument', value: PolicyDocument ?? null },
  ]
  if (PolicyDocument === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say what its policy is', evidence }
  const isOurs = Tags.some(({ Key }) => Key === ownTag)
  const isDeclared = isOurs && isPlanned(view) && (view.intent?.endpoints.some(({ region, vpc, services }) => region === view.region && vpc === VpcId && services.some((one) => ServiceName !== undefined && endpointServices(region, one).includes(ServiceName))) ?? false)
  const found = judgeLetIn(view, { text: PolicyDocument, kind: 'endpoint', evidence, fix: fix(isDeclared ? 'apply' : 'human', VpcEndpointId) })
  return found ?? { status: 'PASS', reason: 'its policy says who may use it, or for what', evidence }
}

function fix(kind: FixKind, id: string): Fix {
  return {
    kind,
    command: `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${id} --policy-document POLICY`,
    console:
      'VPC, Endpoints, the endpoint, Policy, Edit: allow with a condition on aws:PrincipalOrgID, or aws:PrincipalAccount without an organization.',
  }
}
