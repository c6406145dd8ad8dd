/**
 * Who can become somebody else, or give themselves rights: one step at a time, backwards from those who have the rights.
 * Steps: assuming a role, from another account of the inventory too; passing it to a service in which one's own code then runs; writing a
 * role's trust, the identity provider that it trusts, or a user's keys or password; writing one's own policies, or those of a role that one can enter; taking off what denies one; joining a group. Sources: "Actions, resources, and condition keys for AWS IAM", Service Authorization Reference;
 * "Granting a user permissions to pass a role to an AWS service", IAM User Guide.
 */
import { compilePolicy, type CompiledPolicy, statementsAbout } from '../../../../languages/policy/compile-policy.ts'
import { type Principal, requestContext, type Resource } from '../../../../languages/policy/request.ts'
import { NO, type Truth, YES } from '../../../../languages/policy/truth.ts'
import { whoCan } from '../../../../languages/policy/who-can.ts'
import type { AccountView } from '../../../views/views.ts'
import { statementsThatTell, takenBy } from '../arn-signature.ts'
import { bothHold, direct, eitherHold, type Hold, holdIn, holdsOf } from '../hold.ts'
import { nameOf } from '../holders.ts'
import { isAbout, ownRightsOf } from './own-rights.ts'
import { type People, peopleOf, policiesAbout, strangersOf } from '../principals.ts'
import { providersIn } from './providers-in.ts'
import { type Runner, runners } from './runners.ts'

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
  /** Those of whom it is not known whether they have them: who becomes one of them is not sure. */
  readonly perhaps: readonly Principal[]
  /** Who is meant to be entered by its trust: assuming it is no finding, rewriting its trust is. */
  readonly entered: (target: Principal) => boolean
  /** Whether somebody has the rights; asked of who may write their own policies, with all that these could say. */
  readonly hasRights: (principal: Principal) => Truth
}

type Identity = Extract<Principal, { kind: 'user' | 'role' }>

const intoUser = ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile'] as const
const intoRole = ['iam:UpdateAssumeRolePolicy'] as const
const writeRole = ['iam:PutRolePolicy', 'iam:AttachRolePolicy'] as const
/** Roles and users that are looked at, nearest first; of more, nothing is told. */
const targetsAtMost = 500

/** In the order in which they were found: those one step away first. */
export function becoming({ view, targets, perhaps, entered, hasRights }: Asked): readonly Becoming[] {
  const people = view.once(peopleOf)
  const own = view.once(ownRightsOf)
  const reached = new Set(targets.map(arnOf))
  const found: Becoming[] = []
  const queue: Principal[] = [...targets]
  const add = ({ principal, how, isSure }: Becoming): void => {
    const arn = arnOf(principal)
    if (reached.has(arn)) return
    reached.add(arn)
    found.push({ principal, how, isSure })
    // who becomes somebody of another account is judged there
    if (isSure && isIdentity(principal) && principal.account.id === view.id) queue.push(principal)
  }
  const principals: Principal[] = []
  for (const principal of people.principals) {
    const states = isIdentity(principal) && isAbout(principal, 'iam') ? own.freed(principal) : []
    let best: Becoming | null = null
    let isFree = false
    for (const state of states) {
      const [step] = own.stepsOf(state.principal)
      const enriched = { ...state.principal, policies: [everything] }
      const { first, hold } = state
      if (hold.truth === YES && step?.truth === YES) {
        isFree = true
        principals.push(enriched)
      } else if (hold.truth === YES && first !== null) principals.push(state.principal)
      if (reached.has(arnOf(principal)) || best?.isSure === true) continue
      const ways = [...(step === undefined ? [] : [{ how: step.how, truth: step.truth, as: enriched }]), ...(first === null ? [] : [{ how: first.how, truth: YES, as: state.principal }])]
      for (const { how, truth, as } of ways) {
        const rights = hasRights(as)
        if (rights === NO) continue
        const isSure = hold.truth === YES && truth === YES && rights === YES
        if (best === null || (isSure && !best.isSure)) best = { principal, how: first?.how ?? how, isSure }
      }
    }
    if (best !== null) add(best)
    if (!isFree) principals.push(principal)
  }
  const now: Crowd = { ...people, ...crowdOf(principals) }
  for (const step of joiningGroups(now, hasRights)) add(step)
  for (const step of writingRoles(now, reached, hasRights)) add(step)
  const strangers = crowdOf(view.once(strangersOf))
  for (let index = 0; index < Math.min(queue.length, targetsAtMost); index += 1) {
    const target = queue[index] as Principal
    for (const step of waysInto(target, now, entered(target), view)) add(step)
    if (!entered(target)) for (const step of assuming(target, people, strangers)) add(step)
  }
  for (const target of perhaps.slice(0, targetsAtMost)) {
    for (const step of waysInto(target, now, entered(target), view)) add({ ...step, isSure: false })
    if (!entered(target)) for (const step of assuming(target, people, strangers)) add({ ...step, isSure: false })
  }
  return found
}

