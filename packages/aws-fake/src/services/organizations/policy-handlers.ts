/** Policies of an organization and what they are attached to. They are kept and listed; nobody is refused anything by them. */

import type { OrganizationsOperations, PolicySummary } from '../../models/organizations.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import { type Organization, organizationArn, type OrganizationPolicy, requireOrganization } from './organization.ts'

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

function requireJson(content: string): void {
  try {
    JSON.parse(content)
  } catch {
    throw new ServiceError(
      'MalformedPolicyDocumentException',
      'The provided policy document does not meet the requirements of the specified policy type.',
    )
  }
}

function targetArn(organization: Organization, id: string, { type }: Target): string {
  return organizationArn(organization, { ACCOUNT: 'account', ORGANIZATIONAL_UNIT: 'ou', ROOT: 'root' }[type], `/${id}`)
}

function changed(
  call: Call,
  policyId: string,
  targetId: string,
): { readonly policy: OrganizationPolicy; readonly organization: Organization } {
  const organization = requireOrganization(call)
  const policy = requirePolicy(organization, policyId)
  requireTarget(organization, targetId)
  return { policy, organization }
}

export const organizationPolicyHandlers = {
  CreatePolicy({ Name: name, Description: description, Content: content, Type: type }, call) {
    const organization = requireOrganization(call)
    requireJson(content)
    if ([...organization.policies.values()].some((policy) => policy.name === name && policy.type === type)) {
      throw new ServiceError('DuplicatePolicyException', 'A policy with the same name already exists.')
    }
    const policy = { id: `p-${call.world.ids.hex(10)}`, name, description, type, content, isAws: false, targets: new Set<string>() }
    organization.policies.set(policy.id, policy)
    return { Policy: { PolicySummary: summary(organization, policy), Content: content } }
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
    const { policy, organization } = changed(call, PolicyId, TargetId)
    if (policy.targets.has(TargetId))
      throw new ServiceError('DuplicatePolicyAttachmentException', 'A policy with the same name and type already exists.')
    if (!organization.policyTypes.has(policy.type))
      throw new ServiceError('PolicyTypeNotEnabledException', 'This operation can be performed only for enabled policy types.')
    policy.targets.add(TargetId)
    return {}
  },

  DetachPolicy({ PolicyId, TargetId }, call) {
    const { policy } = changed(call, PolicyId, TargetId)
    if (!policy.targets.delete(TargetId))
      throw new ServiceError('PolicyNotAttachedException', "The policy isn't attached to the specified target.")
    return {}
  },
} satisfies Partial<Handlers<OrganizationsOperations>>
