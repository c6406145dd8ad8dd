import { addKey, addUser, addVault } from '@holdfast/aws-fake/build'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountId, administrator, exampleIntent, guardian, regionName, user } from '../../../test/example-intent.ts'
import { apiFor, clientsFor, type FakeAccount, hourMs, keys, signer, signIn, startFakeAccount } from '../../../test/fake-account.ts'
import { ed25519Signer } from '@holdfast/core/signer'
import { Journal, readJournal } from '../journal/journal.ts'
import { collect } from '../../observe/collect/collect.ts'
import { openSdk } from '../../observe/collect/sdk-api.ts'
import type { Finding } from '../../judge/findings/finding.ts'
import { Inventory } from '../../observe/inventory/inventory.ts'
import { assess } from '../../judge/rules/assess.ts'
import { encodePlan, openPlan } from '../plan/plan-file.ts'
import { ownTag } from '../aspects/ownership.ts'
import { showPlan } from '../plan/show-plan.ts'

const inFull = { details: true, width: 120 }

let account: FakeAccount
beforeEach(async () => {
  account = await startFakeAccount()
})
afterEach(async () => {
  await account[Symbol.asyncDispose]()
})

const vaultName = 'holdfast-confidential'
const code = (name: string): unknown => expect.objectContaining({ code: name })

async function madeVault() {
  const { backup, kms } = account.clients
  const { BackupVaultList = [] } = await backup.listBackupVaults({})
  const vault = BackupVaultList.find(({ BackupVaultName }) => BackupVaultName === vaultName)
  const KeyId = vault?.EncryptionKeyArn ?? ''
  const { Policy = '{}' } = await backup.getBackupVaultAccessPolicy({ BackupVaultName: vaultName })
  const keyPolicy = (await kms.getKeyPolicy({ KeyId })).Policy ?? '{}'
  return { vault, policy: JSON.parse(Policy) as Policy, keyPolicy: JSON.parse(keyPolicy) as Policy, KeyId }
}

/** By the rules, of what is in the account now. */
async function assessed(): Promise<readonly Finding[]> {
  const { url, world } = account.fake
  const credentials = { accessKeyId: accountId, secretAccessKey: 'any' }
  const api = await openSdk({ signal: new AbortController().signal, endpoint: url, credentials, maxAttempts: 1 })
  const folder = `${account.journalPath}.inventory`
  await collect({ api, folder, homeRegion: regionName, regions: [regionName], clock: world.clock })
  const findings: Finding[] = []
  for await (const finding of assess(await Inventory.open(folder))) findings.push(finding)
  return findings
}

interface Policy {
  readonly Statement: readonly { readonly Sid?: string }[]
}

