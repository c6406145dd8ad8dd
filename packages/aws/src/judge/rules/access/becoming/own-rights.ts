/**
 * Who can give themselves rights in IAM: by their own policies, those of their groups, versions of what is attached to them, or by a user or
 * role that they make. Source: "Actions, resources, and condition keys for AWS IAM", Service Authorization Reference.
 */
import type { Principal, RequestContext, Resource } from '../../../../languages/policy/request.ts'
import { NO, type Truth } from '../../../../languages/policy/truth.ts'
import { bothHold, eitherHold, type Hold, holdIn, holdsOf } from '../hold.ts'
import { type Freed, freedOf } from '../people/freeing.ts'
import type { AccountView } from '../../../views/views.ts'
import { type Group, managedPoliciesOf, type People, peopleOf } from '../principals.ts'

/** A step by which somebody gets all rights that their boundary and organization leave. */
export interface OwnStep {
  readonly how: string
  readonly truth: Truth
}

type Identity = Extract<Principal, { kind: 'user' | 'role' }>

const ownUser = ['iam:PutUserPolicy', 'iam:AttachUserPolicy'] as const
const ownRole = ['iam:PutRolePolicy', 'iam:AttachRolePolicy'] as const
const ownGroup = ['iam:PutGroupPolicy', 'iam:AttachGroupPolicy'] as const
/** Of customer managed policies. */
const versions = ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion'] as const

/** Made once, by `view.once`. */
export function ownRightsOf(view: AccountView): OwnRights {
  return new OwnRights(view.once(peopleOf))
}

class OwnRights {
  readonly #people: People
  readonly #groupsOf: ReadonlyMap<string, readonly Group[]>

  constructor(people: People) {
    this.#people = people
    const pairs = people.groups.flatMap((group) => [...group.members].map((arn) => ({ arn, group })))
    this.#groupsOf = new Map([...Map.groupBy(pairs, ({ arn }) => arn)].map(([arn, list]) => [arn, list.map(({ group }) => group)]))
  }

  /** Those that are sure come first. */
  stepsOf(principal: Identity): readonly OwnStep[] {
    return [...this.#steps(principal)].toSorted((a, b) => b.truth - a.truth)
  }

  /** As they are, and with less that denies them. */
  freed(principal: Identity, context?: RequestContext): readonly Freed[] {
    return freedOf(principal, this.#groupsOf.get(principal.arn) ?? [], (arn) => this.resource(arn), context)
  }

  *#steps(principal: Identity): Generator<OwnStep> {
    const { arn } = principal
    yield* this.#writing(principal, principal.kind === 'user' ? ownUser : ownRole, arn, 'its own')
    for (const group of this.#groupsOf.get(arn) ?? []) yield* this.#writing(principal, ownGroup, group.arn, `its ${nameIn(group.arn)}`)
    for (const policy of managedPoliciesOf(principal)) yield* this.#writing(principal, versions, policy, `its ${nameIn(policy)}`)
    yield* this.#making(principal)
  }

  *#writing(principal: Identity, actions: readonly string[], arn: string, what: string): Generator<OwnStep> {
    for (const [index, holds] of holdsOf(actions, this.resource(arn), [principal]).entries()) {
      const { truth } = holdIn(holds, principal)
      if (truth !== NO) yield { how: `${actions[index]} of ${what}`, truth }
    }
  }

  /** Somebody new, with rights that they write, whom they then are. */
  *#making(principal: Identity): Generator<OwnStep> {
    const partition = principal.arn.split(':')[1] ?? 'aws'
    const of = (kind: string, ...actions: readonly string[]): readonly Hold[] =>
      holdsOf(actions, this.resource(`arn:${partition}:iam::${this.#people.account.id}:${kind}/any`), [principal]).map((holds) => holdIn(holds, principal))
    const [makesRole = none, writesRole = none, attachesRole = none] = of('role', 'iam:CreateRole', ...ownRole)
    // whom its trust names needs no more than that
    const role = bothHold(makesRole, eitherHold(writesRole, attachesRole))
    if (role.truth !== NO) yield { how: 'iam:CreateRole of a role of their own', truth: role.truth }
    const [makesUser = none, makesKey = none, writesUser = none, attachesUser = none] = of('user', 'iam:CreateUser', 'iam:CreateAccessKey', ...ownUser)
    const user = bothHold(bothHold(makesUser, makesKey), eitherHold(writesUser, attachesUser))
    if (user.truth !== NO) yield { how: 'iam:CreateUser of a user of their own', truth: user.truth }
  }

  resource(arn: string): Resource {
    return { arn, account: this.#people.account, tags: 'unknown', policies: [], grants: [], otherGrants: [], otherLimits: [] }
  }
}

const none: Hold = { truth: NO, statements: [] }

/** `group/operators` */
function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1)
}

/** Whether any of its policies can say something of a service: most say nothing, and need no evaluation. */
export function isAbout(principal: Principal, service: string): boolean {
  if (principal.kind !== 'user' && principal.kind !== 'role') return false
  return principal.policies.some(({ services, unreadable }) => unreadable !== null || services === null || services.includes(service))
}
