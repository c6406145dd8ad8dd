/** Faults at every call of apply: what comes of it after running again is always the same, and the journal tells it. */
import type { FaultKind } from '@holdfast/aws-fake/faults'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { guardian } from '../../../test/example-intent.ts'
import { apiFor, type FakeAccount, sessionOf, signer, startFakeAccount } from '../../../test/fake-account.ts'
import { encodePlan } from '../plan/plan-file.ts'

const changing = [
  ...['CreateKey', 'EnableKeyRotation', 'CreateAlias'],
  ...['CreateBackupVault', 'PutBackupVaultAccessPolicy', 'PutBackupVaultLockConfiguration'],
]
const reading = [
  ...['GetCallerIdentity', 'ListKeys', 'ListResourceTags', 'DescribeKey', 'GetKeyPolicy', 'GetKeyRotationStatus', 'ListAliases'],
  ...['ListBackupVaults', 'ListTags', 'GetBackupVaultAccessPolicy'],
]
const kinds: readonly FaultKind[] = [
  ...(['throttle', 'server-error', 'cut-before', 'cut-after', 'cut-body', 'access-denied', 'expired-credentials'] as const),
]
const failed = /^AWS_(FAILED|DENIED|CREDENTIALS|UNREACHABLE)$/
const transient: readonly FaultKind[] = ['throttle', 'server-error', 'cut-before', 'cut-after', 'cut-body']

/** The end state, with the ids that differ from run to run left out. */
async function endState({ clients, fake }: FakeAccount): Promise<unknown> {
  fake.faults.clear()
  const { Keys = [] } = await clients.kms.listKeys({})
  const [key, ...others] = Keys
  const { Policy } = await clients.kms.getKeyPolicy({ KeyId: key?.KeyId })
  const { KeyRotationEnabled } = await clients.kms.getKeyRotationStatus({ KeyId: key?.KeyId })
  const { Aliases = [] } = await clients.kms.listAliases({ KeyId: key?.KeyId })
  const { BackupVaultList = [] } = await clients.backup.listBackupVaults({})
  const vaults = []
  for (const { BackupVaultName, EncryptionKeyArn, Locked, LockDate, MinRetentionDays, MaxRetentionDays } of BackupVaultList) {
    const { Policy: vaultPolicy } = await clients.backup.getBackupVaultAccessPolicy({ BackupVaultName })
    vaults.push({ BackupVaultName, isOurKey: EncryptionKeyArn === key?.KeyArn, Locked, LockDate, MinRetentionDays, MaxRetentionDays, vaultPolicy })
  }
  return { otherKeys: others.length, Policy, KeyRotationEnabled, aliases: Aliases.map(({ AliasName }) => AliasName), vaults }
}

/** Every intent has its outcome, and the last word on each step is that it is done. */
async function expectTold(account: FakeAccount): Promise<void> {
  const { records } = await account.journal()
  const told = new Set(records.map(({ event }) => (event.kind === 'outcome' ? event.intent : -1)))
  expect(records.filter(({ event, number }) => event.kind === 'intent' && !told.has(number))).toEqual([])
  expect(records.at(-1)?.event.kind).toBe('end')
}

/** Runs work on an account of its own. */
async function within<T>(work: (account: FakeAccount) => Promise<T>): Promise<T> {
  const account = await startFakeAccount()
  try {
    return await work(account)
  } finally {
    await account[Symbol.asyncDispose]()
  }
}

const planned = within(async (account) => {
  await account.apply(await account.plan())
  return await endState(account)
})

describe.each(kinds)('%s', (kind) => {
  it.each(changing)('at %s: running again comes to the same end', async (operation) => {
    await within(async (account) => {
      const plan = await account.plan()
      const fault = account.fake.faults.add({ kind, operation })
      await account.apply(plan).catch((error: unknown) => expect(error).toMatchObject({ code: expect.stringMatching(failed) }))
      expect(fault.hits).toBe(1)
      await account.apply(plan)
      expect(await endState(account)).toEqual(await planned)
      expect((await account.plan()).steps).toEqual([])
      await expectTold(account)
    })
  })
})

describe.each(['throttle', 'cut-body', 'access-denied'] as const)('%s', (kind) => {
  it.each(reading)('at %s, whenever it is called: running again comes to the same end', async (operation) => {
    await within(async (account) => {
      const plan = await account.plan()
      const hits = []
      for (const skip of [1, 0, 0, 2, 5, 9, 14]) {
        const fault = account.fake.faults.add({ kind, operation, skip })
        await account.apply(plan).catch((error: unknown) => expect(error).toMatchObject({ code: expect.stringMatching(/AWS_|PLAN_OUTDATED/) }))
        hits.push(fault.hits)
        account.fake.faults.clear()
      }
      expect(hits).toContain(1)
      await account.apply(plan)
      expect(await endState(account)).toEqual(await planned)
      await expectTold(account)
    })
  })
})

