/** A member hands its events to a bus of the account for audits, whose rule tells a topic there; or to that topic, by a role. */
import { describe, expect, it } from 'vitest'
import { allOf } from '../../../../../test/clean/all-of.ts'
import { inventoryOf } from '../../../../../test/clean/clean-inventory.ts'
import { type CleanRecords, records } from '../../../../../test/clean/clean-records.ts'
import type { PlaceName } from '../../../../observe/inventory/inventory.ts'
import type { Failure } from '../../../../observe/inventory/manifest.ts'
import { vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { vaultNotificationsKind } from '../../../../observe/kinds/backup/vault-notifications.ts'
import { busRuleKind } from '../../../../observe/kinds/events/bus-rule.ts'
import { busTargetKind } from '../../../../observe/kinds/events/bus-target.ts'
import { eventBusKind } from '../../../../observe/kinds/events/event-bus.ts'
import { eventRuleKind } from '../../../../observe/kinds/events/event-rule.ts'
import { eventTargetKind } from '../../../../observe/kinds/events/event-target.ts'
import { identityKind } from '../../../../observe/kinds/iam/identity.ts'
import type { Kind } from '../../../../observe/kinds/kind.ts'
import { organizationAccountKind } from '../../../../observe/kinds/organizations/account.ts'
import { organizationKind } from '../../../../observe/kinds/organizations/organization.ts'
import { organizationPolicyKind } from '../../../../observe/kinds/organizations/policy.ts'
import { organizationPolicyListKind } from '../../../../observe/kinds/organizations/policy-list.ts'
import { organizationPolicyTargetKind } from '../../../../observe/kinds/organizations/policy-target.ts'
import { rootKind } from '../../../../observe/kinds/organizations/root.ts'
import { subscriptionAttributesKind } from '../../../../observe/kinds/sns/subscription-attributes.ts'
import { topicAttributesKind } from '../../../../observe/kinds/sns/topic-attributes.ts'
import { topicSubscriptionsKind } from '../../../../observe/kinds/sns/topic-subscriptions.ts'
import { topicKind } from '../../../../observe/kinds/sns/topic.ts'
import { assess } from '../../assess.ts'
import { jobsTold } from '../jobs-told.ts'

const region = 'eu-west-1'
const audit: PlaceName = { account: '100000000002', region }
const member: PlaceName = { account: '100000000003', region }
const bus = `arn:aws:events:${region}:${audit.account}:event-bus/central`
const role = `arn:aws:iam::${member.account}:role/events`
const TopicArn = `arn:aws:sns:${region}:${audit.account}:security`
const SubscriptionArn = `${TopicArn}:00000000-0000-4000-8000-000000000000`
const EventPattern = JSON.stringify({ source: ['aws.backup'] })

const policyOf = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] })
const letsIn = (Principal: unknown, Condition?: object) => policyOf({ Principal, Action: 'events:PutEvents', ...(Condition && { Condition }) })
const byAccount = letsIn({ AWS: `arn:aws:iam::${member.account}:root` })
const trustOf = (Service: string) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }] })

/** @param action that the role may */
const roleWith = (action: string, service = 'events.amazonaws.com') =>
  records(identityKind, member, [
    {
      ...{ List: 'RoleDetailList', Arn: role, RoleId: 'AROAEVENTS', AssumeRolePolicyDocument: trustOf(service) },
      RolePolicyList: [{ PolicyName: 'own', PolicyDocument: policyOf({ Action: action }) }],
    },
  ])

const organization = { Answer: { Organization: { Id: 'o-a1b2c3d4e5', MasterAccountId: audit.account } } }
const accountOf = (Id: string) => ({ Id, Name: Id, Status: 'ACTIVE', Paths: [`o-a1b2c3d4e5/r-ab12/${Id}/`] })
/** The account for audits manages the organization of both. */
const ofOne: readonly CleanRecords[] = [
  ...[audit, member].map((at) => records(organizationKind, at, [organization])),
  records(rootKind, audit, [{ Target: 'o-a1b2c3d4e5', Answer: [{ Id: 'r-ab12', PolicyTypes: [] }] }]),
  records(rootKind, member, [{ Target: 'o-a1b2c3d4e5', Answer: [] }]),
  records(organizationAccountKind, audit, [{ Target: 'r-ab12', Answer: [accountOf(audit.account), accountOf(member.account)] }]),
  ...[organizationPolicyListKind, organizationPolicyKind, organizationPolicyTargetKind].map((kind) => records(kind, audit, [])),
]

