/**
 * Users, roles and groups that a template makes, with all that it gives them by whichever of its resources, as IAM's own answer has them; and
 * those that it gives something to without making them, of whom nothing else is known.
 */
import { identityKind, type IdentityRecord } from '../../../observe/kinds/iam/identity.ts'
import type { Origin, PlannedRecords } from '../planned-records.ts'
import type { Given } from '../planned-resource.ts'
import { awsPolicyText } from './aws-policies.ts'

export type HolderKind = 'user' | 'role' | 'group'

export interface PlannedIdentity {
  readonly kind: HolderKind
  readonly id: string
  readonly name: string
  readonly path: Given<string>
  /** Of a role. */
  readonly trust?: Given<string>
  /** ARN of a policy. */
  readonly boundary: Given<string>
  readonly tags: readonly { readonly Key: string; readonly Value: string }[] | undefined
}

interface Gift {
  /** Inline: the policy's name and text, null if that is not known. */
  readonly inline: readonly { readonly name: string; readonly text: string | null }[]
  /** ARNs of policies; undefined: one that is not known. */
  readonly attached: readonly (string | undefined)[]
}

/** ARN of a policy that nobody knows: what is unread may allow and deny anything. */
const notKnown = 'arn:aws:iam::000000000000:policy/not-known-yet'

export class PlannedPeople {
  readonly #records: PlannedRecords
  readonly #identities: { readonly identity: PlannedIdentity; readonly origin: Origin | null }[] = []
  readonly #gifts = new Map<string, Gift>()
  readonly #groupsOf = new Map<string, Set<string>>()
  /** By ARN; null: not known. */
  readonly #policies = new Map<string, string | null>()

  constructor(records: PlannedRecords) {
    this.#records = records
  }

  identity(identity: PlannedIdentity): void {
    this.#identities.push({ identity, origin: this.#records.origin })
  }

  /** @param holder undefined: it is not known whose it is @param text null: it is not known */
  inline(kind: HolderKind, holder: string | undefined, name: string, text: string | null): void {
    this.#give(kind, holder ?? `whoever-has-${name}`, { inline: [{ name, text }], attached: holder === undefined ? [undefined] : [] })
  }

  /** @param arn undefined: it is not known which */
  attach(kind: HolderKind, holder: string | undefined, arn: string | undefined): void {
    this.#give(kind, holder ?? `whoever-has-${nameIn(arn ?? notKnown)}`, { inline: [], attached: holder === undefined ? [arn, undefined] : [arn] })
  }

  managed(arn: string, text: string | null): void {
    this.#policies.set(arn, text)
  }

  join(user: string, group: string): void {
    this.#groupsOf.set(user, (this.#groupsOf.get(user) ?? new Set()).add(group))
  }

  arnOf(kind: HolderKind | 'policy', name: string, path: Given<string> = null): string {
    const { account, partition } = this.#records.place
    return `arn:${partition}:iam::${account}:${kind}${path ?? '/'}${name}`
  }

