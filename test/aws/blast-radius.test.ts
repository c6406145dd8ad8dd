/** What a thief could destroy, of accounts collected from the fake of AWS: a typical one, and one of which one thing at a time is changed. */
import { type BlastRadius, worstBlastRadii } from '@holdfast/aws/blast-radius'
import { Inventory } from '@holdfast/aws/inventory'
import { addKey, addRecoveryPoint, addRole, addVault } from '@holdfast/aws-fake/build'
import type { Fake } from '@holdfast/aws-fake/start-fake'
import { typicalAccount } from '@holdfast/aws-fake/typical-account'
import { World } from '@holdfast/aws-fake/world'
import { describe, expect, it } from 'vitest'
import { accountId, regionName } from './clean-account.ts'
import { collectInto, fakeOf, makeFolder } from './collect-from.ts'

async function radiiOf(world: World, { prepare = (_: Fake) => {}, atMost = 10 } = {}): Promise<readonly BlastRadius[]> {
  const fake = await fakeOf(world)
  const folder = await makeFolder()
  prepare(fake)
  await collectInto(folder, fake)
  return (await worstBlastRadii(await Inventory.open(folder), atMost)).worst
}

function line({ principal, counts: { now, later, survives, lost, unknown }, unreadable }: BlastRadius): string {
  const name = principal?.slice(principal.lastIndexOf('/') + 1) ?? 'anybody'
  return `${name}: ${now} now, ${later} later, ${survives} survive, ${lost} lost, ${unknown} unknown, ${unreadable} unreadable`
}

const dayMs = 86_400_000
const iso = (at: number | null | undefined): string => new Date(at ?? Number.NaN).toISOString().slice(0, 10)

describe('a typical account', () => {
  it('tells who is worth stealing, and of nobody else', async () => {
    const radii = await radiiOf(typicalAccount().world)
    expect(radii.map(line)).toEqual([
      'operator: 8 now, 1 later, 0 survive, 0 lost, 0 unknown, 2 unreadable',
      'maintenance: 8 now, 1 later, 0 survive, 0 lost, 0 unknown, 2 unreadable',
    ])
    for (const { points, counts } of radii) expect(Object.values(counts).reduce((a, b) => a + b)).toBe(points)
    expect(radii.map(({ readable, perhapsReadable }) => [readable, perhapsReadable])).toEqual([
      [9, 0],
      [0, 0],
    ])
    const [worst] = radii
    expect(worst?.shares.map(({ kind, because, points }) => `${points} ${kind}: ${because}`)).toEqual([
      '5 now: no lock holds them',
      '3 now: the lock can be taken off first',
      '1 later: locked until their retention ends',
    ])
    expect(iso(worst?.shares.at(-1)?.from)).toBe('2026-01-26')
  })

  it('shows no more than asked for', async () => {
    expect(await radiiOf(typicalAccount().world, { atMost: 1 })).toHaveLength(1)
  })
})

describe('reading', () => {
  const readingOf = async (allows: readonly string[], policy?: unknown, others: Made = {}): Promise<readonly (readonly number[])[]> => {
    const world = made({ allows, lockDays: -1, isKept: true, isAwsOwned: true, ...(policy !== undefined && { policy }), ...others })
    addRole(world.account(accountId), { name: 'backup', trusts: 'backup.amazonaws.com', allows: ['ec2:CreateSnapshot'] })
    return (await radiiOf(world)).map(({ readable, perhapsReadable, points }) => [readable, perhapsReadable, points])
  }

  it('takes a restore, and a role to hand over', async () => {
    expect(await readingOf(['backup:StartRestoreJob'])).toEqual([])
    expect(await readingOf(['iam:PassRole'])).toEqual([])
    expect(await readingOf(['backup:StartRestoreJob', 'iam:PassRole'])).toEqual([[3, 0, 3]])
    expect(await readingOf(['backup:StartCopyJob', 'iam:PassRole'])).toEqual([[3, 0, 3]])
  })

  it('is stopped by the policy of a vault, until somebody rewrites it', async () => {
    const policy = denies('backup:StartRestoreJob')
    expect(await readingOf(['backup:StartRestoreJob', 'iam:PassRole'], policy)).toEqual([])
    expect(await readingOf(['backup:StartRestoreJob', 'iam:PassRole', 'backup:DeleteBackupVaultAccessPolicy'], policy)).toEqual([[3, 0, 3]])
  })

  const blocks = 'ebs:GetSnapshotBlock'
  const decrypting = { Effect: 'Allow', Principal: '*', Action: 'kms:Decrypt', Resource: '*' }
  const ofSnapshots: readonly (readonly [what: string, allows: readonly string[], made: Made, expected: readonly number[] | null])[] = [
    ['a snapshot without a key, by its blocks', [blocks], { keyOf: 'nobody' }, [3, 0, 3]],
    ['one with a key that is not theirs: not', [blocks], { keyPolicy: grants('kms:DescribeKey') }, null],
    ['one with a key that they may use', [blocks, 'kms:Decrypt'], {}, [3, 0, 3]],
    ['one with a key that a grant lets them use', [blocks], { keyPolicy: grants('kms:DescribeKey'), grantsDecrypt: true }, [3, 0, 3]],
    ['one with a key that lets everybody use it through EC2: perhaps', [blocks], { keyPolicy: { ...decrypting, Condition: { StringLike: { 'kms:ViaService': 'ec2.*' } } } }, [0, 3, 3]],
    ['one with the key that AWS manages: perhaps', [blocks], { keyOf: 'aws' }, [0, 3, 3]],
    ['one with a key that is gone: not', [blocks], { keyOf: 'none that there is' }, null],
  ]
  it.each(ofSnapshots)('%s', async (_, allows, how, expected) => {
    const radii = await readingOf(allows, undefined, { type: 'EBS', isAwsOwned: false, ...how })
    expect(radii).toEqual(expected === null ? [] : [expected])
  })

  it('is not known of a snapshot whose key was not read', async () => {
    const world = made({ allows: [blocks], lockDays: -1, isKept: true, type: 'EBS', keyPolicy: grants('kms:DescribeKey') })
    const prepare = (fake: Fake) => void fake.faults.add({ kind: 'access-denied', service: 'kms', operation: 'GetKeyPolicy', times: Infinity })
    const radii = await radiiOf(world, { prepare })
    expect(radii.find(({ principal }) => principal?.endsWith('thief'))?.perhapsReadable).toBe(3)
  })
})

