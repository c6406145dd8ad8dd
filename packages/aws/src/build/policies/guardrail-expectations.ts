/** What policies that bind whole accounts must let, and what not. */
import { ownTag } from '../../intent/classify.ts'
import { compilePolicy } from '../../languages/policy/compile-policy.ts'
import { evaluate } from '../../languages/policy/evaluate.ts'
import { type Account, type Identity, type Principal, requestContext } from '../../languages/policy/request.ts'
import {
  becoming,
  databaseDeletions,
  type Guarded,
  keyEndings,
  leaving,
  nativeDeletions,
  nativeMark,
  optingOut,
  planChanges,
  scheduleEndings,
  schedules,
  unbinding,
} from './guardrail-policy.ts'
import { deletions, unlockings } from './vault-policy.ts'

/** A question to the evaluator where nothing but the policy denies, and the only good answer. */
export interface GuardrailExpectation {
  /** An ARN, or a service of AWS: `cloudtrail.amazonaws.com`. */
  readonly who: string
  readonly action: string
  readonly on: string
  readonly tags: Readonly<Record<string, string>>
  readonly context: Readonly<Record<string, string>>
  readonly expect: 'allowed' | 'denied'
}

/** An account of the organization that nobody named lives in. */
const member = '000000000001'
const stranger = '000000000002'

const ask = (who: string, expect: GuardrailExpectation['expect'], actions: readonly string[], on: string, tags = {}, context = {}): readonly GuardrailExpectation[] =>
  actions.map((action) => ({ who, action, on, tags, context, expect }))

/** Of a pattern of ARNs. */
function exampleOf(partition: string, pattern: string): string {
  const [service, , , ...resource] = pattern.split(':')
  return `arn:${partition}:${service ?? ''}:eu-west-1:${member}:${resource.join(':').replaceAll('*', 'any')}`
}

/** In the account of who asks. */
const atHome = ({ who, on, ...rest }: GuardrailExpectation): GuardrailExpectation => ({ ...rest, who, on: on.replace(`:${member}:`, `:${accountIn(who)}:`) })

/** Of a role in every account. */
const inMember = ({ who, on, ...rest }: GuardrailExpectation): GuardrailExpectation => ({ ...rest, who: who.replace('::*:', `::${member}:`), on: on.replace('::*:', `::${member}:`) })

function accountIn(arn: string): string {
  return arn.split(':')[4] ?? ''
}

