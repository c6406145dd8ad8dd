/** Declared VPC endpoints are there. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { type VpcEndpoint, vpcEndpointKind } from '../../../../observe/kinds/ec2/vpc-endpoint.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { ownTag } from '../../../../intent/classify.ts'
import { endpointServices } from '../../../../intent/endpoint-service.ts'
import { applyOr, applyOrCases, isPlanned } from '../../planned.ts'

export const endpointThere: RegionRule = {
  id: 'endpoint-there',
  title: 'Declared VPC endpoints are there',
  severity: 'medium',
  asks: 'Each VPC endpoint that is declared (endpoints) exists, is available, and answers to the names of its service.',
  why: 'Without an endpoint, calls of AWS Backup and KMS go over the internet, or fail where there is none: agents and gateways then back nothing up.',
  scope: 'region',
  needs: [vpcEndpointKind],
  nothing: 'no VPC endpoint is declared for this Region: declare endpoints',
  evidence: ['ServiceName', 'State', 'PrivateDnsEnabled'],
  fixes: () => [
    ...applyOrCases('it is not there', fix, declareRegion),
    { when: 'it is ours, and calls by the usual names do not go through it', fix: nameIt },
    { when: 'it is there, and does not work', fix: repair },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9(5)', extent: 'partial', rationale: 'The path by which backups are moved exists.' },
    { framework: 'DORA', id: 'Art. 9', extent: 'partial', rationale: 'Segmentation of the path to backup services.' },
  ],
  *evaluate(view) {
    for (const { region, vpc, services } of view.intent?.endpoints ?? []) {
      if (region !== view.region) continue
      for (const service of services) {
        const id = `${vpc}/${service}`
        yield { subject: { type: 'vpc-endpoint', id, name: `${service} in ${vpc}` }, judge: () => judge(view, vpc, service) }
      }
    }
  },
}

function judge(view: RegionView, vpc: string, service: string): Verdict {
  const names = endpointServices(view.region, service)
  const there = view.rows(vpcEndpointKind).filter(({ VpcId, ServiceName = '', State }) => VpcId === vpc && names.includes(ServiceName) && !/^delet/i.test(State ?? ''))
  // one that failed stays on the list beside that which was made in its place
  const found = there.find((one) => isAvailable(one) && !isUnnamed(one)) ?? there.find(isAvailable) ?? there.find(({ State }) => State === undefined) ?? there[0]
  const evidence: readonly Fact[] = [
    { field: 'ServiceName', value: found?.ServiceName ?? null },
    { field: 'State', value: found?.State ?? null },
    { field: 'PrivateDnsEnabled', value: found?.PrivateDnsEnabled ?? null },
  ]
  if (found === undefined) return { status: 'FAIL', reason: 'it is declared, and not there', evidence, fix: applyOr(isPlanned(view), fix, declareRegion) }
  if (found.State === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say whether it works', evidence }
  if (!isAvailable(found)) return { status: 'FAIL', reason: 'it is there, and not available', evidence, fix: repair }
  if (isUnnamed(found)) {
    const isOurs = isPlanned(view) && (found.Tags ?? []).some(({ Key }) => Key === ownTag)
    return { status: 'FAIL', reason: 'calls by the usual names do not go through it', evidence, fix: isOurs ? nameIt : repair }
  }
  if (found.VpcEndpointType === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say of which type it is', evidence }
  return { status: 'PASS', reason: 'it is there, and available', evidence }
}

function isAvailable({ State }: VpcEndpoint): boolean {
  return State?.toLowerCase() === 'available'
}

/** Endpoints of gateways are routes, and have no names. */
function isUnnamed({ VpcEndpointType, PrivateDnsEnabled }: VpcEndpoint): boolean {
  return VpcEndpointType === 'Interface' && PrivateDnsEnabled !== true
}

const fix: Fix = {
  kind: 'apply',
  command:
    'aws ec2 create-vpc-endpoint --vpc-endpoint-type Interface --vpc-id VPC --service-name SERVICE --subnet-ids SUBNETS --security-group-ids GROUPS',
  console: 'VPC, Endpoints, Create endpoint: the service, the VPC, subnets, security groups, private DNS names.',
}

const repair: Fix = {
  kind: 'human',
  command: 'aws ec2 modify-vpc-endpoint --vpc-endpoint-id ENDPOINT --private-dns-enabled',
  console: 'VPC, Endpoints, the endpoint: accept it where it waits for that, delete it where it failed, and turn private DNS names on.',
}

const nameIt: Fix = { ...repair, kind: 'apply', console: 'VPC, Endpoints, the endpoint, Actions, Modify private DNS name: enable for this endpoint.' }

const declareRegion = 'a classification of the Region, as plans are made for the Regions of classifications'
