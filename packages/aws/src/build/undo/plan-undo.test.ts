/** What undoing must not take away: what others put there since, what protects a thing that stays, what something else still needs. */
import { addRecoveryPoint, addVault, findBucket, findVault } from '@holdfast/aws-fake/build'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountId, exampleIntent, regionName, user } from '../../../test/example-intent.ts'
import { type FakeAccount, hourMs, startFakeAccount } from '../../../test/fake-account.ts'
import type { AwsApi, Members } from '../../observe/collect/aws-api.ts'
import type { Plan } from '../plan/plan.ts'
import type { ServiceName } from '../../observe/collect/services.ts'

const name = 'holdfast-confidential'
const volume = { arn: `arn:aws:ec2:${regionName}:${accountId}:volume/vol-0123456789abcdef0`, type: 'EBS', name: 'orders' } as const
const compliance = exampleIntent.replace('governance', 'compliance')
const watched = `${exampleIntent}    tags: { data: [secret] }
    types: [EBS]
    schedule: [{ name: daily, at: cron(0 5 ? * * *), keepDays: 35 }]
detection:
  keyOf: confidential
  emails: [somebody@example.com]
  services: [config, guardduty, securityhub]
  trail: { bucket: trail-of-the-example }
buckets:
  backups-of-the-example: { classification: confidential, region: ${regionName} }
restoreTesting: { at: cron(0 7 ? * SUN *), role: '${user}', types: [EBS] }
roles: { reader: { assumedBy: ['arn:aws:iam::${accountId}:role/vault-guardian'] } }
`

let account: FakeAccount
beforeEach(async () => {
  account = await startFakeAccount()
})
afterEach(async () => {
  await account[Symbol.asyncDispose]()
})

function consentsOf({ steps }: Plan): readonly string[] {
  return steps.flatMap(({ irreversible }) => irreversible?.consent ?? [])
}

async function build(intentText: string): Promise<void> {
  const plan = await account.plan(intentText)
  expect(plan.obstacles).toEqual([])
  await account.apply(plan, { intentText, consents: consentsOf(plan) })
}

async function ask(service: ServiceName, operation: string, input: Members = {}): Promise<Members> {
  return await account.api.call({ service, region: regionName }, operation, input)
}

function vault() {
  const found = findVault(account.region, name)
  if (found === null) throw new TypeError('apply made no vault')
  return found
}

const acts = ({ steps }: Plan): readonly string[] => steps.map(({ aspect }) => aspect)
const whys = ({ obstacles }: Plan): readonly string[] => obstacles.map(({ target, why }) => `${target}: ${why}`)

async function keyState(): Promise<unknown> {
  const { KeyMetadata } = await ask('kms', 'DescribeKey', { KeyId: 'alias/holdfast/confidential' })
  return (KeyMetadata as Members)['KeyState']
}

describe('a compliance lock in its days of grace', () => {
  it('comes off without --delete, also of a vault that was made with it and holds points by now', async () => {
    await build(compliance)
    addRecoveryPoint(vault(), { resource: volume })
    const undo = await account.undo({ deletes: false })
    expect(undo.steps).toMatchObject([{ aspect: 'backup-vault-lock', before: { mode: 'compliance' }, after: null, irreversible: null }])
    await account.apply(undo)
    expect(vault()).toMatchObject({ lock: null, policy: expect.stringContaining('HoldfastDenyDeletion') })
    expect(vault().points.size).toBe(1)
  })

  it('comes off before the vault and its key are looked at for removal, which stay with the point', async () => {
    await build(compliance)
    addRecoveryPoint(vault(), { resource: volume })
    const undo = await account.undo({ deletes: true })
    expect(acts(undo)).toEqual(['backup-vault-lock'])
    expect(whys(undo)).toEqual([
      `vault ${name}: backup-vault-policy: it stays with what it belongs to`,
      `vault ${name}: it holds 1 point: a vault is deleted when it is empty`,
      'alias/holdfast/confidential: kms-alias: it stays with what it belongs to',
      'key of confidential: kms-key-rotation: it stays with what it belongs to',
      `key of confidential: it is used still, by vault ${name}`,
    ])
  })

  it('stays when they are over, and says so', async () => {
    await build(compliance)
    account.fake.world.clock.advance(15 * 24 * hourMs)
    expect(whys(await account.undo({ deletes: false })).join('\n')).toContain('its compliance lock is for good since')
  })
})