/** Those who are asked for ways to become somebody. */
interface Asking {
  readonly byArn: ReadonlyMap<string, Identity>
  /** Whose policies say something of IAM, and of STS. */
  readonly writers: readonly Identity[]
  readonly ofSts: readonly Identity[]
}

type Crowd = People & Asking

function crowdOf(principals: readonly Principal[]): Asking {
  const identities = principals.filter(isIdentity)
  return {
    byArn: new Map(identities.map((one) => [one.arn, one])),
    writers: identities.filter((one) => isAbout(one, 'iam')),
    ofSts: identities.filter((one) => isAbout(one, 'sts')),
  }
}

const everything = compilePolicy(JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }), 'identity', 'a policy of their own')

function arnOf(principal: Principal): string {
  return 'arn' in principal ? principal.arn : principal.kind
}

/** Users who add themselves to a group that has the rights. */
function* joiningGroups({ account, writers: all, groups }: Crowd, hasRights: Asked['hasRights']): Generator<Becoming> {
  const writers = all.filter(({ kind }) => kind === 'user')
  if (writers.length === 0) return
  for (const { arn, policies, members } of groups) {
    const joining = writers.filter((one) => !members.has(one.arn))
    for (const { principal, decision } of whoCan({ actions: ['iam:AddUserToGroup'], resource: resourceOf(arn, account, []), principals: joining, context: direct })) {
      if (!isIdentity(principal)) continue
      const rights = hasRights({ ...principal, policies: [...principal.policies, ...policies] })
      if (rights !== NO) yield { principal, how: `iam:AddUserToGroup of ${tailOf(arn)}`, isSure: rights === YES && decision.outcome === 'allowed' }
    }
  }
}

/** Those who write the policies of a role, whatever it could do before, and can enter it. */
function* writingRoles({ account, byArn, writers: all, trusts }: Crowd, reached: ReadonlySet<string>, hasRights: Asked['hasRights']): Generator<Becoming> {
  const writers = all.filter((one) => !reached.has(one.arn))
  if (writers.length === 0) return
  const telling = statementsThatTell(policiesAbout(writers, account), [...writeRole, ...intoRole])
  const byClass = Map.groupBy(trusts.keys(), (arn) => takenBy(telling, arn))
  let looked = 0
  for (const [first = '', ...rest] of byClass.values()) {
    const writing = new Map<Principal, Hold>()
    for (const holds of holdsOf(writeRole, resourceOf(first, account, []), writers)) {
      for (const [principal, hold] of holds) writing.set(principal, eitherHold(holdIn(writing, principal), hold))
    }
    if (writing.size === 0) continue
    for (const arn of [first, ...rest]) {
      if ((looked += 1) > targetsAtMost) return
      const role = byArn.get(arn)
      const trust = trusts.get(arn)
      if (role === undefined || trust === undefined) continue
      const rights = hasRights({ ...role, policies: [everything] })
      if (rights === NO) continue
      const entering = [...holdsOf(['sts:AssumeRole'], resourceOf(arn, account, [trust]), writing.keys()), ...holdsOf(intoRole, resourceOf(arn, account, []), writing.keys())]
      for (const [principal, hold] of writing) {
        const into = entering.reduce<Hold>((best, holds) => eitherHold(best, holdIn(holds, principal)), { truth: NO, statements: [] })
        const { truth } = bothHold(hold, into)
        if (truth !== NO) yield { principal, how: `writing the policies of ${tailOf(arn)}, which they can enter`, isSure: truth === YES && rights === YES }
      }
    }
  }
}