/** Of the service control policy. */
export function serviceControlExpectations({ partition, exempt, planners, backupRoles }: Guarded): readonly GuardrailExpectation[] {
  const arn = (service: string, resource: string) => `arn:${partition}:${service}:eu-west-1:${member}:${resource}`
  const anybody = `arn:${partition}:iam::${member}:role/not-in-any-list`
  const root = `arn:${partition}:iam::${member}:root`
  const onVault = [...deletions, ...unlockings, ...optingOut, ...unbinding]
  const vault = arn('backup', 'backup-vault:any')
  const plan = arn('backup', 'backup-plan:any')
  const key = arn('kms', 'key/00000000')
  const ours = { [ownTag]: 'any' }
  const snapshot = arn('ec2', 'snapshot/snap-0')
  const marked = { [nativeMark]: 'any' }
  const native = (who: string, expect: GuardrailExpectation['expect']) => [
    ...ask(who, expect, nativeDeletions, snapshot, marked),
    ...databaseDeletions.flatMap(({ actions, on }) => ask(who, expect, actions, exampleOf(partition, on))),
  ]
  const roles = exempt.filter((one) => one.includes(':role/'))
  const home = (role: string, name: string) => `arn:${partition}:iam::${accountIn(role)}:${name}`
  const asked = [
    ...exempt.flatMap((who) => [
      ...ask(who, 'allowed', onVault, vault),
      ...ask(who, 'allowed', planChanges, plan),
      ...ask(who, 'allowed', scheduleEndings, exampleOf(partition, schedules)),
      ...ask(who, 'allowed', keyEndings, key, ours),
      ...native(who, 'allowed'),
    ]),
    ...roles.flatMap((role) => [
      ...exempt.filter((who) => accountIn(who) === accountIn(role)).flatMap((who) => ask(who, 'allowed', becoming, role)),
      ...['role/not-in-any-list', 'root'].flatMap((name) => ask(home(role, name), 'denied', becoming, role)),
    ]),
    ...planners.flatMap((who) => [
      ...ask(who.replace('*', member), 'allowed', planChanges, plan),
      ...ask(who.replace('*', member), 'denied', onVault, vault),
    ]),
    ...backupRoles
      .filter((who) => who.includes(':role/'))
      .flatMap((role) => ask(anybody.replace(member, accountIn(role)), 'denied', becoming, role))
      .map(inMember),
    ...backupRoles
      .filter((who) => !exempt.includes(who))
      .map((who) => who.replace('::*:', `::${member}:`))
      .flatMap((who) => [...native(who, 'allowed'), ...ask(who, 'denied', onVault, vault), ...ask(who, 'denied', planChanges, plan)]),
    ...[anybody, root].flatMap((who) => [
      ...ask(who, 'denied', onVault, vault),
      ...ask(who, 'denied', planChanges, plan),
      ...ask(who, 'denied', scheduleEndings, exampleOf(partition, schedules)),
      ...ask(who, 'denied', keyEndings, key, ours),
      ...native(who, 'denied'),
    ]),
    ...[...exempt, anybody, root].flatMap((who) => ask(who, 'denied', leaving, '*')),
    // what is not of backups goes on as before
    ...ask(anybody, 'allowed', keyEndings, key),
    ...ask(anybody, 'allowed', scheduleEndings, arn('events', 'rule/mine')),
    ...ask(anybody, 'allowed', nativeDeletions, snapshot),
    ...ask(anybody, 'allowed', ['rds:DeleteDBSnapshot'], arn('rds', 'snapshot:mine')),
    ...ask(anybody, 'allowed', ['redshift:DeleteClusterSnapshot'], arn('redshift', 'snapshot:any/mine')),
    ...ask(anybody, 'allowed', becoming, `arn:${partition}:iam::${member}:role/mine`),
    ...ask(anybody, 'allowed', ['backup:StartBackupJob', 'backup:StartRestoreJob', 'backup:CreateBackupPlan'], vault),
  ]
  return asked.map(atHome)
}