describe('without --delete', () => {
  it('nothing that protects what was made and stays is taken off or turned off', async () => {
    await build(watched)
    account.fake.world.clock.advance(hourMs)
    const undo = await account.undo({ deletes: false })
    // settings that were there before are put back; nothing of what was made is touched
    expect(acts(undo).filter((aspect) => !aspect.startsWith('backup-opt-in'))).toEqual([])
  })
})

describe('with --delete', () => {
  it('all goes that apply made, in an order that AWS takes, by consent that names what is lost', async () => {
    await build(watched)
    account.fake.world.clock.advance(hourMs)
    const undo = await account.undo({ deletes: true })
    expect(consentsOf(undo).toSorted()).toEqual([
      `delete GuardDuty in ${regionName} with its findings`,
      `delete key of confidential in ${regionName}`,
      `delete log group /holdfast/trail in ${regionName} with its logs`,
      `delete topic holdfast-alerts in ${regionName} with 1 subscription`,
      `delete trail holdfast in ${regionName}`,
      `keep less by holdfast-confidential in ${regionName}: no more points by holdfast-daily`,
      `let log group /holdfast/trail in ${regionName} be deleted`,
      `stop the recorder of AWS Config in ${regionName}`,
      `turn off Security Hub in ${regionName} with its findings`,
    ])
    await expect(account.apply(undo)).rejects.toMatchObject({ code: 'CONSENT_NEEDED' })
    await account.apply(undo, { consents: consentsOf(undo) })
    const again = acts(await account.plan(watched))
    expect(acts(undo).filter((aspect) => !again.includes(aspect))).toEqual([])
  })

  it('what others put there since stays, and so does what they use', async () => {
    await build(watched)
    account.fake.world.clock.advance(hourMs)
    const { BackupPlansList } = await ask('backup', 'ListBackupPlans')
    const [plan] = BackupPlansList as readonly Members[]
    const BackupSelection = { SelectionName: 'theirs', IamRoleArn: user, Resources: ['*'] }
    await ask('backup', 'CreateBackupSelection', { BackupPlanId: plan?.['BackupPlanId'], BackupSelection })
    const selection = { RestoreTestingSelectionName: 'theirs', ProtectedResourceType: 'RDS', IamRoleArn: user, ProtectedResourceArns: ['*'] }
    await ask('backup', 'CreateRestoreTestingSelection', { RestoreTestingPlanName: 'holdfast', RestoreTestingSelection: selection })
    const Source = { Owner: 'AWS', SourceIdentifier: 'ROOT_ACCOUNT_MFA_ENABLED' }
    await ask('config', 'PutConfigRule', { ConfigRule: { ConfigRuleName: 'theirs', Source } })
    await ask('iam', 'AttachRolePolicy', { RoleName: 'holdfast-reader', PolicyArn: 'arn:aws:iam::aws:policy/SecurityAudit' })
    const { Rules } = await ask('events', 'ListRules', { NamePrefix: 'holdfast-' })
    const [rule] = (Rules as readonly Members[]).map(({ Name }) => String(Name))
    await ask('events', 'PutTargets', { Rule: rule, Targets: [{ Id: 'theirs', Arn: `arn:aws:sns:${regionName}:${accountId}:theirs` }] })
    findBucket(account.fake.world, 'trail-of-the-example')?.versions.push('AWSLogs/a.json.gz')
    const undo = await account.undo({ deletes: true })
    expect(whys(undo).filter((why) => !why.includes('it stays with what it belongs to'))).toEqual(
      expect.arrayContaining([
        `plan ${name}: others use it: theirs would go with it`,
        'restore testing plan holdfast: others use it: theirs would go with it',
        'configuration recorder: others use it: theirs would go with it',
        'role holdfast-reader: others use it: SecurityAudit would go with it',
        `event rule ${String(rule)}: others use it: theirs would go with it`,
        'bucket trail-of-the-example: it holds objects: a bucket is deleted when it is empty',
      ]),
    )
    const removed = undo.steps.map(({ aspect, target }) => `${aspect} ${(target as { name?: string }).name ?? ''}`)
    expect(removed.filter((one) => /^backup-(plan|selection)|^restore-testing|^config-(recorder|recording|channel)|reader$/.test(one))).toEqual([])
    expect(removed.filter((one) => one.endsWith('trail-of-the-example') || one === `event-rule ${String(rule)}`)).toEqual([])
    await account.apply(undo, { consents: consentsOf(undo) })
    expect(findBucket(account.fake.world, 'trail-of-the-example')).toMatchObject({ versioning: 'Enabled', policy: expect.stringContaining('Holdfast') })
  })
})

