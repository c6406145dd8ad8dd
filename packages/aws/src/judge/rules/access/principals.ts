/** Who is in an account, ready to be asked what they can do. */
import { type CompiledPolicy, unreadablePolicy } from '../../../languages/policy/compile-policy.ts'
import type { PolicyKind } from '../../../languages/policy/document.ts'
import type { Account, Principal } from '../../../languages/policy/request.ts'
import { identityKind, type IdentityRecord } from '../../../observe/kinds/iam/identity.ts'
import type { AccountView } from '../../views/views.ts'
import { compiled } from './compiled.ts'
import { accountsOf, membershipKinds } from './membership.ts'

/** What these are made of: rules that ask for them need it. */
export const principalKinds = [identityKind, ...membershipKinds] as const

/** Made once, by `view.once(peopleOf)`. */
export interface People {
  readonly account: Account
  /** Users and roles, service-linked ones left out: only their service can be them. Those that were read. */
  readonly principals: readonly Principal[]
  /** By ARN of a role: who may assume it. Missing where IAM did not say. */
  readonly trusts: ReadonlyMap<string, CompiledPolicy>
  readonly groups: readonly Group[]
}

export interface Group {
  readonly arn: string
  readonly policies: readonly CompiledPolicy[]
  /** ARNs of users. */
  readonly members: ReadonlySet<string>
}

export function peopleOf(view: AccountView): People {
  const { own: account } = view.once(accountsOf)
  return peopleIn(account, view.known(identityKind), view.partition)
}

/** A role of the account by its ARN; undefined: none that was read. */
export function roleOf(view: AccountView, arn: string): Principal | undefined {
  return view.once(rolesByArn).get(arn)
}

function rolesByArn(view: AccountView): ReadonlyMap<string, Principal> {
  return new Map(view.once(peopleOf).principals.flatMap((one) => (one.kind === 'role' ? [[one.arn, one] as const] : [])))
}

/** The same of a neighbour, in which nobody is judged. Made once, by `view.once(strangersOf)`. */
export function strangersOf(view: AccountView): readonly Principal[] {
  const accounts = view.once(accountsOf)
  return view.neighbours().flatMap(({ id, identities }) => peopleIn(accounts.find(id), identities, view.partition).principals)
}

type Detail<List extends IdentityRecord['List']> = Extract<IdentityRecord, { List: List }>

