/** Where accounts are in the organization, and which of its policies reach them. */
import { organizationAccountKind } from '../../kinds/organizations/account.ts'
import { organizationKind } from '../../kinds/organizations/organization.ts'
import { organizationPolicyKind } from '../../kinds/organizations/policy.ts'
import { organizationPolicyListKind } from '../../kinds/organizations/policy-list.ts'
import { organizationPolicyTargetKind } from '../../kinds/organizations/policy-target.ts'
import { rootKind } from '../../kinds/organizations/root.ts'
import { type CompiledPolicy, unreadablePolicy } from '../../policy/compile-policy.ts'
import type { Account, Membership } from '../../policy/request.ts'
import type { AccountView } from '../../views/views.ts'
import { compiled } from './compiled.ts'

/** What memberships are made of. */
export const membershipKinds = [
  organizationKind,
  rootKind,
  organizationAccountKind,
  organizationPolicyListKind,
  organizationPolicyKind,
  organizationPolicyTargetKind,
] as const

/** Accounts as the evaluator wants them. Made once, by `view.once(accountsOf)`. */
export interface Accounts {
  readonly own: Account
  /** Null: whether the account is in one is not known, or it is in none. */
  readonly organizationId: string | null
  /** Any account by its twelve digits. Of one outside of the organization, nothing is known. */
  find(id: string): Account
  /** `unknown`: the organization's accounts are not known. */
  isInOrganization(id: string): boolean | 'unknown'
}

export function accountsOf(view: AccountView): Accounts {
  const organization = view.about(organizationKind)
  if (organization.state !== 'found') {
    const none = organization.state === 'absent' ? 'none' : 'unknown'
    const own: Account = { id: view.id, organization: none }
    return { own, organizationId: null, find: (id) => (id === view.id ? own : stranger(id)), isInOrganization: (id) => id === view.id || (none === 'none' ? false : none) }
  }
  const { Id, MasterAccountId } = organization.answer.Organization
  const members = membersOf(view)
  const policies = policiesOf(view)
  const made = new Map<string, Account>()
  const membershipOf = (id: string): Membership | 'unknown' => {
    if (id === MasterAccountId) return { id: Id, path: members?.get(id)?.path ?? `${Id}/`, isManagement: true, scps: 'off', rcps: 'off' }
    const member = members?.get(id)
    if (member === undefined || policies === null) return 'unknown'
    const reaching = (type: string) => policies.on.has(type) && member.targets.map((target) => policies.attached(type, target))
    return {
      ...{ id: Id, path: member.path, isManagement: false },
      scps: reaching('SERVICE_CONTROL_POLICY') || 'off',
      rcps: reaching('RESOURCE_CONTROL_POLICY') || 'off',
    }
  }
  const find = (id: string): Account => {
    const known = made.get(id)
    if (known !== undefined) return known
    const account: Account = { id, organization: membershipOf(id) }
    made.set(id, account)
    return account
  }
  const isInOrganization = (id: string) => id === view.id || id === MasterAccountId || (members === null ? 'unknown' : members.has(id))
  return { own: find(view.id), organizationId: Id, find, isInOrganization }
}

function stranger(id: string): Account {
  return { id, organization: 'unknown' }
}

interface Member {
  /** `o-…/r-…/ou-…/` */
  readonly path: string
  /** What policies are attached to: the root, units from the top, the account. */
  readonly targets: readonly string[]
}

/** Null: not known, or not all. */
function membersOf(view: AccountView): ReadonlyMap<string, Member> | null {
  if (view.failures(organizationAccountKind).length > 0) return null
  const accounts = view.known(organizationAccountKind).flatMap(({ Answer }) => Answer ?? [])
  const members = accounts.map(({ Id, Paths: [path] = [] }): readonly [string, Member | null] => {
    const parts = path?.split('/').filter((part) => part !== '') ?? []
    if (parts.length < 3 || parts.at(-1) !== Id) return [Id, null]
    return [Id, { path: `${parts.slice(0, -1).join('/')}/`, targets: parts.slice(1) }]
  })
  if (members.length === 0 || members.some(([, member]) => member === null)) return null
  return new Map(members as readonly (readonly [string, Member])[])
}

interface Policies {
  /** Types of policy that are on. */
  readonly on: ReadonlySet<string>
  attached(type: string, target: string): readonly CompiledPolicy[]
}

const kinds = { SERVICE_CONTROL_POLICY: 'scp', RESOURCE_CONTROL_POLICY: 'rcp' } as const

/** Null: nothing is known of them. */
function policiesOf(view: AccountView): Policies | null {
  if (view.failures(rootKind).length > 0) return null
  const types = view.known(rootKind).flatMap(({ Answer }) => (Answer ?? []).flatMap(({ PolicyTypes = [] }) => PolicyTypes))
  const on = new Set(types.flatMap(({ Type, Status }) => (Type === undefined || Status !== 'ENABLED' ? [] : [Type])))
  const byTarget = new Map<string, CompiledPolicy[]>()
  const everywhere = new Map<string, CompiledPolicy[]>()
  for (const [type, kind] of Object.entries(kinds)) {
    const listed = view.about(organizationPolicyListKind, type)
    if (listed.state === 'failed') everywhere.set(type, [unreadablePolicy(kind, 'policies of the organization', 'they were not listed')])
    if (listed.state !== 'found') continue
    for (const { Id, Name = Id } of listed.answer) {
      const written = view.about(organizationPolicyKind, Id)
      const text = written.state === 'found' ? written.answer.Policy.Content : undefined
      const policy = text === undefined ? unreadablePolicy(kind, Name, 'it was not read') : compiled(text, kind, Name)
      const targets = view.about(organizationPolicyTargetKind, Id)
      if (targets.state === 'found') for (const { TargetId } of targets.answer) append(byTarget, `${type} ${TargetId}`, policy)
      else append(everywhere, type, unreadablePolicy(kind, Name, 'what it is attached to was not read'))
    }
  }
  return { on, attached: (type, target) => [...(byTarget.get(`${type} ${target}`) ?? []), ...(everywhere.get(type) ?? [])] }
}

function append<T>(lists: Map<string, T[]>, name: string, value: T): void {
  const list = lists.get(name)
  if (list === undefined) lists.set(name, [value])
  else list.push(value)
}
