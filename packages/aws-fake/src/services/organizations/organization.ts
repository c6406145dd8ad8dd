/** An organization: its management account, units, member accounts, policies and who administers what for it. */

import type { Instant } from '@holdfast/core/clock'
import type { CreatePolicyRequest } from '../../models/organizations.ts'
import type { Account, World } from '../../world/world.ts'

export type PolicyType = CreatePolicyRequest['Type']

export interface Member {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly joined: Instant
  status: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE'
  /** The root or the unit that it lies in. */
  parentId: string
}

export interface Unit {
  readonly id: string
  readonly name: string
  readonly parentId: string
}

export interface OrganizationPolicy {
  readonly id: string
  name: string
  description: string
  readonly type: PolicyType
  content: string
  readonly isAws: boolean
  /** Ids of the root, units and accounts. */
  readonly targets: Set<string>
  readonly tags: Map<string, string>
}

export interface Organization {
  readonly id: string
  readonly managementId: string
  readonly rootId: string
  readonly policyTypes: Set<PolicyType>
  readonly units: Map<string, Unit>
  readonly members: Map<string, Member>
  readonly policies: Map<string, OrganizationPolicy>
  /** Service principals that an account administers, with the time since when. */
  readonly delegated: Map<string, Map<string, Instant>>
  /** Service principals that work in its accounts (trusted access), with the time since when. */
  readonly trusted: Map<string, Instant>
  /** What lets member accounts work with policies; null: the management account alone does. */
  delegation: { readonly id: string; content: string; readonly tags: Map<string, string> } | null
}

/** The policies of AWS's own by which everything passes: it attaches them to all where their type is on. */
const fullAccess = [
  { type: 'SERVICE_CONTROL_POLICY', id: 'p-FullAWSAccess', name: 'FullAWSAccess', who: {} },
  { type: 'RESOURCE_CONTROL_POLICY', id: 'p-RCPFullAWSAccess', name: 'RCPFullAWSAccess', who: { Principal: '*' } },
] as const

/** Without a policy that allows at each level nothing would be allowed. */
function allowAll({ policies, policyTypes }: Organization, targetId: string): void {
  for (const { id, type } of fullAccess) if (policyTypes.has(type)) policies.get(id)?.targets.add(targetId)
}

/** Turns a type of policies on. */
export function enablePolicyType(organization: Organization, type: PolicyType): void {
  organization.policyTypes.add(type)
  for (const { id, name, type: ofType, who } of fullAccess) {
    if (ofType !== type) continue
    const content = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...who, Action: '*', Resource: '*' }] })
    const policy = { id, name, description: 'Allows access to every operation', type, content, isAws: true, targets: new Set<string>(), tags: new Map<string, string>() }
    organization.policies.set(id, policy)
  }
  for (const id of [organization.rootId, ...organization.units.keys(), ...organization.members.keys()]) allowAll(organization, id)
}

const organizationsState = { name: 'organizations', create: (): Map<string, Organization> => new Map() }

/** The organization that an account belongs to, or null. */
export function organizationOf(world: World, accountId: string): Organization | null {
  return world.state(organizationsState).get(accountId) ?? null
}

/** Founds an organization with all features and service control policies; its account is the management account. */
export function foundOrganization(account: Account, name: string, id = `o-${account.world.ids.hex(10)}`): Organization {
  const { world, id: managementId } = account
  const organization: Organization = {
    id,
    managementId,
    rootId: `r-${world.ids.hex(4)}`,
    policyTypes: new Set(),
    units: new Map(),
    members: new Map(),
    policies: new Map(),
    delegated: new Map(),
    trusted: new Map(),
    delegation: null,
  }
  enablePolicyType(organization, 'SERVICE_CONTROL_POLICY')
  joinOrganization(organization, account, name)
  return organization
}

export function addUnit(world: World, organization: Organization, name: string, parentId = organization.rootId): Unit {
  const unit = { id: `ou-${organization.rootId.slice(2)}-${world.ids.hex(8)}`, name, parentId }
  organization.units.set(unit.id, unit)
  allowAll(organization, unit.id)
  return unit
}

export function joinOrganization(organization: Organization, account: Account, name: string, parentId = organization.rootId): Member {
  const { world, id } = account
  const member: Member = { id, name, email: `aws+${id}@example.com`, joined: world.clock.now(), status: 'ACTIVE', parentId }
  organization.members.set(id, member)
  allowAll(organization, id)
  world.state(organizationsState).set(id, organization)
  return member
}

export function organizationArn({ managementId, id }: Organization, kind: string, rest: string): string {
  return `arn:aws:organizations::${managementId}:${kind}/${id}${rest}`
}
