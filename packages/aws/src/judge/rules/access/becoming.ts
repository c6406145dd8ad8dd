/**
 * Who can become somebody else, or give themselves rights: one step at a time, backwards from those who have the rights.
 * Steps: assuming a role; passing it to a service in which one's own code then runs; writing a role's trust, or a user's keys or
 * password; writing one's own policies. Sources: "Actions, resources, and condition keys for AWS IAM", Service Authorization Reference;
 * "Granting a user permissions to pass a role to an AWS service", IAM User Guide.
 */
import { compilePolicy, type CompiledPolicy, statementsAbout } from '../../../languages/policy/compile-policy.ts'
import { type Principal, requestContext, type Resource } from '../../../languages/policy/request.ts'
import { NO, type Truth, YES } from '../../../languages/policy/truth.ts'
import { whoCan } from '../../../languages/policy/who-can.ts'
import type { AccountView } from '../../views/views.ts'
import { nameOf } from './holders.ts'
import { type People, peopleOf } from './principals.ts'

export interface Becoming {
  readonly principal: Principal
  /** `sts:AssumeRole of role/maintenance` */
  readonly how: string
  /** Whether no condition or unread policy leaves it open. */
  readonly isSure: boolean
}

interface Asked {
  readonly view: AccountView
  /** Those who have the rights already; they are not told. */
  readonly targets: readonly Principal[]
  /** Who is meant to be entered by its trust: assuming it is no finding, rewriting its trust is. */
  readonly entered: (target: Principal) => boolean
  /** Whether somebody has the rights; asked of who may write their own policies, with all that these could say. */
  readonly hasRights: (principal: Principal) => Truth
}

type Identity = Extract<Principal, { kind: 'user' | 'role' }>

const direct = requestContext({}, { via: 'direct' })
/** What lets a user or role write its own policies, and so anything within its boundary. */
const ownUser = ['iam:PutUserPolicy', 'iam:AttachUserPolicy', 'iam:AddUserToGroup'] as const
const ownRole = ['iam:PutRolePolicy', 'iam:AttachRolePolicy'] as const
/** Of customer managed policies, wherever they are attached. */
const ofPolicies = ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion'] as const
const intoUser = ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile'] as const
const intoRole = ['iam:UpdateAssumeRolePolicy'] as const
/** Services in which somebody's own code runs as a role that they pass, and the call that begins it. */
const runners: Readonly<Record<string, string>> = {
  'cloudformation.amazonaws.com': 'cloudformation:CreateStack',
  'codebuild.amazonaws.com': 'codebuild:CreateProject',
  'ec2.amazonaws.com': 'ec2:RunInstances',
  'ecs-tasks.amazonaws.com': 'ecs:RegisterTaskDefinition',
  'glue.amazonaws.com': 'glue:CreateJob',
  'lambda.amazonaws.com': 'lambda:CreateFunction',
  'sagemaker.amazonaws.com': 'sagemaker:CreateNotebookInstance',
  'states.amazonaws.com': 'states:CreateStateMachine',
}
/** Roles and users that are looked at, nearest first; of more, nothing is told. */
const targetsAtMost = 500

/** In the order in which they were found: those one step away first. */
export function becoming({ view, targets, entered, hasRights }: Asked): readonly Becoming[] {
  const people = view.once(peopleOf)
  const reached = new Set(targets.map(arnOf))
  const found: Becoming[] = []
  const queue: Principal[] = []
  const add = ({ principal, how, isSure }: Becoming): void => {
    const arn = arnOf(principal)
    if (reached.has(arn)) return
    reached.add(arn)
    found.push({ principal, how, isSure })
    if (isSure) queue.push(principal)
  }
  const principals: Principal[] = []
  for (const principal of people.principals) {
    const [step] = givingThemselves(principal, people)
    const enriched = step === undefined || !isIdentity(principal) ? principal : { ...principal, policies: [everything] }
    principals.push(step?.isSure === true ? enriched : principal)
    const rights = step === undefined || reached.has(arnOf(principal)) ? NO : hasRights(enriched)
    if (step !== undefined && rights !== NO) add({ principal, how: step.how, isSure: step.isSure && rights === YES })
  }
  queue.unshift(...targets)
  for (let index = 0; index < Math.min(queue.length, targetsAtMost); index += 1) {
    const target = queue[index] as Principal
    for (const step of waysInto(target, { ...people, principals }, entered(target))) add(step)
  }
  return found
}