interface Made {
  readonly allows?: readonly string[]
  /** Days from now until the lock is for good; null: governance; missing: no lock. */
  readonly lockDays?: number | null
  readonly policy?: unknown
  readonly keyPolicy?: unknown
  readonly keyDeletionInDays?: number
  readonly isKept?: boolean
  readonly isAwsOwned?: boolean
  readonly isExpired?: boolean
  /** May delete the first point by its name, and no other. */
  readonly takesFirst?: true
  /** EFS if left out. */
  readonly type?: 'EFS' | 'EBS' | 'RDS'
  /** Who may assume the role `thief`; if left out, the account. */
  readonly trusts?: string
  /** Of the points; if left out, a customer's key. */
  readonly keyOf?: 'nobody' | 'aws' | 'none that there is'
  /** The thief may decrypt by a grant. */
  readonly grantsDecrypt?: true
  /** Days after which the points went to cold storage. */
  readonly coldAfterDays?: number
}

/** One role `thief`, one vault, three points with 35 days or kept always, one key. */
function made({ allows = [], lockDays, policy, keyPolicy, keyDeletionInDays, isKept, isAwsOwned, isExpired, takesFirst, type = 'EFS', trusts = `arn:aws:iam::${accountId}:root`, keyOf, grantsDecrypt, coldAfterDays }: Made): World {
  const world = new World()
  const account = world.addAccount(accountId)
  const region = account.region(regionName)
  if (allows.length > 0) addRole(account, { name: 'thief', trusts, allows })
  addRole(account, { name: 'harmless', trusts: `arn:aws:iam::${accountId}:root`, allows: ['backup:ListBackupVaults'] })
  const key = addKey(region, {
    ...(keyDeletionInDays !== undefined && { deletionInDays: keyDeletionInDays }),
    ...(keyPolicy !== undefined && { policy: JSON.stringify({ Version: '2012-10-17', Statement: [keyPolicy] }) }),
  })
  const vault = addVault(region, {
    name: 'vault',
    key: isAwsOwned === true ? null : key,
    ...(lockDays !== undefined && {
      lock: { minRetentionDays: 7, maxRetentionDays: 400, lockDate: lockDays === null ? null : world.clock.now() + lockDays * dayMs },
    }),
    ...(policy !== undefined && { policy: JSON.stringify({ Version: '2012-10-17', Statement: [policy] }) }),
  })
  const awsKey = keyOf === 'aws' ? addVault(region, { name: 'other' }).keyArn : null
  if (grantsDecrypt === true) {
    const grantee = { granteePrincipal: `arn:aws:iam::${accountId}:role/thief`, retiringPrincipal: undefined, name: undefined }
    key.grants.set('one', { ...grantee, id: 'one', token: 'one', created: world.clock.now(), operations: ['Decrypt'], constraints: undefined, issuingAccount: accountId })
  }
  const points = [1, 2, 3].map((id) => {
    const resource = { arn: region.arn('elasticfilesystem', `file-system/fs-${id}`), type, name: `files ${id}` }
    const cold = coldAfterDays === undefined ? {} : { MoveToColdStorageAfterDays: coldAfterDays }
    const rest = isKept === true ? {} : { lifecycle: { DeleteAfterDays: coldAfterDays === undefined ? 35 : 400, ...cold } }
    const keyArns = { nobody: null, aws: awsKey, 'none that there is': region.arn('kms', 'key/00000000-0000-0000-0000-000000000000') }
    return addRecoveryPoint(vault, { resource, ageDays: 5, ...rest, ...(keyOf !== undefined && { keyArn: keyArns[keyOf] }), ...(isExpired === true && { status: 'EXPIRED' as const }) })
  })
  if (takesFirst === true) {
    const Statement = [{ Effect: 'Allow', Action: remove, Resource: points[0]?.arn }]
    const role = addRole(account, { name: 'thief', trusts: `arn:aws:iam::${accountId}:root` })
    role.inline.set('one', JSON.stringify({ Version: '2012-10-17', Statement }))
  }
  return world
}

