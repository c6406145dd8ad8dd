/** What generated policies must allow and deny, whatever else stands in the same policy, asked of the policy evaluator. */
import type { Classification } from '../../intent/intent-schema.ts'
import { compilePolicy, type CompiledPolicy } from '../../languages/policy/compile-policy.ts'
import { evaluate } from '../../languages/policy/evaluate.ts'
import { type Principal, requestContext } from '../../languages/policy/request.ts'
import { destructions, loosenings } from './bucket-policy.ts'
import { backupServiceRole, borrowings, dataServices, deletionWindowDays, endings, mountings, uses } from './key-policy.ts'
import { copyingIn, deletions, unlockings } from './vault-policy.ts'
import { viaHosts } from './via-hosts.ts'

/** One question to the evaluator, and the only good answer. */
export interface Expectation {
  /**
   * The ARN of a role or user; `root`; `anybody`: a role of the account that no list names. Its own policies allow everything, but those of
   * a service's own role nothing. Besides, a service of AWS by its name, and an identity provider by its ARN.
   */
  readonly who: string
  readonly action: string
  readonly expect: 'allowed' | 'denied'
  readonly context?: Readonly<Record<string, string>>
  /** The ARN of what it is about, where it is not the vault or key itself. */
  readonly on?: string
}

/** Of resources: `resource`, `key`, `trust` of a role. Of who asks: `identity`. Of the way there: `endpoint`. */
export type AskedKind = 'key' | 'resource' | 'trust' | 'identity' | 'endpoint'

/** Of an account that nobody named. */
export function strangerIn(partition: string): string {
  return `arn:${partition}:iam::000000000000:role/stranger`
}

export interface Place {
  readonly partition: string
  readonly account: string
  readonly region: string
}

const grantByBackup = {
  'kms:GrantIsForAWSResource': 'true',
  'kms:EncryptionContextKeys': 'aws:backup:backup-vault',
}

/** Of a key's policy. */
export function keyExpectations({ guardians, key }: Classification, { region }: Place): readonly Expectation[] {
  const window = (daysLeft: number) => ({ 'kms:ScheduleKeyDeletionPendingWindowInDays': String(daysLeft) })
  const viaBackup = { ...grantByBackup, 'kms:ViaService': `backup.${region}.amazonaws.com` }
  const ask = (who: string, expect: Expectation['expect'], actions: readonly string[], context = {}): readonly Expectation[] =>
    actions.map((action) => ({ who, action, expect, context: action === 'kms:ScheduleKeyDeletion' ? window(deletionWindowDays) : context }))
  return [
    ...guardians.flatMap((who) => [
      ...ask(who, 'allowed', [...endings, 'kms:PutKeyPolicy', 'kms:CreateAlias', 'kms:EnableKeyRotation', 'kms:ListResourceTags']),
      { who, action: 'kms:ScheduleKeyDeletion', expect: 'denied', context: window(7) } as const,
      // but for vaults that they make, through AWS Backup
      ...ask(who, 'allowed', [...mountings, 'kms:CreateGrant', 'kms:DescribeKey'], viaBackup),
      ...ask(who, 'denied', uses.filter((action) => !mountings.includes(action)), viaBackup),
      ...ask(who, 'denied', [...uses, 'kms:CreateGrant']),
      ...ask(who, 'denied', [...mountings, 'kms:CreateGrant'], { ...grantByBackup, 'kms:ViaService': `ec2.${region}.amazonaws.com` }),
    ]),
    ...key.administrators.flatMap((who) => [
      ...ask(who, 'allowed', ['kms:CancelKeyDeletion', 'kms:EnableKey', 'kms:EnableKeyRotation', 'kms:GetKeyPolicy']),
      ...ask(who, 'denied', [...uses, ...endings, 'kms:PutKeyPolicy']),
      ...ask(who, 'denied', [...uses, 'kms:CreateGrant'], viaBackup),
    ]),
    ...key.users.flatMap((who) => [
      ...ask(who, 'allowed', [...uses, 'kms:DescribeKey']),
      ...ask(who, 'allowed', ['kms:CreateGrant'], viaBackup),
      ...dataServices.flatMap((service) =>
        ask(who, 'allowed', ['kms:CreateGrant'], { 'kms:GrantIsForAWSResource': 'true', 'kms:ViaService': `${service}.${region}.amazonaws.com` }),
      ),
      ...ask(who, 'denied', [...endings, 'kms:PutKeyPolicy']),
    ]),
    ...ask('anybody', 'denied', [...endings, 'kms:PutKeyPolicy']),
    ...ask('root', 'allowed', ['kms:PutKeyPolicy', 'kms:CancelKeyDeletion']),
    ...ask('root', 'denied', endings),
  ]
}

