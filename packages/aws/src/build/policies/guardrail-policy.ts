/**
 * What binds whole accounts of an organization, beside the policies of vaults and keys in them. They deny only: a service control policy
 * what destroys backups, to all but guardians and who is exempt; a resource control policy what is kept by Holdfast to everybody who is of no
 * account of the organization. The management account is bound by neither ("SCP evaluation", "Resource control policies", AWS
 * Organizations User Guide).
 */
import { backupRoleOf } from '../../intent/backup-role.ts'
import { ownTag } from '../../intent/classify.ts'
import type { Intent } from '../../intent/intent-schema.ts'
import { deletions, unlockings } from './vault-policy.ts'

type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>

/** As service control policies have them: they name no principals. */
export interface GuardrailStatement {
  readonly Sid: string
  readonly Effect: 'Deny'
  readonly Principal?: '*'
  readonly Action: readonly string[]
  readonly Resource: string | readonly string[]
  readonly Condition?: Condition
}

/** "Quotas and service limits": characters of a service and of a resource control policy. */
export const mostGuardrailCharacters = { scp: 10_240, rcp: 5120 } as const

export const planChanges = ['backup:DeleteBackupPlan', 'backup:DeleteBackupSelection', 'backup:StopBackupJob', 'backup:UpdateBackupPlan']
/** Ends the rules of EventBridge by which AWS Backup starts jobs. */
export const scheduleEndings = ['events:DeleteRule', 'events:DisableRule', 'events:RemoveTargets']
export const schedules = 'events:*:*:rule/AwsBackupManagedRule*'
/** Turns protection off for a whole account, or by another service. */
export const optingOut = ['account:DisableRegion', 'backup:CancelLegalHold', 'backup:DisassociateBackupVaultMpaApprovalTeam', 'backup:UpdateRegionSettings']
/** What a delegated administrator could take the policies off with. */
export const unbinding = [
  ...['organizations:DeletePolicy', 'organizations:DeleteResourcePolicy', 'organizations:DeregisterDelegatedAdministrator'],
  ...['organizations:DetachPolicy', 'organizations:DisablePolicyType', 'organizations:PutResourcePolicy', 'organizations:UpdatePolicy'],
]
export const leaving = ['account:CloseAccount', 'organizations:LeaveOrganization']
export const keyEndings = [
  ...['kms:DeleteImportedKeyMaterial', 'kms:DisableKey', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:TagResource', 'kms:UntagResource'],
]
/** Points of AWS Backup that EC2 holds, which it deletes and shares past AWS Backup. */
export const nativeDeletions = ['ec2:DeleteSnapshot', 'ec2:DeregisterImage', 'ec2:ModifySnapshotAttribute']
/** And those that databases hold: what deletes and shares them, on what. Backups of DynamoDB and Redshift Serverless have no name that tells whose they are. */
export const databaseDeletions: readonly { readonly actions: readonly string[]; readonly on: string }[] = [
  { actions: ['rds:DeleteDBSnapshot', 'rds:ModifyDBSnapshotAttribute'], on: 'rds:*:*:snapshot:awsbackup:*' },
  { actions: ['rds:DeleteDBClusterSnapshot', 'rds:ModifyDBClusterSnapshotAttribute'], on: 'rds:*:*:cluster-snapshot:awsbackup:*' },
  { actions: ['dynamodb:DeleteBackup'], on: 'dynamodb:*:*:table/*/backup/*' },
  { actions: ['redshift:AuthorizeSnapshotAccess', 'redshift:DeleteClusterSnapshot'], on: 'redshift:*:*:snapshot:*/awsbackup-*' },
  { actions: ['redshift-serverless:DeleteSnapshot'], on: 'redshift-serverless:*:*:snapshot/*' },
]
/** By which somebody becomes one of those who are let. */
export const becoming = [
  ...['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:DeleteRole', 'iam:DeleteRolePermissionsBoundary', 'iam:DeleteRolePolicy', 'iam:DetachRolePolicy'],
  ...['iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'],
]

/** AWS Backup marks what it makes in EC2 so; nobody can take tags of AWS's own off. */
export const nativeMark = 'aws:backup:source-resource'

/** Whom the policies let, and what they are about. All lists in the order of the alphabet. */
export interface Guarded {
  readonly partition: string
  readonly organizationId: string
  /** Guardians of all classifications, and who is exempt. */
  readonly exempt: readonly string[]
  /** Who looks after plans and jobs besides: roles in any account. */
  readonly planners: readonly string[]
  /**
   * By which AWS Backup deletes points when their time is over: it has the role of the plan's selection do so ("Identity and access management in AWS
   * Backup", Developer Guide). Those that a backup policy names are in every account: `arn:aws:iam::*:role/NAME`.
   */
  readonly backupRoles: readonly string[]
  /** Accounts outside the organization that are trusted. */
  readonly trusted: readonly string[]
  readonly buckets: readonly string[]
}

/** Null where the intent declares no guardrails. */
export function guardedBy(intent: Intent, partition: string): Guarded | null {
  const { organization } = intent
  if (organization?.guardrails === undefined) return null
  const classifications = Object.values(intent.classifications)
  const inEveryAccount = organization.backupPolicies !== undefined
  const sorted = (all: readonly string[]): readonly string[] => [...new Set(all)].toSorted()
  const duties = [['administrator', intent.roles.administrator] as const, ['operator', intent.roles.operator] as const]
  return {
    partition,
    organizationId: organization.id,
    exempt: sorted([...classifications.flatMap(({ guardians }) => guardians), ...organization.guardrails.exempt]),
    planners: duties.flatMap(([duty, role]) => (role === undefined ? [] : [`arn:${partition}:iam::*:role/${role.name ?? `holdfast-${duty}`}`])),
    backupRoles: sorted(classifications.flatMap((one) => one.key.users.map((arn) => (inEveryAccount && backupRoleOf(one)[0] === arn ? arn.replace(/(?<=:iam::)\d{12}(?=:)/, '*') : arn)))),
    trusted: sorted(intent.trusted),
    buckets: sorted(Object.keys(intent.buckets)),
  }
}

export function serviceControlStatements({ partition, exempt, planners, backupRoles }: Guarded): readonly GuardrailStatement[] {
  const but = (...lets: readonly (readonly string[])[]) => ({ ArnNotLike: { 'aws:PrincipalArn': lets.flat() } })
  const deny = (name: string, Action: readonly string[], Resource: GuardrailStatement['Resource'], Condition: Condition): GuardrailStatement => ({
    ...{ Sid: `Holdfast${name}`, Effect: 'Deny', Action: Action.toSorted(), Resource, Condition },
  })
  const inDatabases = databaseDeletions.map(({ on }) => `arn:${partition}:${on}`)
  const roles = [...exempt, ...backupRoles].filter((arn) => arn.includes(':role/'))
  return [
    deny('Vaults', [...deletions, ...unlockings, ...optingOut, ...unbinding], '*', but(exempt)),
    deny('Plans', planChanges, '*', but(exempt, planners)),
    deny('Schedules', scheduleEndings, `arn:${partition}:${schedules}`, but(exempt)),
    deny('Keys', keyEndings, '*', { ...but(exempt), Null: { [`aws:ResourceTag/${ownTag}`]: 'false' } }),
    deny('Points', nativeDeletions, '*', { ...but(exempt, backupRoles), Null: { [`aws:ResourceTag/${nativeMark}`]: 'false' } }),
    deny('DatabasePoints', databaseDeletions.flatMap(({ actions }) => actions), inDatabases, but(exempt, backupRoles)),
    deny('Roles', becoming, [...new Set(roles)].toSorted(), but(exempt)),
    { Sid: 'HoldfastLeaving', Effect: 'Deny', Action: leaving, Resource: '*' },
  ]
}

/** Services of AWS come for somebody: for whom of no account of the organization, they are denied too. */
export function resourceControlStatements({ partition, organizationId, exempt, trusted, buckets }: Guarded): readonly GuardrailStatement[] {
  const accounts = (key: string) => (trusted.length === 0 ? {} : { [key]: trusted })
  const strangers: Condition = {
    StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organizationId, ...accounts('aws:PrincipalAccount') },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  }
  const forStrangers: Condition = {
    StringNotEqualsIfExists: { 'aws:SourceOrgID': organizationId, ...accounts('aws:SourceAccount') },
    Null: { 'aws:SourceAccount': 'false' },
    Bool: { 'aws:PrincipalIsAWSService': 'true' },
  }
  const deny = (name: string, Action: string, Resource: GuardrailStatement['Resource'], Condition: Condition): GuardrailStatement => ({
    ...{ Sid: `Holdfast${name}`, Effect: 'Deny', Principal: '*', Action: [Action], Resource, Condition },
  })
  const ours = { [`aws:ResourceTag/${ownTag}`]: 'false' }
  const inBuckets = buckets.flatMap((name) => [`arn:${partition}:s3:::${name}`, `arn:${partition}:s3:::${name}/*`])
  return [
    deny('Keys', 'kms:*', '*', { ...strangers, Null: ours }),
    deny('KeysByServices', 'kms:*', '*', { ...forStrangers, Null: { ...forStrangers['Null'], ...ours } }),
    ...(buckets.length === 0 ? [] : [deny('Buckets', 's3:*', inBuckets, strangers), deny('BucketsByServices', 's3:*', inBuckets, forStrangers)]),
    deny('Roles', 'sts:AssumeRole', exempt.filter((arn) => arn.includes(':role/')), strangers),
  ].filter(({ Resource }) => Resource.length > 0)
}
