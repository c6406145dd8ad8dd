/** A VPC endpoint of ours: an interface to a service, in the names of the service, with a policy. */
import * as v from 'valibot'
import { endpointServices } from '../../../intent/endpoint-service.ts'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { type Call, defineAspect } from '../aspect.ts'
import { regionName, shortText } from '../fields.ts'
import { lostDenies } from '../lost-denies.ts'
import { obstacleOf, ownTag, tagMap } from '../ownership.ts'
import { isSamePolicy, policyText } from '../policy-text.ts'
import type { Reader } from '../reader.ts'

const target = v.strictObject({ region: regionName, vpc: shortText, service: shortText })
type EndpointTarget = v.InferOutput<typeof target>

/** What its tag says: it belongs to no classification. */
const owner = 'endpoint'

interface Found {
  readonly VpcEndpointId: string
  readonly PolicyDocument: string
  readonly SubnetIds: readonly string[]
  readonly Groups: readonly { readonly GroupId: string }[]
  readonly VpcEndpointType?: string
  readonly PrivateDnsEnabled?: boolean
  readonly Tags: unknown
}

/** What a journal says was made, and lists may not show yet. */
async function madeBefore(reader: Reader, target: EndpointTarget): Promise<readonly Members[]> {
  const id = reader.context.knownId('ec2-vpc-endpoint', target)
  if (id === null) return []
  const answer = await reader.askFor(['InvalidVpcEndpointId.NotFound'], 'ec2', target.region, 'DescribeVpcEndpoints', { VpcEndpointIds: [id] })
  return (answer?.['VpcEndpoints'] ?? []) as readonly Members[]
}

/** By the tag of what is ours; of others the first. */
async function find(reader: Reader, { region, vpc, service }: EndpointTarget): Promise<Found | null> {
  const Filters = [
    { Name: 'vpc-id', Values: [vpc] },
    { Name: 'service-name', Values: endpointServices(region, service) },
  ]
  const all = await reader.list('ec2', region, { operation: 'DescribeVpcEndpoints', input: { Filters }, lists: ['VpcEndpoints'] })
  const listed = all.some(({ Tags }) => tagMap(Tags).get(ownTag) === owner)
  const made = listed ? [] : await madeBefore(reader, { region, vpc, service })
  const there = [...made, ...all].filter(({ State }) => !/^delet/i.test(String(State))) as unknown as readonly Found[]
  return there.find(({ Tags }) => tagMap(Tags).get(ownTag) === owner) ?? there[0] ?? null
}

export const vpcEndpointAspect = defineAspect({
  kind: 'ec2-vpc-endpoint',
  target,
  /** Subnets and groups in the order of the alphabet. */
  value: v.strictObject({
    ...{ policy: policyText, subnets: v.array(shortText), groups: v.array(shortText) },
    /** Left out: the service's usual names lead to it. */
    names: v.optional(v.literal('its own')),
  }),
  nameOf: ({ vpc, service }) => `endpoint of ${service} in ${vpc}`,
  makesAnother: true,

  async read(reader, wanted) {
    const found = await find(reader, wanted)
    if (found === null) return { value: null }
    const obstacle = obstacleOf(tagMap(found.Tags), owner, reader.context.foreignMarks)
    if (obstacle !== null) return { obstacle: `${found.VpcEndpointId}: ${obstacle}` }
    const groups = found.Groups.map(({ GroupId }) => GroupId).toSorted()
    return { value: { policy: found.PolicyDocument, subnets: found.SubnetIds.toSorted(), groups, ...(hasUsualNames(found) ? {} : { names: 'its own' as const }) } }
  },

  isSame: (found, meant) =>
    isSamePolicy(found.policy, meant.policy) &&
    found.subnets.join() === meant.subnets.join() &&
    found.groups.join() === meant.groups.join() &&
    found.names === meant.names,

  weakens({ target: { region, vpc, service }, before, after }) {
    if (before === null || after === null) return null
    const of = `the endpoint of ${service} in ${vpc}, ${region}`
    return isForAll(after.policy) && !isForAll(before.policy) ? `open ${of} to everybody` : lostDenies(before.policy, after.policy, `the policy of ${of}`)
  },

  async call(reader, { target: wanted, before, after, token }): Promise<Call | null> {
    const { region, vpc, service } = wanted
    if (before === null && after !== null) {
      const input = {
        VpcEndpointType: 'Interface',
        VpcId: vpc,
        ServiceName: endpointServices(region, service)[0],
        SubnetIds: after.subnets,
        SecurityGroupIds: after.groups,
        PrivateDnsEnabled: after.names === undefined,
        PolicyDocument: after.policy,
        ClientToken: token,
        TagSpecifications: [{ ResourceType: 'vpc-endpoint', Tags: [{ Key: ownTag, Value: owner }] }],
      }
      return { service: 'ec2', region, operation: 'CreateVpcEndpoint', input }
    }
    const VpcEndpointId = (await find(reader, wanted))?.VpcEndpointId
    if (VpcEndpointId === undefined) return null
    if (after === null) return { service: 'ec2', region, operation: 'DeleteVpcEndpoints', input: { VpcEndpointIds: [VpcEndpointId] } }
    const input: Members = {
      VpcEndpointId,
      PolicyDocument: after.policy,
      ...(after.names !== before?.names && { PrivateDnsEnabled: after.names === undefined }),
      AddSubnetIds: missing(after.subnets, before?.subnets),
      RemoveSubnetIds: missing(before?.subnets, after.subnets),
      AddSecurityGroupIds: missing(after.groups, before?.groups),
      RemoveSecurityGroupIds: missing(before?.groups, after.groups),
    }
    return { service: 'ec2', region, operation: 'ModifyVpcEndpoint', input }
  },

  made: ({ VpcEndpoint }) => (VpcEndpoint as { readonly VpcEndpointId?: string } | undefined)?.VpcEndpointId ?? null,
})

/** As the policy that AWS gives an endpoint without one. */
function isForAll(policy: string): boolean {
  const { Statement = [] } = JSON.parse(policy) as { readonly Statement?: Members | readonly Members[] }
  return [Statement].flat().some((one) => {
    const { Effect, Principal, Action, Condition } = one
    return Effect === 'Allow' && ['"*"', '{"AWS":"*"}'].includes(JSON.stringify(Principal)) && Action === '*' && Condition === undefined
  })
}

/** Endpoints of gateways are routes, and have no names. */
function hasUsualNames({ VpcEndpointType, PrivateDnsEnabled }: Found): boolean {
  return VpcEndpointType === 'Gateway' || PrivateDnsEnabled !== false
}

function missing(wanted: readonly string[] = [], held: readonly string[] = []): readonly string[] {
  return wanted.filter((one) => !held.includes(one))
}
