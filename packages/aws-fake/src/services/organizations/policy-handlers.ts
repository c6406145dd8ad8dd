/** Policies of an organization and what they are attached to. They are kept and listed; nobody is refused anything by them. */

import type { OrganizationsOperations, PolicySummary } from '../../models/organizations.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import { settleBackupPolicies } from '../backup/organization-plans.ts'
import { requireManagement, requireOrganization, requirePolicyManager } from './access.ts'
import { effectivePolicy } from './effective-policy.ts'
import { type Organization, organizationArn, organizationOf, type OrganizationPolicy, type PolicyType } from './organization.ts'
import { assertContent } from './policy-content.ts'

function summary(organization: Organization, { id, name, description, type, isAws }: OrganizationPolicy): PolicySummary {
  const Arn = isAws
    ? `arn:aws:organizations::aws:policy/${type.toLowerCase()}/${id}`
    : organizationArn(organization, 'policy', `/${type.toLowerCase()}/${id}`)
  return { Id: id, Arn, Name: name, Description: description, Type: type, AwsManaged: isAws }
}

function requirePolicy({ policies }: Organization, id: string): OrganizationPolicy {
  const policy = policies.get(id)
  if (policy === undefined) throw new ServiceError('PolicyNotFoundException', "You specified a policy that doesn't exist.")
  return policy
}

type Target = { readonly name: string; readonly type: 'ACCOUNT' | 'ORGANIZATIONAL_UNIT' | 'ROOT' }

function requireTarget({ rootId, units, members }: Organization, id: string): Target {
  if (id === rootId) return { name: 'Root', type: 'ROOT' }
  const unit = units.get(id)
  if (unit !== undefined) return { name: unit.name, type: 'ORGANIZATIONAL_UNIT' }
  const member = members.get(id)
  if (member === undefined) throw new ServiceError('TargetNotFoundException', "You specified a target that doesn't exist.")
  return { name: member.name, type: 'ACCOUNT' }
}

function targetArn(organization: Organization, id: string, { type }: Target): string {
  return organizationArn(organization, { ACCOUNT: 'account', ORGANIZATIONAL_UNIT: 'ou', ROOT: 'root' }[type], `/${id}`)
}

/** "Quotas and service limits": of each type, that one target may have. */
function mostAttached(type: PolicyType): number {
  return type === 'RESOURCE_CONTROL_POLICY' ? 5 : 10
}

function changed(call: Call, policyId: string): { readonly policy: OrganizationPolicy; readonly organization: Organization } {
  // whoever may not read it either is told so first
  const policy = requirePolicy(requireOrganization(call), policyId)
  return { policy, organization: requirePolicyManager(call, policy.type) }
}

function requireOwn({ isAws }: OrganizationPolicy): void {
  if (isAws) throw new ServiceError('InvalidInputException', 'You specified a policy that is managed by AWS.', { members: { Reason: 'IMMUTABLE_POLICY' } })
}

function assertNewName({ policies }: Organization, name: string, type: PolicyType, id: string | null): void {
  if (![...policies.values()].some((policy) => policy.name === name && policy.type === type && policy.id !== id)) return
  throw new ServiceError('DuplicatePolicyException', 'A policy with the same name already exists.')
}

function attachedTo({ policies }: Organization, id: string, type: PolicyType): readonly OrganizationPolicy[] {
  return [...policies.values()].filter((policy) => policy.type === type && policy.targets.has(id))
}

function violated(reason: string, message: string): ServiceError {
  return new ServiceError('ConstraintViolationException', message, { members: { Reason: reason } })
}