  /** Puts all into the records. To be called when everything was told. */
  finish(region: string): void {
    const made = new Set(this.#identities.map(({ identity: { kind, name } }) => `${kind}/${name}`))
    for (const { identity, origin } of this.#identities) {
      const add = (): void => this.#records.add(identityKind, region, this.#recordOf(identity))
      if (origin === null) add()
      else this.#records.from(origin, add)
    }
    for (const [arn, text] of [...this.#policies, ...this.#awsPolicies()]) this.#records.add(identityKind, region, policyRecord(arn, text))
    const holders = new Set([...this.#gifts.keys(), ...[...this.#groupsOf.keys()].map((name) => `user/${name}`)])
    for (const holder of holders) if (!made.has(holder)) this.#records.addStandIn(region, this.#strange(holder))
    for (const name of this.#groupsWithoutUsers()) this.#records.addStandIn(region, this.#memberOf(name))
    for (const arn of this.#unattached()) this.#records.addStandIn(region, this.#holderOf(arn))
  }

  #give(kind: HolderKind, name: string, { inline, attached }: Gift): void {
    const holder = `${kind}/${name}`
    const before = this.#gifts.get(holder) ?? { inline: [], attached: [] }
    this.#gifts.set(holder, { inline: [...before.inline, ...inline], attached: [...before.attached, ...attached] })
  }

  #recordOf({ kind, id, name, path, trust, boundary, tags }: PlannedIdentity): IdentityRecord {
    const Arn = this.arnOf(kind, name, path)
    const { policies, attached } = this.#given(`${kind}/${name}`)
    if (kind === 'group') return { List: 'GroupDetailList', Arn, GroupName: name, GroupPolicyList: policies, AttachedManagedPolicies: attached }
    const limit = boundary === null ? {} : { PermissionsBoundary: { PermissionsBoundaryArn: boundary ?? notKnown } }
    const own = { Arn, AttachedManagedPolicies: attached, ...limit, ...(tags !== undefined && { Tags: [...tags] }) }
    if (kind === 'user') return { List: 'UserDetailList', UserId: id, UserPolicyList: policies, GroupList: [...(this.#groupsOf.get(name) ?? [])], ...own }
    return { List: 'RoleDetailList', RoleId: id, RolePolicyList: policies, ...(typeof trust === 'string' && { AssumeRolePolicyDocument: trust }), ...own }
  }

  #given(holder: string): { readonly policies: { PolicyName: string; PolicyDocument: string }[]; readonly attached: { PolicyArn: string }[] } {
    const { inline, attached } = this.#gifts.get(holder) ?? { inline: [], attached: [] }
    return {
      policies: inline.map(({ name, text }) => ({ PolicyName: name, PolicyDocument: text ?? 'not known yet' })),
      attached: attached.map((arn) => ({ PolicyArn: arn ?? notKnown })),
    }
  }

  /** Somebody whom the template gives something, and does not make. */
  #strange(holder: string): IdentityRecord {
    const [kind = '', ...rest] = holder.split('/')
    const name = rest.join('/')
    return this.#recordOf({ kind: kind as HolderKind, id: name, name, path: null, boundary: null, tags: undefined })
  }

  #groupsWithoutUsers(): readonly string[] {
    const joined = new Set([...this.#groupsOf.values()].flatMap((groups) => [...groups]))
    const made = this.#identities.flatMap(({ identity: { kind, name } }) => (kind === 'group' ? [name] : []))
    const given = [...this.#gifts.keys()].flatMap((holder) => (holder.startsWith('group/') ? [holder.slice('group/'.length)] : []))
    return [...new Set([...made, ...given])].filter((name) => !joined.has(name))
  }

  /** Groups are for people, whoever they are. */
  #memberOf(group: string): IdentityRecord {
    const name = `any-of-${group}`
    return { List: 'UserDetailList', Arn: this.arnOf('user', name), UserId: name, GroupList: [group] }
  }

  /** Policies of the template that it gives to nobody; boundaries are not given. */
  #unattached(): readonly string[] {
    const used = new Set<string | undefined>([...[...this.#gifts.values()].flatMap(({ attached }) => attached), ...this.#identities.map(({ identity: { boundary } }) => boundary ?? undefined)])
    return [...this.#policies.keys()].filter((arn) => !used.has(arn))
  }

  /** Whether anybody is given it, and under which boundary, is not known. */
  #holderOf(arn: string): IdentityRecord {
    const name = `whoever-has-${nameIn(arn)}`
    return { List: 'RoleDetailList', Arn: this.arnOf('role', name), RoleId: name, AttachedManagedPolicies: [{ PolicyArn: arn }], PermissionsBoundary: { PermissionsBoundaryArn: notKnown } }
  }

  /** Of AWS's own policies that are used, those that are known here. */
  #awsPolicies(): readonly (readonly [arn: string, text: string])[] {
    const used = [...[...this.#gifts.values()].flatMap(({ attached }) => attached), ...this.#identities.map(({ identity: { boundary } }) => boundary)]
    return [...new Set(used)].flatMap((arn) => {
      const text = typeof arn === 'string' ? awsPolicyText(arn) : null
      return text === null || typeof arn !== 'string' ? [] : [[arn, text] as const]
    })
  }
}

function policyRecord(Arn: string, text: string | null): IdentityRecord {
  return { List: 'Policies', Arn, PolicyVersionList: [{ IsDefaultVersion: true, ...(text !== null && { Document: text }) }] }
}

function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1)
}