function* waysInto(target: Principal, people: Crowd, isEntered: boolean, view: AccountView): Generator<Becoming> {
  if (!isIdentity(target)) return
  const { account, writers } = people
  const name = nameOf(target)
  const written = resourceOf(target.arn, account, [])
  for (const { principal, action, decision } of whoCan({ actions: target.kind === 'user' ? intoUser : intoRole, resource: written, principals: writers, context: direct })) {
    yield { principal, how: `${action} of ${name}`, isSure: decision.outcome === 'allowed' }
  }
  const trust = target.kind === 'role' ? people.trusts.get(target.arn) : undefined
  if (trust === undefined) return
  for (const { action, provider, isEnough } of providersIn(trust, account.id)) {
    for (const { principal, decision } of whoCan({ actions: [action], resource: resourceOf(provider, account, []), principals: writers, context: direct })) {
      yield { principal, how: `${action} of ${tailOf(provider)}, which ${name} trusts`, isSure: isEnough && decision.outcome === 'allowed' }
    }
  }
  if (!isEntered) yield* assuming(target, people, people)
  for (const service of servicesIn(trust)) {
    const start = runners[service]
    if (start === undefined) continue
    const context = requestContext({ 'iam:PassedToService': service }, { via: 'direct' })
    const passing = [...whoCan({ actions: ['iam:PassRole'], resource: written, principals: writers, context })]
    if (passing.length === 0) continue
    const sure = new Map(passing.map(({ principal, decision }) => [principal, decision.outcome === 'allowed']))
    for (const resource of startedIn(start, view)) {
      for (const { principal, decision } of whoCan({ actions: [start.action], resource: resourceOf(resource, account, []), principals: sure.keys(), context: direct })) {
        yield { principal, how: `iam:PassRole of ${name} and ${start.action}`, isSure: sure.get(principal) === true && decision.outcome === 'allowed' }
      }
    }
  }
}

/** In which Region it is does not matter, but where policies name one. */
function startedIn({ resource }: Runner, view: AccountView): readonly string[] {
  if (resource === '*') return [resource]
  const regions = view.regions.length === 0 ? ['us-east-1'] : view.regions.map(({ region }) => region)
  return regions.map((region) => `arn:${view.partition}:${resource.replace('REGION', region).replace('ACCOUNT', view.id)}`)
}

/** Who of these assumes the role: of its account, or of another one. */
function* assuming(target: Principal, { account, trusts }: People, asked: Asking): Generator<Becoming> {
  const trust = 'arn' in target ? trusts.get(target.arn) : undefined
  if (trust === undefined || !isIdentity(target)) return
  const able = new Set([...asked.ofSts, ...namedIn(trust, asked.byArn)])
  for (const { principal, decision } of whoCan({ actions: ['sts:AssumeRole'], resource: resourceOf(target.arn, account, [trust]), principals: able, context: direct })) {
    yield { principal, how: `sts:AssumeRole of ${nameOf(target)}`, isSure: decision.outcome === 'allowed' }
  }
}

function isIdentity(principal: Principal): principal is Identity {
  return principal.kind === 'user' || principal.kind === 'role'
}

/** In its own account, a trust that names a user or role itself is enough: they need no permission. */
function namedIn(trust: CompiledPolicy, byArn: Asking['byArn']): Iterable<Identity> {
  const entries = trust.statements.flatMap(({ principal: named }) => (named === null || named.negated || named.everyone ? ['*'] : named.aws))
  if (trust.unreadable !== null || entries.includes('*')) return byArn.values()
  return entries.flatMap((arn) => byArn.get(arn) ?? [])
}

function servicesIn(trust: CompiledPolicy): readonly string[] {
  return [...new Set(statementsAbout(trust, 'sts').flatMap(({ effect, principal }) => (effect === 'Allow' ? (principal?.service ?? []) : [])))]
}

/** `group/operators` */
function tailOf(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1)
}

function resourceOf(arn: string, account: Resource['account'], policies: readonly CompiledPolicy[]): Resource {
  return { arn, account, tags: 'unknown', policies, grants: [], otherGrants: [], otherLimits: [] }
}