function peopleIn(account: Account, records: readonly IdentityRecord[], partition: string): People {
  const trusts = new Map<string, CompiledPolicy>()
  const members = new Map<string, Set<string>>()
  const byText = new Map<string, CompiledPolicy>()
  const trustOf = (text: string): CompiledPolicy => {
    const known = byText.get(text) ?? compiled(decodedDocument(text), 'trust', 'trust policy')
    byText.set(text, known)
    return known
  }
  const policies = new Map<string, { readonly text: string; readonly byKind: Map<PolicyKind, CompiledPolicy> }>()
  const groups = new Map<string, Detail<'GroupDetailList'>>()
  for (const record of records) {
    if (record.List === 'GroupDetailList') groups.set(record.GroupName, record)
    const text = record.List === 'Policies' ? record.PolicyVersionList?.find((one) => one.IsDefaultVersion)?.Document : undefined
    if (record.List === 'Policies' && text !== undefined) policies.set(record.Arn, { text: decodedDocument(text), byKind: new Map() })
  }
  const managed = (arn: string, kind: PolicyKind): CompiledPolicy => {
    const policy = policies.get(arn)
    if (policy === undefined) return unreadablePolicy(kind, arn, 'its document was not among the answers')
    const made = policy.byKind.get(kind) ?? compiled(policy.text, kind, arn)
    policy.byKind.set(kind, made)
    return made
  }
  const attached = (list: readonly { readonly PolicyArn: string }[] = []) => list.map(({ PolicyArn }) => managed(PolicyArn, 'identity'))
  const inline = (owner: string, list: readonly { readonly PolicyName: string; readonly PolicyDocument: string }[] = []) =>
    list.map(({ PolicyName, PolicyDocument }) => compiled(decodedDocument(PolicyDocument), 'identity', `${owner}/${PolicyName}`))
  const boundary = ({ PermissionsBoundary }: Detail<'UserDetailList'> | Detail<'RoleDetailList'>): CompiledPolicy | null =>
    PermissionsBoundary?.PermissionsBoundaryArn === undefined ? null : managed(PermissionsBoundary.PermissionsBoundaryArn, 'boundary')
  const ofGroup = (name: string): readonly CompiledPolicy[] => {
    const group = groups.get(name)
    if (group === undefined) return [unreadablePolicy('identity', `group ${name}`, 'the group was not among the answers')]
    return [...inline(`group ${name}`, group.GroupPolicyList), ...attached(group.AttachedManagedPolicies)]
  }
  const principals = records.flatMap((record): readonly Principal[] => {
    if (record.List === 'UserDetailList') {
      for (const name of record.GroupList ?? []) members.set(name, (members.get(name) ?? new Set()).add(record.Arn))
      const own = [...inline(record.Arn, record.UserPolicyList), ...attached(record.AttachedManagedPolicies)]
      const tags = Object.fromEntries((record.Tags ?? []).map(({ Key, Value }) => [Key, Value]))
      const policies = [...own, ...(record.GroupList ?? []).flatMap(ofGroup)]
      return [{ kind: 'user', account, arn: record.Arn, uniqueId: record.UserId, tags, policies, boundary: boundary(record) }]
    }
    if (record.List !== 'RoleDetailList' || record.Arn.includes(':role/aws-service-role/')) return []
    const policies = [...inline(record.Arn, record.RolePolicyList), ...attached(record.AttachedManagedPolicies)]
    const session = { sessionName: null, sessionPolicies: [], tags: 'unknown' } as const
    const role: Principal = { kind: 'role', account, arn: record.Arn, uniqueId: record.RoleId, policies, boundary: boundary(record), ...session }
    if (record.AssumeRolePolicyDocument !== undefined) trusts.set(role.arn, trustOf(record.AssumeRolePolicyDocument))
    return [role]
  })
  const groupsOf = [...groups.values()].map(({ Arn, GroupName }) => ({
    arn: Arn ?? `arn:${partition}:iam::${account.id}:group/${GroupName}`,
    policies: ofGroup(GroupName),
    members: members.get(GroupName) ?? new Set<string>(),
  }))
  return { account, principals, trusts, groups: groupsOf }
}

/** All policies that say what somebody may do in an account, but those of resources. */
export function policiesAbout(principals: Iterable<Principal>, { organization }: Account): ReadonlySet<CompiledPolicy> {
  const all = new Set<CompiledPolicy>()
  if (organization !== 'none' && organization !== 'unknown') {
    for (const levels of [organization.scps, organization.rcps]) if (levels !== 'off') for (const policy of levels.flat()) all.add(policy)
  }
  for (const principal of principals) {
    if (principal.kind !== 'user' && principal.kind !== 'role') continue
    for (const policy of principal.policies) all.add(policy)
    if (principal.boundary !== null) all.add(principal.boundary)
  }
  return all
}

/** ARNs of the customer's own managed policies that decide what somebody may do: attached, of groups, boundaries. Who writes a version of one decides. */
export function managedPoliciesOf(principal: Principal): readonly string[] {
  if (principal.kind !== 'user' && principal.kind !== 'role') return []
  const names = [...principal.policies, ...(principal.boundary === null ? [] : [principal.boundary])].map(({ name }) => name)
  return [...new Set(names.filter((name) => /^arn:[^:]*:iam::\d{12}:policy\//.test(name)))]
}

/** IAM writes documents percent-encoded. */
export function decodedDocument(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
