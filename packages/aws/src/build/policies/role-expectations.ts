/** What trust and permissions of roles must allow and deny: those for people by duty, and those of services. */
import type { Intent } from '../../intent/intent-schema.ts'
import { type DeclaredRole, doing, type Duty, duties, never, passing, signInPages } from './duty-policy.ts'
import { type Expectation, type Place, strangerIn } from './policy-expectations.ts'
import type { ReplicationEnd } from './replication-policy.ts'

/** Of who may be one of a duty. @param isOurs whether the trust has no statements of others, who may let more in */
export function dutyTrustExpectations({ assumedBy, mfaMinutes, webIdentity }: DeclaredRole, { organization }: Intent, { partition, account }: Place, role: string, isOurs: boolean): readonly Expectation[] {
  const home = organization === undefined ? {} : { 'aws:PrincipalOrgID': organization.id }
  const factor = (seconds: number) => ({ ...home, 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': String(seconds) })
  const on = `arn:${partition}:iam::${account}:role/${role}`
  const ask = (who: string, expect: Expectation['expect'], context: Readonly<Record<string, string>>, action = 'sts:AssumeRole'): Expectation => ({ who, action, on, expect, context })
  const isProvider = (arn: string): boolean => /:(?:saml|oidc)-provider\//.test(arn)
  const people = assumedBy.filter((arn) => !isProvider(arn))
  const bySaml = (who: string, expect: Expectation['expect'], audience: string) => ask(who, expect, { 'SAML:aud': audience }, 'sts:AssumeRoleWithSAML')
  const byToken = (who: string, expect: Expectation['expect'], audience: string, subject: string) => {
    const issuer = who.replace(/^.*:oidc-provider\//, '')
    return ask(who, expect, { [`${issuer}:aud`]: audience, [`${issuer}:sub`]: subject }, 'sts:AssumeRoleWithWebIdentity')
  }
  const { audience = '', subjects = [] } = webIdentity ?? {}
  return [
    ...people.flatMap((who) => [
      ask(who, 'allowed', factor(60)),
      ask(who, 'denied', home),
      ask(who, 'denied', { ...home, 'aws:MultiFactorAuthPresent': 'false' }),
      ask(who, 'denied', factor(mfaMinutes * 60)),
      ...(organization === undefined ? [] : [ask(who, 'denied', { ...factor(60), 'aws:PrincipalOrgID': 'o-0000000000' })]),
    ]),
    ...assumedBy.filter((arn) => arn.includes(':saml-provider/')).flatMap((who) => [bySaml(who, 'allowed', signInPages.get(partition) ?? 'not documented'), bySaml(who, 'denied', 'https://example.com')]),
    ...assumedBy
      .filter((arn) => arn.includes(':oidc-provider/'))
      .flatMap((who) => [
        ...subjects.map((subject) => byToken(who, 'allowed', audience, subject.replaceAll('*', 'any'))),
        byToken(who, 'denied', audience, 'somebody-else'),
        byToken(who, 'denied', 'another-audience', subjects[0]?.replaceAll('*', 'any') ?? ''),
      ]),
    ...(isOurs ? ['anybody', strangerIn(partition), 'ec2.amazonaws.com'].map((who) => ask(who, 'denied', factor(60))) : []),
  ]
}

/** What no duty may, whatever it is about: data, keys, and becoming somebody else. */
const nobodys = [
  ...['dynamodb:GetItem', 'ec2:CreateSnapshot', 'ebs:GetSnapshotBlock', 'iam:AttachRolePolicy', 'iam:PutRolePolicy', 's3:DeleteObject', 's3:GetObject'],
  ...['secretsmanager:GetSecretValue', 'sts:AssumeRole', 'backup:DeleteBackupPlan', 'backup:DeleteBackupVaultLockConfiguration', 'backup:DeleteBackupVaultNotifications'],
]

/** Of what one of a duty may do. @param users ARNs of the roles that back up and restore */
export function dutyExpectations(duty: Duty, users: readonly string[], { partition, account, region }: Place, role: string, isOurs: boolean): readonly Expectation[] {
  const who = `arn:${partition}:iam::${account}:role/${role}`
  const on = `arn:${partition}:backup:${region}:${account}:recovery-point:00000000-0000-0000-0000-000000000000`
  const key = `arn:${partition}:kms:${region}:${account}:key/00000000`
  const ask = (expect: Expectation['expect'], actions: readonly string[]) => actions.map((action): Expectation => ({ who, action, expect, on: action.startsWith('kms:') ? key : on }))
  const pass = (arn: string, expect: Expectation['expect'], service = 'backup.amazonaws.com'): Expectation => ({
    ...{ who, action: 'iam:PassRole', on: arn, expect, context: { 'iam:PassedToService': service } },
  })
  const others = duties.flatMap((other) => doing[other].filter((action) => !doing[duty].includes(action) && !action.startsWith('backup:Get')))
  const administrator = `arn:${partition}:iam::${account}:role/administrator`
  return [
    ...ask('allowed', ['backup:ListRecoveryPointsByBackupVault', 'backup:DescribeBackupVault', 'backup:GetBackupPlan', ...doing[duty]]),
    ...ask('denied', never.map((action) => action.replace('*', ''))),
    ...users.map((arn) => pass(arn, passing.has(duty) ? 'allowed' : 'denied')),
    ...(isOurs
      ? [...ask('denied', [...others, ...nobodys, 'kms:Decrypt', 'kms:CreateGrant']), pass(administrator, 'denied'), ...users.map((arn) => pass(arn, 'denied', 'ec2.amazonaws.com'))]
      : []),
  ]
}

/** Of the trust of a role that a service assumes. */
export function serviceTrustExpectations(service: string, { partition, account }: Place, role: string, isOurs: boolean): readonly Expectation[] {
  const ask = (who: string, expect: Expectation['expect']): Expectation => ({ who, action: 'sts:AssumeRole', on: `arn:${partition}:iam::${account}:role/${role}`, expect })
  return [ask(service, 'allowed'), ...(isOurs ? ['ec2.amazonaws.com', 'anybody', strangerIn(partition)].map((who) => ask(who, 'denied')) : [])]
}

/** Of the role by which a trail writes to its log group. @param group the ARN of the group */
export function trailRoleExpectations(group: string, { account, region }: Place, organization: string | null, who: string, isOurs: boolean): readonly Expectation[] {
  const stream = (name: string) => `${group}:log-stream:${name}`
  const ask = (expect: Expectation['expect'], on: string, actions: readonly string[]) => actions.map((action): Expectation => ({ who, action, expect, on }))
  const writing = ['logs:CreateLogStream', 'logs:PutLogEvents']
  return [
    ...[`${account}_CloudTrail_${region}`, ...(organization === null ? [] : [`${organization}_any`])].flatMap((name) => ask('allowed', stream(name), writing)),
    ...(isOurs
      ? [...ask('denied', stream('another'), writing), ...ask('denied', `${group}-other:log-stream:${account}_CloudTrail_${region}`, writing), ...ask('denied', stream(`${account}_CloudTrail_${region}`), ['logs:DeleteLogStream', 'logs:GetLogEvents'])]
      : []),
  ]
}

/** Of the role by which S3 copies versions. */
export function replicationRoleExpectations(partition: string, source: ReplicationEnd, destination: ReplicationEnd, who: string, isOurs: boolean): readonly Expectation[] {
  const object = ({ bucket }: ReplicationEnd) => `arn:${partition}:s3:::${bucket}/object`
  const ask = (expect: Expectation['expect'], on: string, actions: readonly string[], context: Readonly<Record<string, string>> = {}) =>
    actions.map((action): Expectation => ({ who, action, expect, on, context }))
  const byKey = (end: ReplicationEnd, allowed: string, denied: string): readonly Expectation[] => {
    if (end.alias === null) return []
    const on = `arn:${partition}:kms:${end.region}:${end.account}:key/00000000`
    const through = { 'kms:ViaService': `s3.${end.region}.amazonaws.com`, 'kms:EncryptionContext:aws:s3:arn': `arn:${partition}:s3:::${end.bucket}`, 'kms:ResourceAliases': end.alias }
    const another = { ...through, 'kms:EncryptionContext:aws:s3:arn': `arn:${partition}:s3:::a-bucket-of-others` }
    return [...ask('allowed', on, [allowed], through), ...(isOurs ? [...ask('denied', on, [denied], through), ...ask('denied', on, [allowed], another)] : [])]
  }
  return [
    ...ask('allowed', `arn:${partition}:s3:::${source.bucket}`, ['s3:GetReplicationConfiguration', 's3:ListBucket']),
    ...ask('allowed', object(source), ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging', 's3:GetObjectRetention']),
    ...ask('allowed', object(destination), ['s3:ReplicateObject', 's3:ReplicateTags']),
    ...byKey(source, 'kms:Decrypt', 'kms:Encrypt'),
    ...byKey(destination, 'kms:Encrypt', 'kms:Decrypt'),
    ...(isOurs ? [...ask('denied', object(destination), ['s3:ReplicateDelete', 's3:DeleteObjectVersion', 's3:GetObject', 's3:PutObjectRetention']), ...ask('denied', object(source), ['s3:DeleteObjectVersion', 's3:PutObject'])] : []),
  ]
}