it.each(transient)('%s at each call in turn is lived through in one run', async (kind) => {
  for (const operation of changing) {
    await within(async (account) => {
      const plan = await account.plan()
      account.fake.faults.add({ kind, operation, times: 2 })
      await account.apply(plan, { attempts: 4 })
      expect(await endState(account)).toEqual(await planned)
      await expectTold(account)
    })
  }
})

describe.each(['timeout', 'timeout-after'] as const)('%s', (kind) => {
  it.each(changing)('at %s: the call is given up, and looked for; it is tried again by this run or the next one, where it was not done', async (operation) => {
    for (const attempts of [1, 4]) {
      await within(async (account) => {
        const { accessKeyId, token } = sessionOf(guardian)
        // longer than answers take, mostly: one that takes longer is tried again
        const as = await apiFor(account.fake, accessKeyId, token, { requestTimeoutMs: 1000 })
        const plan = await account.plan()
        const fault = account.fake.faults.add({ kind, operation })
        const applied = account.apply(plan, { as, attempts })
        const isStopped = attempts === 1 && kind === 'timeout'
        if (isStopped) await expect(applied).rejects.toMatchObject({ code: 'AWS_UNREACHABLE' })
        else await applied
        expect(fault.hits).toBe(1)
        if (isStopped) await account.apply(plan)
        expect(await endState(account)).toEqual(await planned)
        await expectTold(account)
      })
    }
  })
})

it('a key that lists show late is not made twice', async () => {
  await within(async (account) => {
    const plan = await account.plan()
    account.fake.faults.add({ kind: 'late-list', service: 'kms', operation: 'ListKeys', times: 5 })
    account.fake.faults.add({ kind: 'cut-after', operation: 'CreateKey' })
    await account.apply(plan, { attempts: 2 })
    expect(await endState(account)).toEqual(await planned)
  })
})

describe('killed between a call and its outcome', () => {
  const runner = new URL('../../../test/apply-runner.ts', import.meta.url).pathname

  /** Hands calls on, and does not answer those to one operation: it is done, or not, and the one who asked is killed. */
  async function startWithholder(target: string, isWithheld: (target: string, path: string) => boolean, isDone: boolean) {
    let onWithheld = (): void => undefined
    const withheld = new Promise<void>((resolve) => {
      onWithheld = resolve
    })
    const server: Server = createServer((request, response) => {
      void (async () => {
        const body = Buffer.concat(await request.toArray())
        const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
        const { host: _, connection: __, 'content-length': ___, ...rest } = headers
        const operation = `${request.method} ${headers['x-amz-target'] ?? ''}`
        const stop = isWithheld(operation, request.url ?? '')
        if (!stop || isDone) {
          const answer = await fetch(`${target}${request.url}`, { method: request.method ?? 'GET', headers: rest, ...(body.length > 0 && { body }) })
          const bytes = Buffer.from(await answer.arrayBuffer())
          if (!stop) response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'content-length': bytes.length }).end(bytes)
        }
        if (stop) onWithheld()
      })()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, withheld, server }
  }

  it.each([
    ['CreateKey', 'done', (operation: string) => operation.endsWith('.CreateKey')],
    ['CreateKey', 'not done', (operation: string) => operation.endsWith('.CreateKey')],
    ['CreateBackupVault', 'done', (operation: string, path: string) => operation.startsWith('PUT') && /^\/backup-vaults\/[^/]+\/?$/.test(path)],
    ['CreateBackupVault', 'not done', (operation: string, path: string) => operation.startsWith('PUT') && /^\/backup-vaults\/[^/]+\/?$/.test(path)],
    ['PutBackupVaultLockConfiguration', 'done', (_: string, path: string) => path.endsWith('/vault-lock')],
    ['PutBackupVaultLockConfiguration', 'not done', (_: string, path: string) => path.endsWith('/vault-lock')],
  ])('%s, %s: running again goes on', async (name, done, isWithheld) => {
    await within(async (account) => {
      const plan = await account.plan()
      const proxy = await startWithholder(account.fake.url, isWithheld, done === 'done')
      const planPath = `${account.journalPath}.plan`
      await writeFile(planPath, await encodePlan(plan, signer))
      const child = spawn(process.execPath, [runner, proxy.url, planPath, account.journalPath], { stdio: ['ignore', 'ignore', 'inherit'] })
      const ended = once(child, 'exit')
      await Promise.race([proxy.withheld, ended])
      child.kill('SIGKILL')
      expect(await ended).toEqual([null, 'SIGKILL'])
      proxy.server.close()
      proxy.server.closeAllConnections()
      const before = await account.journal()
      expect(before.records.at(-1)?.event).toMatchObject({ kind: 'intent' })
      await account.apply(plan)
      const { records } = await account.journal()
      expect(records[before.records.length]?.event).toMatchObject({ kind: 'outcome', result: done === 'done' ? 'found-done' : 'found-not-done' })
      expect(await endState(account), name).toEqual(await planned)
      await expectTold(account)
    })
  })
})

