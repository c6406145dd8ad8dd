/** Whoever holds what is printed for `apply` and `undo` changes nothing of others: by both evaluators. */
import { demoIntent } from '@holdfast/aws-fake/demo-intent'
import { describe, expect, it } from 'vitest'
import { isAllowed } from '../../test/permissions/gate.ts'
import { requestOf } from '../../test/vectors.ts'
import { evaluate } from '../languages/policy/evaluate.ts'
import { parseIntent } from '../intent/parse-intent.ts'
import { policyFor } from './command-policy.ts'
import { managedAtMost, managedPolicies } from './managed-policies.ts'

const account = '111122223333'
const intent = parseIntent(demoIntent, 'holdfast.aws.yaml')
const arn = (service: string, resource: string): string => `arn:aws:${service}:eu-west-1:${account}:${resource}`

/** One of each type that something is set of, made by somebody else; by service. */
const theirs: Readonly<Record<string, readonly string[]>> = {
  backup: ['backup-vault:theirs', 'backup-plan:11111111-0000-4000-8000-000000000000', 'framework:theirs-1', 'report-plan:theirs-1', 'restore-testing-plan:theirs-1'].map((one) => arn('backup', one)),
  cloudtrail: [arn('cloudtrail', 'trail/theirs')],
  cloudwatch: [arn('cloudwatch', 'alarm:theirs')],
  config: [arn('config', 'config-rule/config-rule-theirs')],
  drs: [arn('drs', 'replication-configuration-template/rct-0123456789abcdef0')],
  ec2: ['vpc-endpoint/vpce-0123456789abcdef0', 'vpc/vpc-99999999', 'subnet/subnet-99999999', 'security-group/sg-99999999'].map((one) => arn('ec2', one)),
  events: [arn('events', 'rule/theirs'), arn('events', 'rule/theirs/holdfast-of-another-bus')],
  iam: ['theirs', 'HoldfastOperator', 'path/holdfast-theirs'].map((name) => `arn:aws:iam::${account}:role/${name}`),
  kms: [arn('kms', 'key/11111111-0000-4000-8000-000000000000'), arn('kms', 'alias/theirs')],
  logs: [arn('logs', 'log-group:theirs'), arn('logs', 'log-group:theirs:*')],
  mpa: [`arn:aws:mpa:us-east-1:${account}:approval-team/theirs`],
  organizations: ['arn:aws:organizations::444455556666:policy/o-holdfastdemo/service_control_policy/p-theirs00'],
  s3: ['arn:aws:s3:::theirs'],
  sns: [arn('sns', 'theirs')],
}

/** Whose resource does not matter: the alias decides; any template gets the declared key; a group is made in any network. */
const exceptions = new Set(['kms:CreateAlias', 'kms:UpdateAlias', 'kms:DeleteAlias', 'drs:UpdateReplicationConfigurationTemplate', 'ec2:CreateSecurityGroup'])

/** What AWS knows no resource of, or there is one of in an account or Region. */
const unnamed = [
  ...['backup-storage:MountCapsule', 'backup:UpdateGlobalSettings', 'backup:UpdateRegionSettings', 'config:DeleteDeliveryChannel', 'config:PutDeliveryChannel'],
  ...['drs:CreateReplicationConfigurationTemplate', 'ec2:DisableEbsEncryptionByDefault', 'ec2:DisableImageBlockPublicAccess'],
  ...['ec2:DisableSnapshotBlockPublicAccess', 'ec2:EnableEbsEncryptionByDefault', 'ec2:EnableImageBlockPublicAccess', 'ec2:EnableSnapshotBlockPublicAccess'],
  ...['ec2:ModifyEbsDefaultKmsKeyId', 'ec2:ResetEbsDefaultKmsKeyId', 'guardduty:CreateDetector', 'kms:CreateKey', 'mpa:TagResource', 'organizations:CreatePolicy'],
  ...['organizations:DeleteResourcePolicy', 'organizations:DeregisterDelegatedAdministrator', 'organizations:DisableAWSServiceAccess'],
  ...['organizations:EnableAWSServiceAccess', 'organizations:PutResourcePolicy', 'organizations:RegisterDelegatedAdministrator', 's3:PutAccountPublicAccessBlock'],
]

