/**
 * What lets the delegated administrator of AWS Backup work with an organization's backup policies, and with no others: statements of the
 * organization's resource policy ("Delegated administrator for AWS Organizations", AWS Organizations User Guide).
 */
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