describe('plan and apply', () => {
  it('make a key, a vault, its policy and its lock, and then find nothing to do', async () => {
    const plan = await account.plan()
    expect(plan.obstacles).toEqual([])
    expect(plan.steps.map(({ aspect }) => aspect)).toEqual([
      ...['kms-key', 'kms-key-rotation', 'kms-alias', 'backup-vault', 'backup-vault-policy', 'backup-vault-lock'],
    ])
    expect((await account.apply(plan)).map(({ result }) => result)).toEqual(Array(6).fill('done'))
    const { vault, policy, keyPolicy, KeyId } = await madeVault()
    expect(vault).toMatchObject({ Locked: true, MinRetentionDays: 30, MaxRetentionDays: 400, EncryptionKeyType: 'CUSTOMER_MANAGED_KMS_KEY' })
    expect(vault?.LockDate).toBeUndefined()
    expect(policy.Statement.map(({ Sid }) => Sid)).toEqual(['HoldfastDenyDeletion', 'HoldfastDenyUnlocking'])
    expect(keyPolicy.Statement).toHaveLength(14)
    const { kms } = account.clients
    expect(await kms.getKeyRotationStatus({ KeyId })).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 365 })
    const { Aliases = [] } = await kms.listAliases({ KeyId })
    expect(Aliases.map(({ AliasName }) => AliasName)).toEqual(['alias/holdfast/confidential'])
    const again = await account.plan()
    expect(again.steps).toEqual([])
    expect(showPlan(again, inFull)).toContain('Nothing to do')
    const { records } = await account.journal()
    expect(records.map(({ event }) => event.kind)).toEqual(['start', ...Array(6).fill(['intent', 'outcome']).flat(), 'end'])
  })

  it('protects: others may not delete, and guardians may', async () => {
    await account.apply(await account.plan())
    const { accessKeyId, token } = signIn(account.fake.world, user)
    const { backup } = clientsFor(account.fake, accessKeyId, token)
    const name = { BackupVaultName: vaultName }
    for (const call of [backup.deleteBackupVault(name), backup.deleteBackupVaultLockConfiguration(name)]) {
      await expect(call).rejects.toMatchObject({ name: 'AccessDeniedException' })
    }
    const { clients } = account
    await clients.backup.putBackupVaultLockConfiguration({ ...name, MinRetentionDays: 1 })
  })

  it('is idempotent: the same plan a second time does nothing', async () => {
    const plan = await account.plan()
    await account.apply(plan)
    account.fake.clearRecords()
    expect((await account.apply(plan)).every(({ result }) => result === 'already')).toBe(true)
    expect(account.fake.records().filter(({ readOnly }) => !readOnly)).toEqual([])
  })

  it('changes what was declared anew, and only that', async () => {
    await account.apply(await account.plan())
    const changed = exampleIntent.replace('minDays: 30', 'minDays: 60').replace(`[${user}]`, `[${user}]\n      rotationDays: 180`)
    const plan = await account.plan(changed)
    expect(plan.steps.map(({ aspect }) => aspect)).toEqual(['kms-key-rotation', 'backup-vault-lock'])
    expect(showPlan(plan, inFull)).toContain('- minDays: 30\n   + minDays: 60')
    await account.apply(plan, { intentText: changed })
    expect((await account.plan(changed)).steps).toEqual([])
  })

  it('puts back what others took off, and leaves what they added', async () => {
    await account.apply(await account.plan())
    const { policy } = await madeVault()
    const theirs = { Sid: 'Theirs', Effect: 'Deny', Principal: '*', Action: 'backup:StartCopyJob', Resource: '*' }
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [theirs, policy.Statement[0]] })
    await account.clients.backup.putBackupVaultAccessPolicy({ BackupVaultName: vaultName, Policy })
    const plan = await account.plan()
    expect(plan.steps.map(({ aspect }) => aspect)).toEqual(['backup-vault-policy'])
    await account.apply(plan)
    expect((await madeVault()).policy.Statement).toEqual([theirs, ...policy.Statement])
  })

  it('brings back a key that somebody is about to end', async () => {
    await account.apply(await account.plan())
    const { KeyId } = await madeVault()
    await account.clients.kms.scheduleKeyDeletion({ KeyId, PendingWindowInDays: 30 })
    const plan = await account.plan()
    expect(plan.steps.map(({ before, after }) => [before, after])).toMatchObject([
      [{ state: 'PendingDeletion' }, { state: 'Disabled' }],
      [{ state: 'Disabled' }, { state: 'Enabled' }],
    ])
    await account.apply(plan)
    expect((await account.clients.kms.describeKey({ KeyId })).KeyMetadata?.KeyState).toBe('Enabled')
    expect((await account.apply(plan)).map(({ result }) => result)).toEqual(['already', 'already'])
  })

  it('does the same whatever the size of pages', async () => {
    for (let index = 0; index < 3; index += 1) addVault(account.region, { name: `other-${index}`, key: addKey(account.region, { alias: `alias/other-${index}` }) })
    account.fake.setPageSize(1)
    expect((await account.apply(await account.plan())).map(({ result }) => result)).toEqual(Array(6).fill('done'))
    expect((await account.plan()).steps).toEqual([])
  })

  it('is what assessing asks for: of an administrator and a vault before and after', async () => {
    addUser(account.region.account, 'operator').attached.add('arn:aws:iam::aws:policy/AdministratorAccess')
    addVault(account.region, { name: 'unprotected' })
    await account.apply(await account.plan())
    const findings = await assessed()
    const of = (rule: string, name: string): unknown => {
      const { status, reason } = findings.find((one) => one.rule === rule && one.subject.name === name) ?? {}
      return [status, reason]
    }
    expect(of('vault-locked', vaultName)).toEqual(['PASS', expect.stringContaining('governance')])
    expect(of('vault-delete', 'unprotected')).toEqual(['FAIL', expect.stringContaining('user/operator')])
    // guardians can, as declared; the administrator of the whole account can't
    expect(of('vault-delete', vaultName)).toEqual(['FAIL', expect.stringMatching(/^1 principal can: role\/vault-guardian/)])
  })

  it('shows what cannot be undone', async () => {
    expect(showPlan(await account.plan(), inFull)).toMatch(/4\. make backup-vault .*\n.*\n +! the key of a vault cannot be changed/)
  })
})