describe('a key', () => {
  const uses: Readonly<Record<string, (keyArn: string) => Promise<unknown>>> = {
    'vault another': async (EncryptionKeyArn) => await ask('backup', 'CreateBackupVault', { BackupVaultName: 'another', EncryptionKeyArn }),
    'point arn:aws:': async (keyArn) => addRecoveryPoint(addVault(account.region, { name: 'elsewhere' }), { resource: volume, keyArn }),
    'log group arn:aws:logs|log group theirs': async (kmsKeyId) => {
      const { Policy } = await ask('kms', 'GetKeyPolicy', { KeyId: kmsKeyId })
      const letting = { Sid: 'Logs', Effect: 'Allow', Principal: { Service: `logs.${regionName}.amazonaws.com` }, Action: 'kms:*', Resource: '*' }
      const document = JSON.parse(String(Policy)) as { readonly Statement: readonly object[] }
      await ask('kms', 'PutKeyPolicy', { KeyId: kmsKeyId, Policy: JSON.stringify({ ...document, Statement: [...document.Statement, letting] }) })
      return await ask('logs', 'CreateLogGroup', { logGroupName: 'theirs', kmsKeyId })
    },
    'topic attributes arn:aws:sns': async (key) => await ask('sns', 'CreateTopic', { Name: 'theirs', Attributes: { KmsMasterKeyId: key } }),
    'bucket encryption theirs': async (KMSMasterKeyID) => {
      await ask('s3', 'CreateBucket', { Bucket: 'theirs', CreateBucketConfiguration: { LocationConstraint: regionName } })
      const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID } }]
      return await ask('s3', 'PutBucketEncryption', { Bucket: 'theirs', ServerSideEncryptionConfiguration: { Rules } })
    },
    'ebs default key': async (KmsKeyId) => await ask('ec2', 'ModifyEbsDefaultKmsKeyId', { KmsKeyId }),
  }

  it.each(Object.keys(uses))('stays while it is used by %s', async (what) => {
    await build(exampleIntent)
    await uses[what]?.(await keyArn())
    const undo = await account.undo({ deletes: true })
    expect(acts(undo).filter((aspect) => aspect.startsWith('kms'))).toEqual([])
    expect(whys(undo).join('\n')).toMatch(new RegExp(`it is used still, by (?:${what})`))
  })

  it('stays while a grant lets somebody use it', async () => {
    await build(exampleIntent)
    const theirs = `arn:aws:iam::${accountId}:role/theirs`
    await account.clients.kms.createGrant({ KeyId: await keyArn(), GranteePrincipal: theirs, Operations: ['Decrypt'] })
    expect(whys(await account.undo({ deletes: true })).join('\n')).toContain(`grants let ${theirs} use it still`)
  })

  it('stays where it cannot be seen who uses it', async () => {
    await build(exampleIntent)
    account.fake.faults.add({ kind: 'access-denied', operation: 'DescribeVolumes', times: 9 })
    const undo = await account.undo({ deletes: true })
    expect(acts(undo)).toEqual(['backup-vault'])
    expect(whys(undo).join('\n')).toContain('ec2:DescribeVolumes is denied')
  })

  it('stays where, by the journal, it encrypted what stays: no list shows by which key objects were encrypted', async () => {
    const text = `${exampleIntent}buckets:\n  backups-of-the-example: { classification: confidential, region: ${regionName} }\n`
    await build(text)
    findBucket(account.fake.world, 'backups-of-the-example')?.versions.push('one')
    await ask('s3', 'PutBucketEncryption', {
      Bucket: 'backups-of-the-example',
      ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
    })
    const undo = await account.undo({ deletes: true })
    expect(acts(undo)).not.toContain('kms-key')
    expect(whys(undo).join('\n')).toContain('bucket backups-of-the-example was encrypted with it')
  })

  it('is ended when nothing needs it, and its alias and rotation go with it', async () => {
    await build(exampleIntent)
    const undo = await account.undo({ deletes: true })
    expect(undo.obstacles).toEqual([])
    expect(acts(undo)).toEqual(['backup-vault', 'kms-key'])
    expect(undo.steps.at(-1)?.irreversible?.facts.join('\n')).toContain('are in no list of AWS')
    await account.apply(undo, { consents: consentsOf(undo) })
    expect(await keyState()).toBe('PendingDeletion')
  })

  it('is not gone back to once it cannot be used', async () => {
    await build(`${exampleIntent}accountDefaults: { ebsKeyOf: confidential }\n`)
    const second = `${exampleIntent}${exampleIntent.replace('classifications:\n', '').replaceAll('confidential', 'internal')}accountDefaults: { ebsKeyOf: internal }\n`
    await build(second)
    await account.clients.kms.disableKey({ KeyId: await keyArn() })
    const undo = await account.undo({ deletes: false })
    expect(whys(undo)).toContain('key of new EBS volumes: ec2-ebs-key: it would go back to ' + (await keyArn()) + ', which is in state Disabled')
  })
})