const remove = 'backup:DeleteRecoveryPoint'
const unlock = 'backup:DeleteBackupVaultLockConfiguration'
const denies = (...Action: string[]) => ({ Effect: 'Deny', Principal: '*', Action, Resource: '*' })
const grants = (actions: string) => ({ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: actions, Resource: '*' })

describe('one thing changed changes what it should', () => {
  const cases: readonly (readonly [what: string, made: Made, thief: string | null])[] = [
    ['may delete, no lock', { allows: [remove] }, '3 now, 0 later, 0 survive, 0 lost, 0 unknown, 0 unreadable'],
    ['may list only', { allows: ['backup:ListBackupVaults'] }, null],
    ['may delete, governance lock', { allows: [remove], lockDays: null }, '0 now, 3 later, 0 survive, 0 lost, 0 unknown, 0 unreadable'],
    ['… and may take the lock off', { allows: [remove, unlock], lockDays: null }, '3 now, 0 later, 0 survive, 0 lost, 0 unknown, 0 unreadable'],
    ['may take the lock off and no more', { allows: [unlock], lockDays: null }, null],
    ['both, compliance lock in grace', { allows: [remove, unlock], lockDays: 3 }, '3 now, 0 later, 0 survive, 0 lost, 0 unknown, 0 unreadable'],
    ['both, compliance lock for good', { allows: [remove, unlock], lockDays: 0 }, '0 now, 3 later, 0 survive, 0 lost, 0 unknown, 0 unreadable'],
    ['both, for good, kept always', { allows: [remove, unlock], lockDays: 0, isKept: true }, null],
    ['may delete, denied by the vault', { allows: [remove], policy: denies(remove) }, null],
    [
      'denied by the vault, whose policy they may remove',
      { allows: [remove, 'backup:DeleteBackupVaultAccessPolicy'], policy: denies(remove) },
      '3 now, 0 later, 0 survive, 0 lost, 0 unknown, 0 unreadable',
    ],
    [
      '… which the vault denies too',
      { allows: [remove, 'backup:DeleteBackupVaultAccessPolicy'], policy: denies(remove, 'backup:DeleteBackupVaultAccessPolicy') },
      null,
    ],
    ['may write the policy of the vault', { allows: ['backup:PutBackupVaultAccessPolicy'] }, '3 now, 0 later, 0 survive, 0 lost, 0 unknown, 0 unreadable'],
    ['may delete snapshots of databases', { allows: ['rds:DeleteDBSnapshot'], type: 'RDS' }, '3 now, 0 later, 0 survive, 0 lost, 0 unknown, 0 unreadable'],
    ['… which the vault’s policy does not stop', { allows: ['rds:DeleteDBSnapshot'], type: 'RDS', policy: denies(remove) }, '3 now, 0 later, 0 survive, 0 lost, 0 unknown, 0 unreadable'],
    ['… but its lock does', { allows: ['rds:DeleteDBSnapshot'], type: 'RDS', lockDays: 0, isKept: true }, null],
    ['… and nobody but AWS Backup can be them', { allows: ['rds:DeleteDBSnapshot'], type: 'RDS', trusts: 'backup.amazonaws.com' }, null],
    ['may delete snapshots of volumes, which EC2 refuses', { allows: ['ec2:DeleteSnapshot'], type: 'EBS' }, null],
    ['may shorten', { allows: ['backup:UpdateRecoveryPointLifecycle'] }, '0 now, 3 later, 0 survive, 0 lost, 0 unknown, 0 unreadable'],
    ['may delete the key', { allows: ['kms:ScheduleKeyDeletion'] }, '0 now, 3 later, 0 survive, 0 lost, 0 unknown, 3 unreadable'],
    ['… under a lock for good', { allows: ['kms:ScheduleKeyDeletion'], lockDays: 0 }, '0 now, 3 later, 0 survive, 0 lost, 0 unknown, 3 unreadable'],
    ['… a key that AWS owns', { allows: ['kms:ScheduleKeyDeletion'], isAwsOwned: true }, null],
    ['… a key that does not trust IAM for that', { allows: ['kms:ScheduleKeyDeletion'], keyPolicy: grants('kms:Decrypt') }, null],
    ['may disable the key', { allows: ['kms:DisableKey'] }, '0 now, 0 later, 3 survive, 0 lost, 0 unknown, 3 unreadable'],
    ['may write the policy of the key', { allows: ['kms:PutKeyPolicy'] }, '0 now, 3 later, 0 survive, 0 lost, 0 unknown, 3 unreadable'],
    ['the key is being deleted already', { allows: ['kms:DisableKey'], keyDeletionInDays: 20 }, '0 now, 0 later, 0 survive, 3 lost, 0 unknown, 3 unreadable'],
    ['may delete one point by its name', { takesFirst: true }, '1 now, 0 later, 2 survive, 0 lost, 0 unknown, 0 unreadable'],
    ['expired under a lock for good', { allows: [remove], lockDays: 0, isExpired: true }, '0 now, 0 later, 0 survive, 0 lost, 3 unknown, 0 unreadable'],
    [
      'denied but with MFA, which is not known',
      { allows: [remove], policy: { ...denies(remove), Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } } },
      '0 now, 0 later, 0 survive, 0 lost, 3 unknown, 0 unreadable',
    ],
  ]
  it.each(cases)('%s', async (_, how, thief) => {
    expect((await radiiOf(made(how))).map(line)).toEqual(thief === null ? [] : [`thief: ${thief}`])
  })

  it('dates: a key a week from now, a retention when it ends', async () => {
    const [byKey] = await radiiOf(made({ allows: ['kms:ScheduleKeyDeletion'] }))
    const [byTime] = await radiiOf(made({ allows: [remove], lockDays: 0 }))
    expect([iso(byKey?.shares[0]?.from), iso(byTime?.shares[0]?.from)]).toEqual(['2026-01-08', '2026-01-31'])
  })

  // the points are of 27 December, and went to cold storage on the 28th
  const shorten = 'backup:UpdateRecoveryPointLifecycle'
  it.each([
    ['counts from when the points were made', { allows: [shorten] }, '2026-01-01'],
    ['leaves cold storage its 90 days', { allows: [shorten], coldAfterDays: 1 }, '2026-03-28'],
    ['not what has still to go there', { allows: [shorten], coldAfterDays: 30 }, '2026-01-01'],
    ['and the key may be gone before', { allows: [shorten, 'kms:ScheduleKeyDeletion'], coldAfterDays: 1 }, '2026-01-08'],
  ])('a shortened retention %s', async (_, how, expected) => {
    const [worst] = await radiiOf(made(how))
    expect([worst?.counts.later, iso(worst?.shares[0]?.from)]).toEqual([3, expected])
  })
})

