/** The permissions that aspects of AWS Organizations take. Most are held by the management account alone. */
import type { AspectActions } from './apply-actions.ts'

const policies = ['organizations:ListPolicies', 'organizations:ListTagsForResource', 'organizations:DescribePolicy', 'organizations:ListTargetsForPolicy']
const organization = ['organizations:DescribeOrganization']

/** By kind of aspect. */
export const organizationsActions: Readonly<Record<string, AspectActions>> = {
  'organizations-policy-type': {
    read: ['organizations:ListRoots'],
    before: ['organizations:ListPolicies', 'organizations:ListTargetsForPolicy'],
    write: ['organizations:EnablePolicyType', 'organizations:DisablePolicyType'],
    // turned off it would detach the policies of others
    forward: ['organizations:DisablePolicyType'],
  },
  'organizations-policy': {
    read: policies,
    before: organization,
    write: ['organizations:CreatePolicy', 'organizations:TagResource', 'organizations:UpdatePolicy', 'organizations:DeletePolicy'],
  },
  'organizations-policy-attachment': {
    read: policies,
    before: [...organization, 'organizations:ListPoliciesForTarget'],
    write: ['organizations:AttachPolicy', 'organizations:DetachPolicy'],
  },
  'organizations-trusted-access': {
    read: ['organizations:ListAWSServiceAccessForOrganization'],
    write: ['organizations:EnableAWSServiceAccess', 'organizations:DisableAWSServiceAccess'],
  },
  'organizations-delegated-administrator': {
    read: ['organizations:ListDelegatedAdministrators'],
    write: ['organizations:RegisterDelegatedAdministrator', 'organizations:DeregisterDelegatedAdministrator'],
  },
  'organizations-resource-policy': {
    read: ['organizations:DescribeResourcePolicy'],
    write: ['organizations:PutResourcePolicy', 'organizations:DeleteResourcePolicy'],
  },
}