describe('what is not ours', () => {
  it('is left alone: a vault of the same name', async () => {
    const key = addKey(account.region)
    const vault = addVault(account.region, { name: vaultName, key })
    const plan = await account.plan()
    expect(plan).toMatchObject({ steps: [], obstacles: [{ target: `vault ${vaultName}`, why: expect.stringContaining('not ours') }] })
    expect([vault.policy, vault.lock]).toEqual([null, null])
  })

  it('is left alone: an alias of the same name', async () => {
    addKey(account.region, { alias: 'alias/holdfast/confidential' })
    expect(await account.plan()).toMatchObject({ steps: [], obstacles: [{ target: 'alias/holdfast/confidential' }] })
  })

  it('is left alone: other keys, vaults and their policies', async () => {
    const policy = JSON.stringify({ Statement: [{ Effect: 'Deny', Principal: '*', Action: 'backup:DeleteRecoveryPoint', Resource: '*' }] })
    const key = addKey(account.region, { alias: 'alias/other' })
    const vault = addVault(account.region, { name: 'other', key, policy })
    const before = JSON.stringify([key.policy, vault.policy, vault.lock, key.rotation])
    await account.apply(await account.plan())
    expect(JSON.stringify([key.policy, vault.policy, vault.lock, key.rotation])).toBe(before)
  })

  it('stops a plan where two keys claim to be ours', async () => {
    const tags = { [ownTag]: 'confidential' }
    addKey(account.region, { tags })
    addKey(account.region, { tags })
    expect(await account.plan()).toMatchObject({ steps: [], obstacles: [{ why: expect.stringContaining('same tag') }] })
  })

  it('stops a plan where a key’s tags can’t be read: it may be ours', async () => {
    const key = addKey(account.region)
    account.fake.faults.add({ kind: 'access-denied', operation: 'ListResourceTags' })
    expect(await account.plan()).toMatchObject({ steps: [], obstacles: [{ target: 'key of confidential', why: expect.stringContaining(`${key.arn} cannot be read`) }] })
  })

  it('stops a plan where statements of others would undo ours', async () => {
    await account.apply(await account.plan())
    const { KeyId, keyPolicy } = await madeVault()
    const theirs = { Sid: 'Theirs', Effect: 'Deny', Principal: '*', Action: 'kms:Decrypt', Resource: '*' }
    await account.clients.kms.putKeyPolicy({ KeyId, Policy: JSON.stringify({ ...keyPolicy, Statement: [...keyPolicy.Statement, theirs] }) })
    expect(await account.plan()).toMatchObject({ steps: [], obstacles: [{ target: KeyId, why: expect.stringContaining('kms:Decrypt') }] })
  })
})