describe('a call that is denied', () => {
  const deny = (service: 'backup' | 'kms' | 'iam' | 'organizations', operation: string) => ({
    prepare: (fake: Fake) => void fake.faults.add({ kind: 'access-denied', service, operation, times: Infinity }),
  })
  const cases = [
    ['backup', 'GetBackupVaultAccessPolicy', 'thief: 0 now, 0 later, 0 survive, 0 lost, 3 unknown, 0 unreadable'],
    ['organizations', 'DescribeOrganization', 'thief: 0 now, 0 later, 0 survive, 0 lost, 3 unknown, 0 unreadable'],
    ['iam', 'GetAccountAuthorizationDetails', 'anybody: 0 now, 0 later, 0 survive, 0 lost, 3 unknown, 0 unreadable'],
  ] as const
  it.each(cases)('%s:%s: what may be lost is unknown, and does not survive', async (service, operation, expected) => {
    const radii = await radiiOf(made({ allows: [remove], isAwsOwned: true }), deny(service, operation))
    expect(radii.map(line)).toContain(expected)
    expect(radii.every(({ failures }) => failures.length > 0)).toBe(true)
  })

  it.each(['DescribeKey', 'GetKeyPolicy'])('kms:%s: nobody is sure to leave the points readable', async (operation) => {
    const radii = await radiiOf(made({ allows: ['backup:ListBackupVaults'], lockDays: 0 }), deny('kms', operation))
    expect(radii.map(line)).toEqual(['harmless', 'thief'].map((who) => `${who}: 0 now, 0 later, 0 survive, 0 lost, 3 unknown, 0 unreadable`))
  })

  it('does not hide what is sure', async () => {
    const radii = await radiiOf(made({ allows: [remove] }), deny('kms', 'DescribeKey'))
    expect(radii.map(line)[0]).toBe('thief: 3 now, 0 later, 0 survive, 0 lost, 0 unknown, 0 unreadable')
  })
})