const everything = compilePolicy(JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }), 'identity', 'a policy of their own')

function arnOf(principal: Principal): string {
  return 'arn' in principal ? principal.arn : principal.kind
}

/** Those that are sure come first. */
function givingThemselves(principal: Principal, people: People): readonly { readonly how: string; readonly isSure: boolean }[] {
  return [...stepsOf(principal, people)].toSorted((a, b) => Number(b.isSure) - Number(a.isSure))
}

function* stepsOf(principal: Principal, { account }: People): Generator<{ readonly how: string; readonly isSure: boolean }> {
  if (principal.kind !== 'user' && principal.kind !== 'role') return
  if (!isAbout(principal, 'iam')) return
  const own = resourceOf(principal.arn, account, [])
  const anyPolicy = resourceOf(`arn:${principal.arn.split(':')[1]}:iam::${account.id}:policy/any`, account, [])
  for (const [actions, resource] of [
    [principal.kind === 'user' ? ownUser : ownRole, own],
    [ofPolicies, anyPolicy],
  ] as const) {
    for (const { action, decision } of whoCan({ actions, resource, principals: [principal], context: direct })) {
      yield { how: `${action} of its own`, isSure: decision.outcome === 'allowed' }
    }
  }
}

function* waysInto(target: Principal, people: People, isEntered: boolean): Generator<Becoming> {
  if (target.kind !== 'user' && target.kind !== 'role') return
  const { account, principals } = people
  const name = nameOf(target)
  const writers = principals.filter((one) => isIdentity(one) && isAbout(one, 'iam'))
  const written = resourceOf(target.arn, account, [])
  for (const { principal, action, decision } of whoCan({ actions: target.kind === 'user' ? intoUser : intoRole, resource: written, principals: writers, context: direct })) {
    yield { principal, how: `${action} of ${name}`, isSure: decision.outcome === 'allowed' }
  }
  const trust = target.kind === 'role' ? people.trusts.get(target.arn) : undefined
  if (trust === undefined) return
  if (!isEntered) {
    const assuming = principals.filter((one) => isIdentity(one) && (isAbout(one, 'sts') || isNamed(trust, one)))
    for (const { principal, decision } of whoCan({ actions: ['sts:AssumeRole'], resource: resourceOf(target.arn, account, [trust]), principals: assuming, context: direct })) {
      yield { principal, how: `sts:AssumeRole of ${name}`, isSure: decision.outcome === 'allowed' }
    }
  }
  for (const service of servicesIn(trust)) {
    const start = runners[service]
    if (start === undefined) continue
    const context = requestContext({ 'iam:PassedToService': service }, { via: 'direct' })
    const passing = [...whoCan({ actions: ['iam:PassRole'], resource: written, principals: writers, context })]
    const sure = new Map(passing.map(({ principal, decision }) => [principal, decision.outcome === 'allowed']))
    const anything = resourceOf('*', account, [])
    for (const { principal, decision } of whoCan({ actions: [start], resource: anything, principals: sure.keys(), context: direct })) {
      yield { principal, how: `iam:PassRole of ${name} and ${start}`, isSure: sure.get(principal) === true && decision.outcome === 'allowed' }
    }
  }
}

function isIdentity(principal: Principal): principal is Identity {
  return principal.kind === 'user' || principal.kind === 'role'
}

/** Whether any of its policies can say something of the service: most say nothing, and need no evaluation. */
function isAbout(principal: Principal, service: string): boolean {
  return isIdentity(principal) && principal.policies.some(({ services, unreadable }) => unreadable !== null || services === null || services.includes(service))
}

/** In its own account, a trust that names a user or role itself is enough. */
function isNamed(trust: CompiledPolicy, principal: Principal): boolean {
  if (trust.unreadable !== null) return true
  return trust.statements.some(({ principal: named }) => named === null || named.negated || named.everyone || ('arn' in principal && (named.aws.includes(principal.arn) || named.aws.includes('*'))))
}

function servicesIn(trust: CompiledPolicy): readonly string[] {
  return [...new Set(statementsAbout(trust, 'sts').flatMap(({ effect, principal }) => (effect === 'Allow' ? (principal?.service ?? []) : [])))]
}

function resourceOf(arn: string, account: Resource['account'], policies: readonly CompiledPolicy[]): Resource {
  return { arn, account, tags: 'unknown', policies, grants: [], otherGrants: [], otherLimits: [] }
}
