/**
 * What lets the delegated administrator of AWS Backup work with an organization's backup policies, and with no others: statements of the
 * organization's resource policy ("Delegated administrator for AWS Organizations", AWS Organizations User Guide).
 */
import type { Expectation } from './policy-expectations.ts'
import type { WrittenStatement } from './written-policy.ts'

const seeing = [
  ...['organizations:DescribeAccount', 'organizations:DescribeOrganization', 'organizations:DescribeOrganizationalUnit'],
  ...['organizations:ListAccounts', 'organizations:ListAccountsForParent', 'organizations:ListChildren', 'organizations:ListOrganizationalUnitsForParent'],
  ...['organizations:ListParents', 'organizations:ListRoots', 'organizations:ListTagsForResource'],
]
const seeingPolicies = [
  ...['organizations:DescribeEffectivePolicy', 'organizations:DescribePolicy', 'organizations:ListPolicies'],
  ...['organizations:ListPoliciesForTarget', 'organizations:ListTargetsForPolicy'],
]
const changing = [
  ...['organizations:AttachPolicy', 'organizations:CreatePolicy', 'organizations:DeletePolicy', 'organizations:DetachPolicy', 'organizations:UpdatePolicy'],
]

export interface Delegation {
  /** That administers backups. */
  readonly account: string
  readonly partition: string
  readonly organizationId: string
  readonly managementId: string
}

export function delegationStatements({ account, partition, organizationId, managementId }: Delegation): readonly WrittenStatement[] {
  const Principal = { AWS: `arn:${partition}:iam::${account}:root` }
  const allow = (Sid: string, Action: readonly string[]) => ({ Sid, Effect: 'Allow', Principal, Action, Resource: '*' }) as const
  const policies = `arn:${partition}:organizations::${managementId}:policy/${organizationId}/backup_policy/*`
  const type = { 'organizations:PolicyType': 'BACKUP_POLICY' }
  return [
    allow('HoldfastSee', seeing),
    { ...allow('HoldfastSeeBackupPolicies', seeingPolicies), Condition: { StringLikeIfExists: type } },
    { ...allow('HoldfastChangeBackupPolicies', changing), Condition: { StringEquals: type } },
    // a tag makes a policy Holdfast's to change: not that of others
    { ...allow('HoldfastTagBackupPolicies', ['organizations:TagResource']), Resource: policies },
  ]
}

/** Of the resource policy: what somebody whose own policies allow everything may do in the administrator's account, and nobody elsewhere. */
export function delegationExpectations({ account, partition, organizationId, managementId }: Delegation): readonly Expectation[] {
  const who = `arn:${partition}:iam::${account}:role/any`
  const policy = (type: string) => `arn:${partition}:organizations::${managementId}:policy/${organizationId}/${type}/p-00000000`
  const [ours, others] = [policy('backup_policy'), policy('service_control_policy')]
  const ask = (expect: Expectation['expect'], actions: readonly string[], on: string, context = {}) => actions.map((action): Expectation => ({ who, action, expect, on, context }))
  const type = (name: string) => ({ 'organizations:PolicyType': name })
  const stranger = `arn:${partition}:iam::000000000000:role/any`
  return [
    ...ask('allowed', [...seeing, ...seeingPolicies], ours, type('BACKUP_POLICY')),
    ...ask('allowed', changing, ours, type('BACKUP_POLICY')),
    ...ask('allowed', ['organizations:TagResource'], ours),
    ...ask('denied', [...seeingPolicies, ...changing], others, type('SERVICE_CONTROL_POLICY')),
    ...ask('denied', ['organizations:TagResource'], others),
    ...ask('denied', ['organizations:PutResourcePolicy', 'organizations:DisablePolicyType', 'organizations:LeaveOrganization'], ours),
    ...[...seeing, ...changing].map((action): Expectation => ({ who: stranger, action, expect: 'denied', on: ours, context: type('BACKUP_POLICY') })),
  ]
}