const choices = { 'with an intent': { intent, account }, 'without one': {} }

describe.each(Object.entries(choices))('%s', (name, choice) => {
  it.each(['apply', 'undo'] as const)('%s changes nothing of others', (command) => {
    const policy = policyFor(command, choice)
    const writes = policy.Statement.filter(({ Sid }) => Sid !== 'ReadWhatIsSet').flatMap(({ Action }) => Action)
    const may = [...new Set(writes)].flatMap((action) =>
      (theirs[action.split(':')[0] ?? ''] ?? []).flatMap((resource) => {
        const isNetwork = name !== 'with an intent' && resource.startsWith('arn:aws:ec2:') && !resource.includes(':vpc-endpoint/')
        if (exceptions.has(action) || unnamed.includes(action) || isNetwork) return []
        const context = { 'aws:ResourceTag/owner': 'somebody', 'iam:PassedToService': 'backup.amazonaws.com', 'iam:AWSServiceName': 'config.amazonaws.com' }
        const identity = policy.Statement.map((one) => ({ ...one }))
        const toAccount = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: '*', Resource: '*' }
        const keyPolicy = action.startsWith('kms:') ? { keyPolicy: [toAccount] } : {}
        const shipped = evaluate(requestOf({ name: action, says: '', action, resource, context, identity, ...keyPolicy, expect: 'denied' }))
        return isAllowed(policy, { action, resource, context }) || shipped.outcome !== 'denied' ? [`${action} on ${resource}`] : []
      }),
    )
    expect(may).toEqual([])
  })

  it.each(['apply', 'undo'] as const)('%s names what AWS has no resource of, and no more', (command) => {
    const open = policyFor(command, choice).Statement.filter(({ Sid, Resource }) => Sid !== 'ReadWhatIsSet' && Resource === '*')
    expect(open.flatMap(({ Action }) => Action).filter((action) => !unnamed.includes(action))).toEqual([])
  })

  it.each(['collect', 'plan', 'drift', 'apply', 'undo'] as const)('%s fits into managed policies that permit the same', (command) => {
    const policy = policyFor(command, choice)
    const parts = managedPolicies(policy)
    for (const part of parts) expect(JSON.stringify(part).replaceAll(/\s/g, '').length).toBeLessThanOrEqual(managedAtMost)
    const pairs = (statements: typeof policy.Statement): readonly string[] =>
      statements.flatMap(({ Action, Resource, Condition }) => Action.map((action) => JSON.stringify([action, Resource, Condition]))).toSorted()
    expect(pairs(parts.flatMap(({ Statement }) => Statement))).toEqual(pairs(policy.Statement))
  })
})

it('a tag of Holdfast makes a thing ours, and no other', () => {
  const resource = arn('kms', 'key/11111111-0000-4000-8000-000000000000')
  const policy = policyFor('apply', { intent, account })
  const may = (action: string, context: Readonly<Record<string, string>>): boolean => isAllowed(policy, { action, resource, context })
  expect(may('kms:PutKeyPolicy', { 'aws:ResourceTag/holdfast:classification': 'confidential' })).toBe(true)
  expect(may('kms:PutKeyPolicy', { 'aws:ResourceTag/classification': 'confidential' })).toBe(false)
  expect(may('kms:TagResource', { 'aws:RequestTag/owner': 'somebody' })).toBe(false)
})

it('hands over the declared roles, each of them to services alone', () => {
  const policy = policyFor('apply', { intent, account })
  const passes = (role: string, service: string, of = policy): boolean =>
    isAllowed(of, { action: 'iam:PassRole', resource: `arn:aws:iam::${account}:role/${role}`, context: { 'iam:PassedToService': service } })
  for (const role of ['backup', 'restore-test', 'holdfast-trail-logs', 'holdfast-replicate-backups-111122223333']) expect(passes(role, 'backup.amazonaws.com')).toBe(true)
  for (const role of ['guardian', 'holdfast-restorer', 'theirs']) expect(passes(role, 'backup.amazonaws.com')).toBe(false)
  expect(passes('backup', 'lambda.amazonaws.com')).toBe(false)
  expect(passes('theirs', 'events.amazonaws.com', policyFor('apply', { intent, passes: [`arn:aws:iam::${account}:role/theirs`] }))).toBe(true)
})