export const organizationPolicyHandlers = {
  CreatePolicy({ Name: name, Description: description, Content: content, Type: type, Tags = [] }, call) {
    const organization = requirePolicyManager(call, type)
    assertContent(type, content)
    assertNewName(organization, name, type, null)
    const tags = new Map(Tags.map(({ Key, Value }) => [Key, Value]))
    const policy = { id: `p-${call.world.ids.hex(10)}`, name, description, type, content, isAws: false, targets: new Set<string>(), tags }
    organization.policies.set(policy.id, policy)
    return { Policy: { PolicySummary: summary(organization, policy), Content: content } }
  },

  UpdatePolicy({ PolicyId, Name, Description, Content }, call) {
    const { policy, organization } = changed(call, PolicyId)
    requireOwn(policy)
    if (Content !== undefined) assertContent(policy.type, Content)
    if (Name !== undefined) assertNewName(organization, Name, policy.type, policy.id)
    policy.name = Name ?? policy.name
    policy.description = Description ?? policy.description
    policy.content = Content ?? policy.content
    settleBackupPolicies(call.world, organization)
    return { Policy: { PolicySummary: summary(organization, policy), Content: policy.content } }
  },

  DeletePolicy({ PolicyId }, call) {
    const { policy, organization } = changed(call, PolicyId)
    requireOwn(policy)
    if (policy.targets.size > 0) throw new ServiceError('PolicyInUseException', 'The policy is attached to one or more entities. You must detach it first.')
    organization.policies.delete(PolicyId)
    return {}
  },

  DescribePolicy({ PolicyId }, call) {
    const organization = requireOrganization(call)
    const policy = requirePolicy(organization, PolicyId)
    return { Policy: { PolicySummary: summary(organization, policy), Content: policy.content } }
  },

  ListPolicies({ Filter }, call) {
    const organization = requireOrganization(call)
    const found = [...organization.policies.values()].filter(({ type }) => type === Filter)
    return { Policies: found.map((policy) => summary(organization, policy)) }
  },

  ListPoliciesForTarget({ TargetId, Filter }, call) {
    const organization = requireOrganization(call)
    requireTarget(organization, TargetId)
    const found = [...organization.policies.values()].filter(({ type, targets }) => type === Filter && targets.has(TargetId))
    return { Policies: found.map((policy) => summary(organization, policy)) }
  },

  ListTargetsForPolicy({ PolicyId }, call) {
    const organization = requireOrganization(call)
    const Targets = [...requirePolicy(organization, PolicyId).targets].map((id) => {
      const target = requireTarget(organization, id)
      return { TargetId: id, Arn: targetArn(organization, id, target), Name: target.name, Type: target.type }
    })
    return { Targets }
  },

  AttachPolicy({ PolicyId, TargetId }, call) {
    const { policy, organization } = changed(call, PolicyId)
    requireTarget(organization, TargetId)
    if (policy.targets.has(TargetId))
      throw new ServiceError('DuplicatePolicyAttachmentException', 'A policy with the same name and type already exists.')
    if (!organization.policyTypes.has(policy.type))
      throw new ServiceError('PolicyTypeNotEnabledException', 'This operation can be performed only for enabled policy types.')
    if (attachedTo(organization, TargetId, policy.type).length >= mostAttached(policy.type))
      throw violated('MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED', 'You have attached the maximum number of policies of this type to the entity.')
    policy.targets.add(TargetId)
    settleBackupPolicies(call.world, organization)
    return {}
  },

  DetachPolicy({ PolicyId, TargetId }, call) {
    const { policy, organization } = changed(call, PolicyId)
    requireTarget(organization, TargetId)
    const isLast = policy.type === 'SERVICE_CONTROL_POLICY' && attachedTo(organization, TargetId, policy.type).length === 1
    // the RCP that lets everything pass can't be detached at all
    if (policy.targets.has(TargetId) && (isLast || (policy.isAws && policy.type === 'RESOURCE_CONTROL_POLICY')))
      throw violated('MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED', 'You must have at least one policy of this type attached to the entity.')
    if (!policy.targets.delete(TargetId))
      throw new ServiceError('PolicyNotAttachedException', "The policy isn't attached to the specified target.")
    settleBackupPolicies(call.world, organization)
    return {}
  },

  DescribeEffectivePolicy({ PolicyType: type, TargetId: named }, call) {
    const TargetId = named ?? call.account.id
    const isOwn = TargetId === call.account.id
    // an account reads its own
    const organization = (isOwn ? organizationOf(call.world, TargetId) : null) ?? requireManagement(call)
    if (!organization.members.has(TargetId)) throw new ServiceError('TargetNotFoundException', "You specified a target that doesn't exist.")
    const policy = effectivePolicy(organization, TargetId, type)
    if (policy === null) throw new ServiceError('EffectivePolicyNotFoundException', 'There is no effective policy of this type for the account.')
    return { EffectivePolicy: { PolicyContent: JSON.stringify(policy), LastUpdatedTimestamp: call.now, TargetId, PolicyType: type } }
  },
} satisfies Partial<Handlers<OrganizationsOperations>>