interface Path {
  readonly policy?: string
  readonly RoleArn?: string
  readonly more?: readonly CleanRecords[]
}

function path({ policy = byAccount, RoleArn, more = [] }: Path = {}): readonly CleanRecords[] {
  return [
    records(vaultKind, member, [{ BackupVaultName: 'daily', BackupVaultArn: `arn:aws:backup:${region}:${member.account}:backup-vault:daily`, VaultType: 'BACKUP_VAULT' }]),
    records(vaultNotificationsKind, member, [{ Target: 'daily', Answer: null }]),
    records(eventRuleKind, member, [{ Name: 'onward', State: 'ENABLED', EventPattern }]),
    records(eventTargetKind, member, [{ Target: 'onward', Answer: [{ Arn: bus, ...(RoleArn !== undefined && { RoleArn }) }] }]),
    records(eventBusKind, audit, [{ Name: 'default' }, { Name: 'central', Policy: policy }]),
    records(busRuleKind, audit, [{ Target: 'central', Answer: [{ Name: 'tell', State: 'ENABLED', EventPattern }] }]),
    records(busTargetKind, audit, [{ Target: 'central/tell', Answer: [{ Arn: TopicArn }] }]),
    records(topicKind, audit, [{ TopicArn }]),
    records(topicAttributesKind, audit, [{ Target: TopicArn, Answer: { Attributes: { Policy: policyOf({ Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish' }) } } }]),
    records(topicSubscriptionsKind, audit, [{ Target: TopicArn, Answer: [{ SubscriptionArn, Protocol: 'email' }] }]),
    records(subscriptionAttributesKind, audit, [{ Target: SubscriptionArn, Answer: { Attributes: {} } }]),
    ...more,
  ]
}

/** With other lines of a kind of the account for audits. */
function withLines(kind: Kind, lines: readonly object[]): readonly CleanRecords[] {
  return path().map((one) => (one.kind === kind && one.at.account === audit.account ? { ...one, lines } : one))
}

async function saysOf(given: readonly CleanRecords[], collected: readonly PlaceName[] = [audit, member], failures: readonly Failure[] = []): Promise<readonly string[]> {
  const accounts = collected.map(({ account: id }) => ({ id, caller: `arn:aws:sts::${id}:assumed-role/reader/collect`, regions: [region] }))
  const there = given.filter(({ at }) => collected.some(({ account }) => account === at.account))
  const found = await allOf(assess(inventoryOf(there, failures, accounts), { rules: [jobsTold] }))
  return found.filter(({ account }) => account === member.account).map(({ status, reason }) => `${status}: ${reason}`)
}

const told = ['PASS: somebody is told of it']
const denied = ['FAIL: nobody is told of it: the event rule may not hand it to the other bus: the policy of that, or the role, does not let it']
const ofOrganization = letsIn('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })

describe('an event rule to a bus of another account', () => {
  it.each<[string, Path, readonly string[]]>([
    ['tells, if the bus lets the account in', {}, told],
    ['tells by a role that may', { RoleArn: role, more: [roleWith('events:PutEvents'), ...ofOne] }, told],
    ['tells by a role that may, if the bus lets the organization in', { policy: ofOrganization, RoleArn: role, more: [roleWith('events:PutEvents'), ...ofOne] }, told],
    ['tells nobody by a role that may not', { RoleArn: role, more: [roleWith('events:PutRule')] }, denied],
    ['tells nobody by a role that EventBridge may not be', { RoleArn: role, more: [roleWith('events:PutEvents', 'lambda.amazonaws.com')] }, denied],
    ['tells nobody by a role that is gone', { RoleArn: role }, denied],
    ['tells nobody if the bus lets in another account', { policy: letsIn({ AWS: 'arn:aws:iam::100000000009:root' }) }, denied],
    ['tells nobody without a role if the bus lets the organization in', { policy: ofOrganization }, denied],
    ['tells nobody if the bus has no policy for it', { policy: letsIn({ Service: 'delivery.logs.amazonaws.com' }) }, denied],
  ])('%s', async (_, given, says) => {
    expect(await saysOf(path(given))).toEqual(says)
  })

  it.each<[string, Kind, readonly object[], string]>([
    ['there is no such bus', eventBusKind, [{ Name: 'default' }], 'the event bus is not there'],
    ['the bus has no rule for it', busRuleKind, [{ Target: 'central', Answer: [] }], 'no rule of the event bus that it is handed to matches it'],
    ['its rule is off', busRuleKind, [{ Target: 'central', Answer: [{ Name: 'tell', State: 'DISABLED', EventPattern }] }], 'the event rule is turned off'],
    ['its rule has no target', busTargetKind, [{ Target: 'central/tell', Answer: [] }], 'the event rule has no target'],
    ['its rule hands it on to one more bus', busTargetKind, [{ Target: 'central/tell', Answer: [{ Arn: bus.replace('central', 'default') }] }], 'the event rule hands it to another bus, which takes nothing that came from one already'],
  ])('tells nobody if %s', async (_, kind, lines, why) => {
    expect(await saysOf(withLines(kind, lines))).toEqual([`FAIL: nobody is told of it: ${why}`])
  })

  it.each<[string, Kind, PlaceName, Path, string | null]>([
    ['events:ListEventBuses', eventBusKind, audit, {}, null],
    ['events:ListRules', busRuleKind, audit, {}, 'central'],
    ['events:ListTargetsByRule', busTargetKind, audit, {}, 'central/tell'],
    ['iam:GetAccountAuthorizationDetails', identityKind, { ...member, region: 'global' }, { RoleArn: role }, null],
  ])('is unknown where %s was refused', async (call, { name: kind }, { account, region: where }, given, target) => {
    const failure: Failure = { account, region: where, kind, call, target, code: 'AccessDeniedException', message: 'no' }
    const without = path(given).filter((one) => one.kind.name !== kind)
    expect((await saysOf(without, undefined, [failure]))[0]).toMatch(/^UNKNOWN: /)
  })

  it('is unknown where the account of the bus was not collected, or the events are written anew', async () => {
    expect(await saysOf(path(), [member])).toEqual(['UNKNOWN: the event bus is of an account or Region that was not collected'])
    const anew = path().map((one) => (one.kind === eventTargetKind ? { ...one, lines: [{ Target: 'onward', Answer: [{ Arn: bus, InputPath: '$.detail' }] }] } : one))
    expect(await saysOf(anew)).toEqual(['UNKNOWN: the event rule hands it to another bus in words of its own: which rules match those is not seen'])
  })
})

/** The rule of the member tells the topic itself. */
function toTopic(more: readonly CleanRecords[], topicPolicy: string, RoleArn: string | null = role): readonly CleanRecords[] {
  return path({ more }).map((one) => {
    if (one.kind === eventTargetKind) return { ...one, lines: [{ Target: 'onward', Answer: [{ Arn: TopicArn, ...(RoleArn !== null && { RoleArn }) }] }] }
    return one.kind === topicAttributesKind ? { ...one, lines: [{ Target: TopicArn, Answer: { Attributes: { Policy: topicPolicy } } }] } : one
  })
}

describe('an event rule to a topic of another account', () => {
  const shut = "FAIL: nobody is told of it: the event rule's role may not publish to the topic: its own policies, or the topic's, do not let it"
  const publishes = (who: string) => policyOf({ Principal: { AWS: who }, Action: 'sns:Publish' })

  it.each<[string, readonly CleanRecords[], string]>([
    ['tells by a role that may', toTopic([roleWith('sns:Publish'), ...ofOne], publishes(member.account)), 'PASS: somebody is told of it'],
    ['tells nobody by a role that may not', toTopic([roleWith('sns:Subscribe'), ...ofOne], publishes(member.account)), shut],
    ['tells nobody by a role that the topic does not let in', toTopic([roleWith('sns:Publish'), ...ofOne], publishes('100000000009')), shut],
    ['tells nobody by a role that EventBridge may not be', toTopic([roleWith('sns:Publish', 'lambda.amazonaws.com'), ...ofOne], publishes(member.account)), shut],
    ['tells nobody by a role that is gone', toTopic(ofOne, publishes(member.account)), shut],
    ['tells nobody without a role', toTopic(ofOne, publishes(member.account), null), 'FAIL: nobody is told of it: an event rule tells a topic of another account by a role only, and has none'],
  ])('%s', async (_, given, says) => {
    expect(await saysOf(given)).toEqual([says])
  })
})