async function keyArn(): Promise<string> {
  return String(((await ask('kms', 'DescribeKey', { KeyId: 'alias/holdfast/confidential' }))['KeyMetadata'] as Members)['Arn'])
}

describe('what a run left', () => {
  /** Ends a run at a call that was made: there is no outcome of it. */
  function endingAfter(operation: string): AwsApi {
    return {
      async call(place, called, input) {
        const answer = await account.api.call(place, called, input)
        if (called === operation) throw new TypeError('killed')
        return answer
      },
    }
  }

  it('is undone with the step at which it was killed, and only that far', async () => {
    const plan = await account.plan()
    await expect(account.apply(plan, { as: endingAfter('CreateBackupVault') })).rejects.toThrow()
    const { records } = await account.journal()
    const undo = await account.undo({ deletes: true })
    expect(records.at(-1)?.event.kind).toBe('intent')
    expect(acts(undo)).toEqual(['backup-vault', 'kms-key'])
    await account.apply(undo, { consents: consentsOf(undo) })
    expect(findVault(account.region, name)).toBeNull()
  })

  it('is not undone where the call was not made', async () => {
    const as: AwsApi = {
      async call(place, called, input) {
        if (called === 'CreateBackupVault') throw new TypeError('killed')
        return await account.api.call(place, called, input)
      },
    }
    await expect(account.apply(await account.plan(), { as })).rejects.toThrow()
    expect(acts(await account.undo({ deletes: true }))).toEqual(['kms-key'])
  })

  it('of an undo that was killed is gone on with by naming the plan again', async () => {
    await build(exampleIntent)
    const [start] = (await account.journal()).records
    const undo = await account.undo({ deletes: true })
    await expect(account.apply(undo, { consents: consentsOf(undo), as: endingAfter('DeleteBackupVault') })).rejects.toThrow()
    const planId = start?.event.kind === 'start' ? start.event.plan : ''
    const rest = await account.undo({ deletes: true, planId })
    expect(acts(rest)).toEqual(['kms-key'])
    await account.apply(rest, { consents: consentsOf(rest) })
    expect(await keyState()).toBe('PendingDeletion')
    expect(acts(await account.undo({ deletes: true, planId }))).toEqual([])
  })
})
