/** What people of a duty may do with backups, and who may be one of them. */
import type { Intent } from '../../intent/intent-schema.ts'

export type Duty = keyof Intent['roles']
export type DeclaredRole = NonNullable<Intent['roles'][Duty]>

export const duties: readonly Duty[] = ['reader', 'operator', 'restorer', 'administrator', 'auditor']

const seeing = ['backup:Describe*', 'backup:Get*', 'backup:List*'] as const
/** Beside seeing. */
export const doing: Readonly<Record<Duty, readonly string[]>> = {
  reader: [],
  operator: ['backup:StartBackupJob', 'backup:StartCopyJob', 'backup:StopBackupJob'],
  restorer: ['backup:StartRestoreJob', 'backup:GetRecoveryPointRestoreMetadata'],
  administrator: ['backup:CreateBackupPlan', 'backup:UpdateBackupPlan', 'backup:CreateBackupSelection', 'backup:TagResource'],
  auditor: ['cloudtrail:DescribeTrails', 'cloudtrail:GetTrailStatus', 'kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:GetKeyRotationStatus', 'kms:ListGrants'],
}
/** Those that hand AWS Backup the role that backs up and restores. */
export const passing: ReadonlySet<Duty> = new Set(['operator', 'restorer', 'administrator'])

/** What no duty includes, whatever is attached to its role besides. */
export const never = [
  ...['backup:DeleteBackupVault*', 'backup:DeleteRecoveryPoint', 'backup:DisassociateRecoveryPoint*', 'backup:UpdateRecoveryPointLifecycle'],
  ...['backup:PutBackupVaultAccessPolicy', 'backup:PutBackupVaultLockConfiguration', 'backup:CancelLegalHold'],
  ...['kms:DisableKey', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DeleteImportedKeyMaterial'],
] as const

/** @param users ARNs of the roles that back up and restore */
export function dutyPolicyText(duty: Duty, users: readonly string[]): string {
  const pass = {
    Sid: 'HoldfastPass',
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: users.toSorted(),
    Condition: { StringEquals: { 'iam:PassedToService': 'backup.amazonaws.com' } },
  }
  const Statement = [
    { Sid: 'HoldfastDuty', Effect: 'Allow', Action: [...seeing, ...doing[duty]].toSorted(), Resource: '*' },
    ...(passing.has(duty) && users.length > 0 ? [pass] : []),
    { Sid: 'HoldfastNever', Effect: 'Deny', Action: [...never].toSorted(), Resource: '*' },
  ]
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

/**
 * What assertions for AWS's console are meant for, by partition: "Configure SAML assertions for the authentication response", IAM User Guide;
 * the same guide for China; "Setting up AWS GovCloud (US) with SAML". Of other partitions it is not documented in public.
 */
export const signInPages: ReadonlyMap<string, string> = new Map([
  ['aws', 'https://signin.aws.amazon.com/saml'],
  ['aws-cn', 'https://signin.amazonaws.cn/saml'],
  ['aws-us-gov', 'https://signin.amazonaws-us-gov.com/saml'],
])

/**
 * Users and roles show a second factor that is fresh; who comes by a SAML provider has shown it there.
 * @returns null if one of those named is a web identity provider, and whose tokens are meant is not declared; or if one is a SAML provider, in a partition
 * that `signInPages` has nothing of
 */
export function dutyTrustText({ assumedBy, mfaMinutes, webIdentity }: DeclaredRole, { organization }: Intent, partition: string): string | null {
  const issuers = assumedBy.filter((arn) => arn.includes(':oidc-provider/')).toSorted()
  if (issuers.length > 0 && webIdentity === undefined) return null
  const providers = assumedBy.filter((arn) => arn.includes(':saml-provider/')).toSorted()
  const audience = signInPages.get(partition)
  if (providers.length > 0 && audience === undefined) return null
  const people = assumedBy.filter((arn) => !providers.includes(arn) && !issuers.includes(arn)).toSorted()
  const byPeople = {
    Sid: 'HoldfastPeople',
    Effect: 'Allow',
    Principal: { AWS: people },
    Action: 'sts:AssumeRole',
    Condition: {
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      NumericLessThan: { 'aws:MultiFactorAuthAge': String(mfaMinutes * 60) },
      ...(organization !== undefined && { StringEquals: { 'aws:PrincipalOrgID': organization.id } }),
    },
  }
  const byProviders = {
    Sid: 'HoldfastProviders',
    Effect: 'Allow',
    Principal: { Federated: providers },
    Action: 'sts:AssumeRoleWithSAML',
    Condition: { StringEquals: { 'SAML:aud': audience ?? '' } },
  }
  const byTokens = issuers.map((arn, index) => {
    // keys of conditions have the issuer's name
    const issuer = arn.replace(/^.*:oidc-provider\//, '')
    return {
      ...{ Sid: `HoldfastTokens${index + 1}`, Effect: 'Allow', Principal: { Federated: arn }, Action: 'sts:AssumeRoleWithWebIdentity' },
      Condition: {
        StringEquals: { [`${issuer}:aud`]: webIdentity?.audience ?? '' },
        StringLike: { [`${issuer}:sub`]: (webIdentity?.subjects ?? []).toSorted() },
      },
    }
  })
  const Statement = [...(people.length > 0 ? [byPeople] : []), ...(providers.length > 0 ? [byProviders] : []), ...byTokens]
  return JSON.stringify({ Version: '2012-10-17', Statement })
}
