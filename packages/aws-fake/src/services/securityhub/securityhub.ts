/** Security Hub: whether it is on, and which standards it checks. Findings are not served. */

import type { SecurityhubOperations, StandardsSubscription } from '../../models/securityhub.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { partitionOf } from '../../world/world.ts'
import { addTags, removeTags, tagMap } from '../tags.ts'

interface Hub {
  readonly arn: string
  readonly subscribedAt: string
  autoEnables: boolean
  generator: 'STANDARD_CONTROL' | 'SECURITY_CONTROL'
  readonly standards: Map<string, StandardsSubscription>
}

const hubState = { name: 'security hub', create: (): { hub: Hub | null } => ({ hub: null }) }

/** The standards that are on by default come first. */
const standards = [
  ['AWS Foundational Security Best Practices v1.0.0', 'standards/aws-foundational-security-best-practices/v/1.0.0', true],
  ['CIS AWS Foundations Benchmark v1.2.0', 'ruleset/cis-aws-foundations-benchmark/v/1.2.0', true],
  ['CIS AWS Foundations Benchmark v3.0.0', 'standards/cis-aws-foundations-benchmark/v/3.0.0', false],
  ['NIST Special Publication 800-53 Revision 5', 'standards/nist-800-53/v/5.0.0', false],
  ['PCI DSS v4.0.1', 'standards/pci-dss/v/4.0.1', false],
] as const

function standardsOf(region: Region) {
  return standards.map(([Name, path, EnabledByDefault]) => {
    const isRuleset = path.startsWith('ruleset/')
    return { Name, EnabledByDefault, StandardsArn: `arn:${partitionOf(region.name)}:securityhub:${isRuleset ? '' : region.name}::${path}` }
  })
}

/** Turns Security Hub on in a Region, with the standards of those ARNs. */
function enableHub(region: Region, standardsArns: readonly string[] = []): Hub {
  const hub: Hub = {
    arn: region.arn('securityhub', 'hub/default'),
    subscribedAt: new Date(region.world.clock.now()).toISOString(),
    autoEnables: true,
    generator: 'SECURITY_CONTROL',
    standards: new Map(),
  }
  region.state(hubState).hub = hub
  for (const arn of standardsArns) subscribe(region, hub, arn)
  return hub
}

function subscribe(region: Region, hub: Hub, StandardsArn: string): StandardsSubscription {
  const path = StandardsArn.replace(/^.*::(?:standards|ruleset)\//, '')
  const StandardsSubscriptionArn = region.arn('securityhub', `subscription/${path}`)
  const subscription = { StandardsSubscriptionArn, StandardsArn, StandardsInput: {}, StandardsStatus: 'READY' as const }
  hub.standards.set(StandardsSubscriptionArn, subscription)
  return subscription
}

function requireHub({ region, account }: Call): Hub {
  const { hub } = region.state(hubState)
  if (hub === null) throw new ServiceError('InvalidAccessException', `Account ${account.id} is not subscribed to AWS Security Hub`)
  return hub
}

function tagged(call: Call, arn: string): string {
  if (call.region.state(hubState).hub?.arn !== arn) throw new ServiceError('ResourceNotFoundException', `${arn} does not exist`)
  return arn
}

export const securityhub: Handlers<SecurityhubOperations> = {
  EnableSecurityHub({ EnableDefaultStandards = true, Tags, ControlFindingGenerator }, { region, account }) {
    if (region.state(hubState).hub !== null)
      throw new ServiceError('ResourceConflictException', `Account ${account.id} is already subscribed to Security Hub`)
    const byDefault = standardsOf(region).flatMap((one) => (one.EnabledByDefault && EnableDefaultStandards ? [one.StandardsArn] : []))
    const hub = enableHub(region, byDefault)
    hub.generator = ControlFindingGenerator ?? hub.generator
    addTags(region, hub.arn, Tags)
    return {}
  },

  DisableSecurityHub(_, call) {
    requireHub(call)
    call.region.state(hubState).hub = null
    return {}
  },

  DescribeHub({ HubArn }, call) {
    const { arn, subscribedAt, autoEnables, generator } = requireHub(call)
    if (HubArn !== undefined && HubArn !== arn) throw new ServiceError('ResourceNotFoundException', `${HubArn} does not exist`)
    return { HubArn: arn, SubscribedAt: subscribedAt, AutoEnableControls: autoEnables, ControlFindingGenerator: generator }
  },

  UpdateSecurityHubConfiguration({ AutoEnableControls, ControlFindingGenerator }, call) {
    const hub = requireHub(call)
    hub.autoEnables = AutoEnableControls ?? hub.autoEnables
    hub.generator = ControlFindingGenerator ?? hub.generator
    return {}
  },

  DescribeStandards(_, { region }) {
    return { Standards: standardsOf(region) }
  },

  GetEnabledStandards({ StandardsSubscriptionArns }, call) {
    const all = [...requireHub(call).standards.values()]
    return { StandardsSubscriptions: all.filter((one) => StandardsSubscriptionArns?.includes(one.StandardsSubscriptionArn) ?? true) }
  },

  BatchEnableStandards({ StandardsSubscriptionRequests }, call) {
    const hub = requireHub(call)
    const known = standardsOf(call.region).map(({ StandardsArn }) => StandardsArn)
    const unknown = StandardsSubscriptionRequests.find(({ StandardsArn }) => !known.includes(StandardsArn))
    if (unknown !== undefined) throw new ServiceError('InvalidInputException', `Invalid parameter 'StandardsArn': ${unknown.StandardsArn}`)
    return { StandardsSubscriptions: StandardsSubscriptionRequests.map(({ StandardsArn }) => subscribe(call.region, hub, StandardsArn)) }
  },

  BatchDisableStandards({ StandardsSubscriptionArns }, call) {
    const { standards: held } = requireHub(call)
    const found = StandardsSubscriptionArns.flatMap((arn) => held.get(arn) ?? [])
    if (found.length < StandardsSubscriptionArns.length) throw new ServiceError('InvalidInputException', 'A standard is not enabled')
    for (const arn of StandardsSubscriptionArns) held.delete(arn)
    return { StandardsSubscriptions: found.map((one) => ({ ...one, StandardsStatus: 'DELETING' as const })) }
  },

  TagResource({ ResourceArn, Tags }, call) {
    addTags(call.region, tagged(call, ResourceArn), Tags)
    return {}
  },

  UntagResource({ ResourceArn, TagKeys }, call) {
    removeTags(call.region, tagged(call, ResourceArn), TagKeys)
    return {}
  },

  ListTagsForResource({ ResourceArn }, call) {
    return { Tags: tagMap(call.region, tagged(call, ResourceArn)) }
  },
}
