/**
 * Collected from the fake of AWS and judged by the rules of backups' core: a typical account, a clean one with one thing changed, and calls
 * that fail. All rules are held to their flips and to failing calls in packages/aws.
 */
import type { Finding } from '@holdfast/aws/finding'
import { typicalAccount } from '@holdfast/aws-fake/typical-account'
import { World } from '@holdfast/aws-fake/world'
import { describe, expect, it } from 'vitest'
import { accountId, cleanAccount, type Flaws } from './clean-account.ts'
import { collectInto, fakeOf, findingsOf as allFindingsOf, makeFolder } from './collect-from.ts'

const judged = ['key-outlives-point', 'point-encrypted', 'type-opted-in', 'vault-delete', 'vault-locked', 'volume-in-plan']

async function findingsOf(...account: Parameters<typeof allFindingsOf>): Promise<readonly Finding[]> {
  return (await allFindingsOf(...account)).filter(({ rule }) => judged.includes(rule))
}

function line({ status, rule, subject, reason }: Finding): string {
  return [status, rule, ...(subject.vault === undefined ? [] : [subject.vault]), subject.name, '-', reason].join(' ')
}

function rulesWith(findings: readonly Finding[], status: Finding['status']): readonly string[] {
  return [...new Set(findings.filter((one) => one.status === status).map(({ rule }) => rule))].toSorted()
}

it('a typical account: exactly what is wrong with it', async () => {
  const findings = await findingsOf(typicalAccount().world)
  expect(findings.map(line)).toEqual([
    'FAIL vault-delete Default - 2 principals can: user/operator by backup:DeleteRecoveryPoint …',
    'FAIL vault-delete production - 2 principals can: user/operator by backup:DeleteBackupVaultLockConfiguration …',
    'FAIL vault-delete finance - 2 principals can: user/operator by backup:DeleteRecoveryPoint …',
    'PASS vault-delete air-gapped - the lock is for good, and nobody but guardians can delete its key',
    'FAIL vault-locked Default - the vault has no lock',
    'PASS vault-locked production - governance lock: who may take it off is judged by vault-delete',
    'FAIL vault-locked finance - the vault has no lock',
    'PASS vault-locked air-gapped - compliance lock, for good since 2026-01-01',
    'PASS type-opted-in EBS - EBS is opted in',
    'FAIL type-opted-in EFS - there are backups of EFS, but it is no longer opted in',
    'PASS type-opted-in RDS - RDS is opted in',
    'PASS volume-in-plan web - a selection takes it, and its type is opted in',
    'PASS volume-in-plan orders - a selection takes it, and its type is opted in',
    'FAIL volume-in-plan scratch - no plan selects it',
    'NOT_APPLICABLE key-outlives-point Default web - the point is not encrypted',
    'FAIL point-encrypted Default web - not encrypted: its source is not',
    'PASS key-outlives-point Default orders - its key is enabled, and AWS manages it',
    'PASS point-encrypted Default orders - encrypted, as its source is',
    'PASS key-outlives-point Default shared - its key is enabled, and AWS manages it',
    "PASS point-encrypted Default shared - encrypted, with the vault's key",
    ...[1, 2, 3].flatMap(() => [
      'PASS key-outlives-point production orders - its key is enabled, and AWS manages it',
      'PASS point-encrypted production orders - encrypted, as its source is',
    ]),
    ...[1, 2].flatMap(() => [
      'FAIL key-outlives-point finance ledger - its key is deleted on 2026-01-21, before the point ends',
      'PASS point-encrypted finance ledger - encrypted, as its source is',
    ]),
    'PASS key-outlives-point air-gapped shared - AWS owns the key: no account can delete it',
    "PASS point-encrypted air-gapped shared - encrypted, with the vault's key",
  ])
  const failed = findings.filter(({ status }) => status === 'FAIL')
  expect(failed.filter(({ fix, evidence }) => fix === undefined || evidence.length === 0)).toEqual([])
  expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length)
})

it('an empty account: nothing passes, and each rule says why', async () => {
  const world = new World()
  world.addAccount(accountId)
  const findings = await findingsOf(world)
  expect(findings.map(({ rule, status }) => `${status} ${rule}`).toSorted()).toEqual(judged.map((id) => `NOT_APPLICABLE ${id}`))
})

