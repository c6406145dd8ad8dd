/** An organization: its management account, units, member accounts, policies and who administers what for it. */

import type { Instant } from '@holdfast/core/clock'
import type { CreatePolicyRequest } from '../../models/organizations.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call } from '../../world/call.ts'
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
  readonly name: string
  readonly description: string
  readonly type: PolicyType
  readonly content: string
  readonly isAws: boolean
  /** Ids of the root, units and accounts. */
  readonly targets: Set<string>
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
}

const fullAccess = 'p-FullAWSAccess'

/** AWS attaches it to every unit and account: without a policy that allows at each level nothing would be allowed. */
function allowAll({ policies }: Organization, targetId: string): void {
  policies.get(fullAccess)?.targets.add(targetId)
}

const organizationsState = { name: 'organizations', create: (): Map<string, Organization> => new Map() }

/** The organization that an account belongs to, or null. */
export function organizationOf(world: World, accountId: string): Organization | null {
  return world.state(organizationsState).get(accountId) ?? null
}

/** Founds an organization with all features and service control policies; its account is the management account. */
export function foundOrganization(account: Account, name: string): Organization {
  const { world, id: managementId } = account
  const organization: Organization = {
    id: `o-${world.ids.hex(10)}`,
    managementId,
    rootId: `r-${world.ids.hex(4)}`,
    policyTypes: new Set(['SERVICE_CONTROL_POLICY']),
    units: new Map(),
    members: new Map(),
    policies: new Map(),
    delegated: new Map(),
  }
  const full = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] })
  const description = 'Allows access to every operation'
  organization.policies.set(fullAccess, {
    id: fullAccess,
    name: 'FullAWSAccess',
    description,
    type: 'SERVICE_CONTROL_POLICY',
    content: full,
    isAws: true,
    targets: new Set([organization.rootId]),
  })
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

/** The organization, if the caller's account may read it: the management account and delegated administrators. */
export function requireOrganization({ world, account }: Call): Organization {
  const organization = organizationOf(world, account.id)
  if (organization === null) throw new ServiceError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.')
  if (account.id !== organization.managementId && !organization.delegated.has(account.id)) {
    throw new ServiceError('AccessDeniedException', "You don't have permissions to access this resource.")
  }
  return organization
}

export function organizationArn({ managementId, id }: Organization, kind: string, rest: string): string {
  return `arn:aws:organizations::${managementId}:${kind}/${id}${rest}`
}