/** Of the resource control policy. */
export function resourceControlExpectations({ partition, organizationId, exempt, trusted, buckets }: Guarded): readonly GuardrailExpectation[] {
  const key = `arn:${partition}:kms:eu-west-1:${member}:key/00000000`
  const ours = { [ownTag]: 'any' }
  const things = [
    ...ask('', 'denied', ['kms:Decrypt', 'kms:CreateGrant'], key, ours),
    ...buckets.flatMap((name) => [
      ...ask('', 'denied', ['s3:GetObject', 's3:DeleteObject'], `arn:${partition}:s3:::${name}/object`),
      ...ask('', 'denied', ['s3:ListBucket'], `arn:${partition}:s3:::${name}`),
    ]),
  ]
  const roles = exempt.filter((arn) => arn.includes(':role/')).flatMap((arn) => ask('', 'denied', ['sts:AssumeRole'], arn))
  const forStranger = { 'aws:PrincipalIsAWSService': 'true', 'aws:SourceAccount': stranger, 'aws:SourceOrgID': 'o-0000000000' }
  const person = { 'aws:PrincipalIsAWSService': 'false' }
  const of = (account: string, id: string) => ({ ...person, 'aws:PrincipalOrgID': id, 'aws:PrincipalAccount': account })
  const by = (account: string, context: Readonly<Record<string, string>>, expect: GuardrailExpectation['expect']) =>
    [...things, ...roles].map((one) => ({ ...one, who: `arn:${partition}:iam::${account}:role/any`, context, expect }))
  const service = (context: Readonly<Record<string, string>>, expect: GuardrailExpectation['expect']) =>
    things.map((one) => ({ ...one, who: 'cloudtrail.amazonaws.com', context: { 'aws:PrincipalIsAWSService': 'true', ...context }, expect }))
  return [
    ...by(member, of(member, organizationId), 'allowed'),
    ...by(stranger, of(stranger, 'o-0000000000'), 'denied'),
    // of no organization at all
    ...by(stranger, { ...person, 'aws:PrincipalAccount': stranger }, 'denied'),
    ...trusted.flatMap((account) => by(account, of(account, 'o-0000000000'), 'allowed')),
    ...service({}, 'allowed'),
    // a guardian may be a function
    ...roles.map((one) => ({ ...one, who: 'lambda.amazonaws.com', context: { 'aws:PrincipalIsAWSService': 'true' }, expect: 'allowed' as const })),
    ...service({ 'aws:SourceAccount': member, 'aws:SourceOrgID': organizationId }, 'allowed'),
    ...service({ 'aws:SourceAccount': stranger, 'aws:SourceOrgID': 'o-0000000000' }, 'denied'),
    ...trusted.flatMap((account) => service({ 'aws:SourceAccount': account }, 'allowed')),
    // whom a service comes for is asked of services only
    ...by(member, { ...of(member, organizationId), 'aws:SourceAccount': stranger, 'aws:SourceOrgID': 'o-0000000000' }, 'allowed'),
    // what is not ours is shared as before
    ...ask('cloudtrail.amazonaws.com', 'allowed', ['kms:Decrypt'], key, {}, forStranger),
    ...ask(`arn:${partition}:iam::${stranger}:role/any`, 'allowed', ['kms:Decrypt'], key, {}, of(stranger, 'o-0000000000')),
    ...ask(`arn:${partition}:iam::${stranger}:role/any`, 'allowed', ['s3:GetObject'], `arn:${partition}:s3:::another/object`, {}, of(stranger, 'o-0000000000')),
  ]
}

const allowing = (who: object) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...who, Action: '*', Resource: '*' }] })

/** The expectations that a policy does not meet. An unknown answer is not a good one. */
export function unmetGuardrails(text: string, kind: 'scp' | 'rcp', expectations: readonly GuardrailExpectation[]): readonly GuardrailExpectation[] {
  const policy = compilePolicy(text, kind, 'the generated policy')
  const full = compilePolicy(allowing({}), 'scp', 'what AWS attaches')
  const off = 'off' as const
  const organization = { id: 'o-own', path: '', isManagement: false, scps: kind === 'scp' ? [[full, policy]] : off, rcps: kind === 'rcp' ? [[policy]] : off }
  const resourcePolicy = compilePolicy(allowing({ Principal: '*' }), 'resource', 'what the resource allows')
  return expectations.filter(({ who, action, on, tags, context, expect }) => {
    const owner: Account = { id: on.split(':')[4] === '' ? member : (on.split(':')[4] ?? member), organization }
    const decision = evaluate({
      principal: principalOf(who, organization),
      action,
      resource: { arn: on, account: owner, tags, policies: [resourcePolicy], grants: [], otherGrants: [], otherLimits: [] },
      context: requestContext(context, { others: 'absent', encryptionContext: null }),
    })
    return decision.outcome !== expect
  })
}

function principalOf(who: string, organization: Account['organization']): Principal {
  if (!who.startsWith('arn:')) return { kind: 'service', name: who }
  const account = { id: who.split(':')[4] ?? '', organization }
  if (who.endsWith(':root')) return { kind: 'root', account, arn: who }
  const identity: Identity = { account, arn: who, uniqueId: null, tags: {}, policies: [compilePolicy(allowing({}), 'identity', 'what IAM allows')], boundary: null }
  return who.includes(':user/') ? { kind: 'user', ...identity } : { kind: 'role', ...identity, sessionName: null, sessionPolicies: [] }
}
