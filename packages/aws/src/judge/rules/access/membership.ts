/** Where accounts are in the organization, and which of its policies reach them. */
import { organizationAccountKind } from '../../../observe/kinds/organizations/account.ts'
import { organizationKind } from '../../../observe/kinds/organizations/organization.ts'
import { organizationPolicyKind } from '../../../observe/kinds/organizations/policy.ts'
import { organizationPolicyListKind } from '../../../observe/kinds/organizations/policy-list.ts'
import { organizationPolicyTargetKind } from '../../../observe/kinds/organizations/policy-target.ts'
import { rootKind } from '../../../observe/kinds/organizations/root.ts'
import { type CompiledPolicy, unreadablePolicy } from '../../../languages/policy/compile-policy.ts'
import type { Account, Membership } from '../../../languages/policy/request.ts'
import type { AccountView } from '../../views/views.ts'
import { compiled } from './compiled.ts'

/** What {@link organizationOf} is made of. */
export const organizationKinds = [organizationKind, rootKind, organizationAccountKind] as const
/** What {@link accountsOf} is made of. */
export const membershipKinds = [...organizationKinds, organizationPolicyListKind, organizationPolicyKind, organizationPolicyTargetKind] as const

/** Made once, by `view.once(organizationOf)`. */
interface Organization {
  /** `none`: the account is in none; `unknown`: whether it is in one is not known; or its id, `o-…`. */
  readonly id: string
  readonly managementId: string | null
  /** Null: not known, or not all. */
  readonly members: ReadonlyMap<string, Member> | null
  /** `unknown`: the organization's accounts are not known. An account is always in its own. */
  isIn(account: string): boolean | 'unknown'
}

export function organizationOf(view: AccountView): Organization {
  const organization = view.about(organizationKind)
  if (organization.state !== 'found') {
    const id = organization.state === 'absent' ? 'none' : 'unknown'
    return { id, managementId: null, members: null, isIn: (account) => account === view.id || (id === 'none' ? false : id) }
  }
  const { Id: id, MasterAccountId: managementId } = organization.answer.Organization
  const members = membersOf(view)
  const isIn = (account: string) => account === view.id || account === managementId || (members === null ? 'unknown' : members.has(account))
  return { id, managementId, members, isIn }
}

/** Accounts as the evaluator wants them. Made once, by `view.once(accountsOf)`. */
interface Accounts {
  readonly own: Account
  /** Any account by its twelve digits. Of one outside of the organization, nothing is known. */
  find(id: string): Account
}

export function accountsOf(view: AccountView): Accounts {
  const { id: organization, managementId, members } = view.once(organizationOf)
  if (organization === 'none' || organization === 'unknown') {
    const own: Account = { id: view.id, organization }
    return { own, find: (id) => (id === view.id ? own : { id, organization: 'unknown' }) }
  }
  const policies = policiesOf(view)
  const membershipOf = (id: string): Membership | 'unknown' => {
    const member = members?.get(id)
    if (id === managementId) return { id: organization, path: member?.path ?? `${organization}/`, isManagement: true, scps: 'off', rcps: 'off' }
    if (member === undefined || policies === null) return 'unknown'
    const reaching = (type: string) => policies.on.has(type) && member.targets.map((target) => policies.attached(type, target))
    return {
      ...{ id: organization, path: member.path, isManagement: false },
      scps: reaching('SERVICE_CONTROL_POLICY') || 'off',
      rcps: reaching('RESOURCE_CONTROL_POLICY') || 'off',
    }
  }
  const made = new Map<string, Account>()
  const find = (id: string): Account => {
    const known = made.get(id)
    if (known !== undefined) return known
    const account: Account = { id, organization: membershipOf(id) }
    made.set(id, account)
    return account
  }
  return { own: find(view.id), find }
}

interface Member {
  /** `o-…/r-…/ou-…/` */
  readonly path: string
  /** What policies are attached to: the root, units from the top, the account. */
  readonly targets: readonly string[]
}

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