describe('a clean account', () => {
  it('passes every rule, with nothing else', async () => {
    const findings = await findingsOf(cleanAccount())
    expect(findings.map(({ status }) => status)).toEqual(findings.map(() => 'PASS'))
    expect(rulesWith(findings, 'PASS')).toEqual(judged)
  })

  const flips: readonly (readonly [what: string, flaws: Flaws, fails: readonly string[]])[] = [
    ['no lock', { isUnlocked: true }, ['vault-locked']],
    ['a disabled key', { key: { isDisabled: true } }, ['key-outlives-point']],
    ['a key that is deleted before the point ends', { key: { deletionInDays: 20 } }, ['key-outlives-point']],
    ['a key that is deleted after it, and cannot be used until then', { key: { deletionInDays: 40 } }, ['key-outlives-point']],
    ['a point that is not encrypted', { isPlain: true }, ['point-encrypted']],
    ['a volume without the tag', { tags: new Map() }, ['volume-in-plan']],
    ['the type opted out, which plans by tags pass over', { isOptedOut: true }, ['type-opted-in', 'volume-in-plan']],
    ['somebody who may take the lock off', { allows: ['backup:DeleteBackupVaultLockConfiguration'] }, ['vault-delete']],
    ['somebody who may delete the key', { allows: ['kms:ScheduleKeyDeletion'] }, ['vault-delete']],
    ['somebody who may delete points, which the lock refuses', { allows: ['backup:DeleteRecoveryPoint'] }, []],
    ['somebody who may delete points, and no lock', { isUnlocked: true, allows: ['backup:Delete*'] }, ['vault-delete', 'vault-locked']],
    [
      'the same, denied by the policy of the vault',
      { isUnlocked: true, allows: ['backup:DeleteRecoveryPoint'], policy: denyDelete() },
      ['vault-locked'],
    ],
  ]
  it.each(flips)('with %s fails exactly the rules that look at it', async (_, flaws, fails) => {
    const findings = await findingsOf(cleanAccount(flaws))
    expect(rulesWith(findings, 'FAIL')).toEqual(fails)
    expect(rulesWith(findings, 'UNKNOWN')).toEqual([])
  })
})

/** By hand: the rules that can't know without a call's answer. */
const dependents: Readonly<Record<string, readonly string[]>> = {
  'backup:ListBackupVaults': ['key-outlives-point', 'point-encrypted', 'vault-delete', 'vault-locked'],
  'backup:ListRecoveryPointsByBackupVault': ['key-outlives-point', 'point-encrypted'],
  'backup:GetBackupVaultAccessPolicy': ['vault-delete'],
  'backup:DescribeRegionSettings': ['type-opted-in', 'volume-in-plan'],
  'backup:ListProtectedResources': ['type-opted-in', 'vault-delete'],
  'backup:ListBackupPlans': ['volume-in-plan'],
  'backup:ListBackupSelections': ['volume-in-plan'],
  'backup:GetBackupSelection': ['volume-in-plan'],
  'ec2:DescribeVolumes': ['volume-in-plan'],
  'iam:GetAccountAuthorizationDetails': ['vault-delete'],
  'kms:DescribeKey': ['key-outlives-point', 'vault-delete'],
  'kms:GetKeyPolicy': ['vault-delete'],
  'organizations:DescribeOrganization': ['vault-delete'],
}

describe('a call that is denied', () => {
  it('is made, the first too, without which nothing is collected', async () => {
    const fake = await fakeOf(cleanAccount())
    await collectInto(await makeFolder(), fake)
    const made = new Set(fake.records().map(({ eventSource, eventName }) => `${eventSource.split('.')[0]}:${eventName}`))
    expect([...made]).toEqual(expect.arrayContaining([...Object.keys(dependents), 'sts:GetCallerIdentity']))
  })

  it.each(Object.entries(dependents))('%s: what needs it is UNKNOWN and names it, nothing of that passes', async (call, rules) => {
    const [service, operation] = call.split(':') as ['backup', string]
    const findings = await findingsOf(cleanAccount(), (fake) =>
      fake.faults.add({ kind: 'access-denied', service, operation, times: Infinity }),
    )
    expect(rulesWith(findings, 'UNKNOWN')).toEqual(rules)
    const touched = findings.filter(({ rule }) => rules.includes(rule))
    expect(touched.filter(({ status }) => status !== 'UNKNOWN')).toEqual([])
    for (const { failures } of touched) expect(failures?.map((one) => one.call)).toContain(call)
    expect(rulesWith(findings, 'PASS')).toEqual(
      judged.filter((id) => !rules.includes(id)),
    )
  })
})

function denyDelete(): string {
  const Action = ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle', 'backup:PutBackupVaultAccessPolicy']
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action, Resource: '*' }] })
}