/** Of the policy of a key that copies of other accounts are encrypted with: besides, AWS Backup's own role uses it, and no other of that name. */
export function copyKeyExpectations({ account, partition }: Place): readonly Expectation[] {
  const role = backupServiceRole(`arn:${partition}:iam::${account}:root`)
  const grant = { 'kms:GrantIsForAWSResource': 'true' }
  const lookalike = `arn:${partition}:iam::000000000000:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`
  return [
    ...uses.flatMap((action): readonly Expectation[] => [
      { who: role, action, expect: 'allowed' },
      { who: lookalike, action, expect: 'denied' },
      { who: 'anybody', action, expect: 'denied' },
    ]),
    { who: role, action: 'kms:CreateGrant', expect: 'allowed', context: grant },
    { who: role, action: 'kms:CreateGrant', expect: 'denied' },
    ...endings.map((action): Expectation => ({ who: role, action, expect: 'denied' })),
  ]
}

/** Of the policy of a key of staging disks: besides, guardians make the template, and nothing else through its service or another one. */
export function stagingKeyExpectations({ guardians }: Classification, { region, partition }: Place): readonly Expectation[] {
  const via = (service: string, isForAws = 'true') => [viaHosts([service], region, partition)].flat().map((host) => ({ 'kms:GrantIsForAWSResource': isForAws, 'kms:ViaService': host }))
  return guardians.flatMap((who): readonly Expectation[] => [
    ...via('drs').map((context): Expectation => ({ who, action: 'kms:CreateGrant', expect: 'allowed', context })),
    ...[...via('drs', 'false'), ...via('ec2')].map((context): Expectation => ({ who, action: 'kms:CreateGrant', expect: 'denied', context })),
    ...via('drs').flatMap((context) => uses.map((action): Expectation => ({ who, action, expect: 'denied', context }))),
  ])
}

/** Of the policy of a key whose data is copied to other accounts: AWS Backup there reads it, through the services that hold data, and does nothing else. */
export function lentKeyExpectations({ partition, region }: Place, copiesTo: readonly string[]): readonly Expectation[] {
  const grant = { 'kms:GrantIsForAWSResource': 'true', 'kms:ViaService': `ec2.${region}.amazonaws.com` }
  const lookalike = backupServiceRole(`arn:${partition}:iam::000000000000:root`)
  return copiesTo.flatMap((account): readonly Expectation[] => {
    const role = backupServiceRole(`arn:${partition}:iam::${account}:root`)
    return [
      ...borrowings.flatMap((action): readonly Expectation[] => [
        { who: role, action, expect: 'allowed' },
        { who: lookalike, action, expect: 'denied' },
        { who: 'anybody', action, expect: 'denied' },
      ]),
      { who: role, action: 'kms:CreateGrant', expect: 'allowed', context: grant },
      { who: role, action: 'kms:CreateGrant', expect: 'denied', context: { ...grant, 'kms:GrantIsForAWSResource': 'false' } },
      { who: role, action: 'kms:CreateGrant', expect: 'denied', context: { ...grant, 'kms:ViaService': `lambda.${region}.amazonaws.com` } },
      ...['kms:Encrypt', 'kms:PutKeyPolicy', ...endings].map((action): Expectation => ({ who: role, action, expect: 'denied' })),
    ]
  })
}

/** Of a policy that is ours alone: those whom no list names get nothing at all, and guardians make vaults of the key's Region only. */
export function ownKeyExpectations({ guardians, key }: Classification, { region }: Place): readonly Expectation[] {
  const users = key.users.map((who): Expectation => ({ who, action: 'kms:CreateGrant', expect: 'denied' }))
  const elsewhere = { 'kms:GrantIsForAWSResource': 'true', 'kms:ViaService': 'backup.other-region.amazonaws.com' }
  const forOthers = { 'kms:GrantIsForAWSResource': 'false', 'kms:ViaService': `backup.${region}.amazonaws.com` }
  const makers = guardians.flatMap((who): readonly Expectation[] => [
    ...[...mountings, 'kms:CreateGrant'].map((action): Expectation => ({ who, action, expect: 'denied', context: elsewhere })),
    { who, action: 'kms:CreateGrant', expect: 'denied', context: forOthers },
  ])
  return [...users, ...makers, ...[...uses, 'kms:CreateGrant', 'kms:DescribeKey'].map((action): Expectation => ({ who: 'anybody', action, expect: 'denied' }))]
}

/** Of a vault's policy. */
export function vaultExpectations(
  { guardians, key }: Classification,
  copiesFrom: readonly string[] = [],
  partition = 'aws',
): readonly Expectation[] {
  const guarded = [...deletions, ...unlockings]
  const others = [...key.administrators, ...key.users, 'anybody', 'root']
  // users of other accounts copy at most
  const isHere = (who: string): boolean => who.split(':')[4] === guardians[0]?.split(':')[4]
  const copiers = copiesFrom.map((account) => `arn:${partition}:iam::${account}:role/not-in-any-list`)
  return [
    ...guardians.flatMap((who) => guarded.map((action): Expectation => ({ who, action, expect: 'allowed' }))),
    ...others.flatMap((who) => guarded.map((action): Expectation => ({ who, action, expect: 'denied' }))),
    ...copiers.flatMap((who) => [
      { who, action: copyingIn, expect: 'allowed' } as const,
      ...guarded.map((action): Expectation => ({ who, action, expect: 'denied' })),
    ]),
    ...(copiers.length === 0 ? [] : [{ who: `arn:${partition}:iam::000000000000:role/stranger`, action: copyingIn, expect: 'denied' } as const]),
    ...key.users.filter(isHere).map((who): Expectation => ({ who, action: 'backup:StartBackupJob', expect: 'allowed' })),
  ]
}