describe('an apply stops', () => {
  it('where what was planned from has changed', async () => {
    await account.apply(await account.plan())
    const changed = exampleIntent.replace('minDays: 30', 'minDays: 60')
    const plan = await account.plan(changed)
    await account.clients.backup.putBackupVaultLockConfiguration({ BackupVaultName: vaultName, MinRetentionDays: 10 })
    account.fake.clearRecords()
    await expect(account.apply(plan, { intentText: changed })).rejects.toEqual(code('PLAN_OUTDATED'))
    expect(account.fake.records().filter(({ readOnly }) => !readOnly)).toEqual([])
  })

  it('where the vault that it would make is there by now', async () => {
    const plan = await account.plan()
    const theirs = addVault(account.region, { name: vaultName })
    await expect(account.apply(plan)).rejects.toEqual(code('PLAN_OUTDATED'))
    expect([theirs.policy, theirs.lock]).toEqual([null, null])
  })

  it('with a plan for another time, intent or account', async () => {
    const plan = await account.plan()
    const outdated = code('PLAN_OUTDATED')
    await expect(account.apply(plan, { intentText: `${exampleIntent}# changed\n` })).rejects.toEqual(outdated)
    await expect(account.apply({ ...plan, account: '999999999999' })).rejects.toEqual(outdated)
    account.fake.world.clock.advance(hourMs)
    await expect(account.apply(plan)).rejects.toEqual(outdated)
    expect(account.fake.records().filter(({ readOnly }) => !readOnly)).toEqual([])
  })

  it('for those who are no guardians', async () => {
    const plan = await account.plan()
    for (const arn of [administrator, user]) {
      const { accessKeyId, token } = signIn(account.fake.world, arn)
      await expect(account.apply(plan, { as: await apiFor(account.fake, accessKeyId, token) })).rejects.toEqual(code('REFUSED'))
    }
    await expect(account.apply(plan, { as: await apiFor(account.fake, accountId) })).rejects.toEqual(code('REFUSED'))
  })
})

describe('a plan’s file', () => {
  it('is refused when it was changed or signed by another', async () => {
    const plan = await account.plan()
    const bytes = await encodePlan(plan, signer)
    expect(openPlan(bytes, keys)).toMatchObject(plan)
    const text = Buffer.from(bytes).toString()
    for (const [from, to] of [
      [guardian, administrator],
      [regionName, 'eu-west-2'],
      ['"minDays":30', '"minDays":31'],
    ] as const) {
      expect(text).toContain(from)
      expect(() => openPlan(Buffer.from(text.replace(from, to)), keys)).toThrow(code('BAD_SIGNATURE'))
    }
    const other = ed25519Signer('holdfast/aws/test', new Uint8Array(32).fill(8))
    const others = await encodePlan(plan, other)
    expect(() => openPlan(others, keys)).toThrow(code('BAD_SIGNATURE'))
  })
})

describe('the journal', () => {
  it('is refused when a line was changed, taken out, put elsewhere or signed by another', async () => {
    await account.apply(await account.plan())
    const text = await readFile(account.journalPath, 'utf8')
    const lines = text.slice(0, -1).split('\n')
    const changed = [
      lines.with(3, (lines[3] ?? '').replace('confidential', 'restricted11')),
      lines.toSpliced(2, 1),
      lines.toSpliced(0, 1),
      [...lines.slice(0, 3), lines[4], lines[3], ...lines.slice(5)],
      [...lines, lines.at(-1)],
    ]
    for (const one of changed) {
      const bytes = Buffer.from(`${one.join('\n')}\n`)
      expect(() => readJournal(bytes, keys)).toThrow(expect.objectContaining({ code: expect.stringMatching(/CORRUPT|BAD_SIGNATURE/) }))
      await writeFile(account.journalPath, bytes)
      await expect(account.plan()).rejects.toThrow()
    }
    const other = ed25519Signer('holdfast/aws/test', new Uint8Array(32).fill(8))
    expect(() => readJournal(Buffer.from(text), [other.key])).toThrow(code('BAD_SIGNATURE'))
  })

  it('goes on after a line that was not written to its end, and stops when another process writes', async () => {
    await account.apply(await account.plan())
    const { head } = await account.journal()
    await appendFile(account.journalPath, '{"format":"holdfast-aws-jour')
    const clock = account.fake.world.clock
    const journal = await Journal.open({ path: account.journalPath, signer, keys, clock })
    expect(journal.head).toBe(head)
    await journal.append({ kind: 'end', plan: head })
    await appendFile(account.journalPath, '\n')
    await expect(journal.append({ kind: 'end', plan: head })).rejects.toEqual(code('CONFLICT'))
    await journal.close()
  })
})
