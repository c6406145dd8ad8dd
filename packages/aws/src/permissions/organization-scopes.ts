/** On what the actions of AWS Organizations are permitted that are not about a policy of ours. */
import type { Scope } from './scope.ts'

export const organizationScopes: readonly Scope[] = [
  {
    // what our policies are attached to, and whose types of policies are turned on
    sid: 'SetTargets',
    actions: ['organizations:AttachPolicy', 'organizations:DetachPolicy', 'organizations:EnablePolicyType', 'organizations:DisablePolicyType'],
    on: ({ partition }) => ['account', 'ou', 'root'].map((kind) => `arn:${partition}:organizations::*:${kind}/*`),
  },
  {
    sid: 'SetServices',
    actions: [
      ...['organizations:EnableAWSServiceAccess', 'organizations:DisableAWSServiceAccess'],
      ...['organizations:RegisterDelegatedAdministrator', 'organizations:DeregisterDelegatedAdministrator'],
    ],
    on: () => ['*'],
    condition: ({ organizationServices }) => ({ StringEquals: { 'organizations:ServicePrincipal': organizationServices } }),
  },
  {
    // an organization has one; to delete it knows no resource
    sid: 'SetDelegation',
    actions: ['organizations:PutResourcePolicy', 'organizations:DeleteResourcePolicy'],
    on: () => ['*'],
  },
]