/** Of a bucket's policy. @param arn of the bucket */
export function bucketExpectations({ guardians, key }: Classification, arn: string): readonly Expectation[] {
  // users of other accounts have nothing to do with it
  const users = key.users.filter((who) => who.split(':')[4] === guardians[0]?.split(':')[4])
  const plain = { 'aws:SecureTransport': 'false' }
  const tls = { 'aws:SecureTransport': 'true' }
  const object = `${arn}/object`
  const guarded = [...loosenings.map((action) => ({ action, on: arn })), ...destructions.map((action) => ({ action, on: object }))]
  const everybody = [...guardians, ...users, 'anybody', 'root']
  // S3 lets the root user put and delete the policy whatever it says: the way back
  const isRescue = (action: string) => action === 's3:PutBucketPolicy' || action === 's3:DeleteBucketPolicy'
  const others = [...users, 'anybody', 'root'].flatMap((who) => guarded.map((one): Expectation => ({ ...one, who, expect: 'denied', context: tls })))
  return [
    ...guardians.flatMap((who) => guarded.map((one): Expectation => ({ ...one, who, expect: 'allowed', context: tls }))),
    ...others.filter(({ who, action }) => who !== 'root' || !isRescue(action)),
    ...everybody.map((who): Expectation => ({ who, action: 's3:GetObject', on: object, expect: 'denied', context: plain })),
    ...everybody.map((who): Expectation => ({ who, action: 's3:ListBucket', on: arn, expect: 'denied', context: plain })),
    ...users.map((who): Expectation => ({ who, action: 's3:PutObject', on: object, expect: 'allowed', context: tls })),
  ]
}

/** The expectations that a policy does not meet. An unknown answer is not a good one. */
export function unmetExpectations(
  policy: string,
  kind: AskedKind,
  expectations: readonly Expectation[],
  { partition, account, region }: Place,
): readonly Expectation[] {
  const compiled = compilePolicy(policy, kind, 'the generated policy')
  const resource = kind === 'key' ? `kms:${region}:${account}:key/00000000` : `backup:${region}:${account}:backup-vault:vault`
  return expectations.filter(({ who, action, expect, context = {}, on }) => {
    // what AWS lets the roles of its services do is theirs to change: here the resource has to be enough, from another account both sides count
    const byIam = who.startsWith(`arn:${partition}:iam::${account}:role/aws-service-role/`) ? [] : [compilePolicy(allowsEverything, 'identity', 'what IAM allows')]
    const own = kind === 'identity' ? [compiled] : byIam
    const principal = principalOf(who, partition, account, own)
    // the way there is asked for what is at its end
    const owner = kind === 'endpoint' && 'account' in principal ? principal.account.id : account
    const decision = evaluate({
      principal,
      action,
      resource: {
        arn: on ?? `arn:${partition}:${resource}`,
        account: { id: owner, organization: 'none' },
        tags: {},
        policies: ofResource(kind, compiled, action, partition, account),
        grants: [],
        otherGrants: [],
        otherLimits: [],
      },
      // services have no ARN of a user or role
      context: requestContext(principal.kind === 'service' ? { 'aws:PrincipalArn': null, ...context } : context, { others: 'absent', encryptionContext: null, ...(kind === 'endpoint' && { endpointPolicies: [compiled] }) }),
    })
    return decision.outcome !== expect
  })
}

const allowsEverything = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'

/** What the resource says. Where who asks is asked about, a key leaves it to IAM. */
function ofResource(kind: AskedKind, compiled: CompiledPolicy, action: string, partition: string, account: string): readonly CompiledPolicy[] {
  if (kind === 'key' || kind === 'resource' || kind === 'trust') return [compiled]
  if (kind === 'endpoint' || !action.startsWith('kms:')) return []
  const leaving = { Effect: 'Allow', Principal: { AWS: `arn:${partition}:iam::${account}:root` }, Action: 'kms:*', Resource: '*' }
  return [compilePolicy(JSON.stringify({ Version: '2012-10-17', Statement: [leaving] }), 'key', 'a key that leaves it to IAM')]
}

function principalOf(who: string, partition: string, account: string, policies: readonly CompiledPolicy[]): Principal {
  if (who === 'root') return { kind: 'root', account: { id: account, organization: 'none' }, arn: `arn:${partition}:iam::${account}:root` }
  if (/:(?:saml|oidc)-provider\//.test(who)) return { kind: 'federated', provider: who }
  if (who !== 'anybody' && !who.startsWith('arn:')) return { kind: 'service', name: who }
  const arn = who === 'anybody' ? `arn:${partition}:iam::${account}:role/not-in-any-list` : who
  const identity = { account: { id: arn.split(':')[4] ?? account, organization: 'none' }, arn, uniqueId: null, tags: {}, policies, boundary: null } as const
  return arn.includes(':user/') ? { kind: 'user', ...identity } : { kind: 'role', ...identity, sessionName: null, sessionPolicies: [] }
}
