import {
  BackupClient,
  CreateBackupVaultCommand,
  ListBackupVaultsCommand,
  paginateListBackupVaults,
} from '@aws-sdk/client-backup'
import { DescribeKeyCommand } from '@aws-sdk/client-kms'
import { DescribeCreateAccountStatusCommand } from '@aws-sdk/client-organizations'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { createServer } from 'node:http'
import { readFileSync, readdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { accountId, clientsOf, regionName } from '../test/clients.ts'
import { addVault } from './build.ts'
import { type Fake, type FakeOptions, startFake } from './start-fake.ts'
import { World } from './world/world.ts'

let fake: Fake
const others: Fake[] = []

async function startAnother(options: FakeOptions): Promise<Fake> {
  const another = await startFake(options)
  others.push(another)
  return another
}

beforeEach(async () => {
  fake = await startFake()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const one of [fake, ...others.splice(0)]) await one.close()
})

const scope = `${accountId}/20260101/${regionName}/backup/aws4_request`
const signed = {
  authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
  'x-amz-date': '20260101T000000Z',
}

async function admin(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly json: unknown }> {
  const response = await fetch(`${fake.url}/_fake/${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) })
  return { status: response.status, json: await response.json() }
}

describe('the fake', () => {
  it("is reached with AWS's own variables", async () => {
    for (const [name, value] of Object.entries(fake.environment(accountId, regionName))) vi.stubEnv(name, value)
    const { BackupVaultArn } = await new BackupClient({}).send(new CreateBackupVaultCommand({ BackupVaultName: 'from-environment' }))
    expect(BackupVaultArn).toBe(`arn:aws:backup:${regionName}:${accountId}:backup-vault:from-environment`)
  })

  it('keeps accounts and Regions apart', async () => {
    const world = new World()
    for (const id of [accountId, '444455556666']) world.addAccount(id)
    const many = await startAnother({ world })
    await clientsOf(many).backup.send(new CreateBackupVaultCommand({ BackupVaultName: 'one' }))
    const names = async (options: Parameters<typeof clientsOf>[1]): Promise<unknown> => {
      const { BackupVaultList } = await clientsOf(many, options).backup.send(new ListBackupVaultsCommand({}))
      return BackupVaultList?.map(({ BackupVaultName }) => BackupVaultName)
    }
    expect(await names({})).toEqual(['one'])
    expect(await names({ region: 'us-west-2' })).toEqual([])
    expect(await names({ accessKeyId: '444455556666' })).toEqual([])
  })

  it('gives the same lists under any page size, with and without paginators', async () => {
    const region = fake.world.account(accountId).region(regionName)
    for (let index = 0; index < 7; index += 1) addVault(region, { name: `vault-${index}` })
    for (const entries of [1, 2, 3, 7, 8]) {
      fake.setPageSize(entries)
      const names = []
      for await (const page of paginateListBackupVaults({ client: clientsOf(fake).backup }, {})) {
        expect(page.BackupVaultList?.length).toBeLessThanOrEqual(entries)
        names.push(...(page.BackupVaultList ?? []).map(({ BackupVaultName }) => BackupVaultName))
      }
      expect(names).toEqual(['vault-0', 'vault-1', 'vault-2', 'vault-3', 'vault-4', 'vault-5', 'vault-6'])
    }
  })

  it('refuses tokens that another request got', async () => {
    const region = fake.world.account(accountId).region(regionName)
    for (const name of ['one', 'two']) addVault(region, { name })
    const { backup } = clientsOf(fake)
    const { NextToken } = await backup.send(new ListBackupVaultsCommand({ MaxResults: 1 }))
    expect((await backup.send(new ListBackupVaultsCommand({ NextToken }))).BackupVaultList).toMatchObject([{ BackupVaultName: 'two' }])
    for (const input of [{ NextToken: 'made-up' }, { NextToken, ByVaultType: 'BACKUP_VAULT' as const }]) {
      await expect(backup.send(new ListBackupVaultsCommand(input))).rejects.toMatchObject({ name: 'InvalidParameterValueException' })
    }
  })

  const notServed = new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: 'car-12345678' })

  it('says what it does not serve', async () => {
    await expect(clientsOf(fake).organizations.send(notServed)).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('organizations:DescribeCreateAccountStatus'),
    })
    const { organizations } = await fake.served()
    const isListed = [organizations.served.includes('ListAccounts'), organizations.notServed.includes('DescribeCreateAccountStatus')]
    expect(isListed).toEqual([true, true])
    const authorization = signed.authorization.replace('/backup/', '/sqs/')
    const response = await fetch(fake.url, { method: 'POST', headers: { ...signed, authorization } })
    expect([response.status, await response.text()]).toEqual([501, expect.stringContaining('does not serve sqs')])
  })

  it('hands on what it does not serve, where it was told to', async () => {
    const seen: (string | undefined)[] = []
    const beyond = createServer((request, response) => {
      seen.push(`${request.method} ${String(request.headers['x-amz-target'])}`)
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end('{"CreateAccountStatus":{"Id":"beyond"}}')
    })
    await new Promise<void>((resolve) => beyond.listen(0, '127.0.0.1', resolve))
    const endpoint = `http://127.0.0.1:${(beyond.address() as AddressInfo).port}`
    const front = await startAnother({ emulator: { url: endpoint } })
    const { backup, organizations } = clientsOf(front)
    const { CreateAccountStatus } = await organizations.send(notServed)
    await backup.send(new ListBackupVaultsCommand({}))
    expect([CreateAccountStatus?.Id, seen]).toEqual(['beyond', ['POST AWSOrganizationsV20161128.DescribeCreateAccountStatus']])
    beyond.close()
    beyond.closeAllConnections()
    await expect(organizations.send(notServed)).rejects.toMatchObject({ $metadata: { httpStatusCode: 502 } })
  })

  it('has every operation of AWS Backup called by a contract test', async () => {
    const folder = join(import.meta.dirname, 'services/backup')
    const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.contract.test.ts'))
    const text = tests.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
    const { backup } = await fake.served()
    expect(backup.served.filter((name) => !text.includes(`sdk.${name}Command(`) && !text.includes(`pathOf('${name}'`))).toEqual([])
  })
})

describe('a signature', () => {
  const call = async (headers: Readonly<Record<string, string>>): Promise<unknown> => {
    const response = await fetch(`${fake.url}/backup-vaults/`, { headers })
    return [response.status, response.headers.get('x-amzn-errortype')]
  }

  it('has to be there, well-formed, over the headers that matter, and by somebody', async () => {
    expect(await call(signed)).toEqual([200, null])
    expect(await call({})).toEqual([403, 'MissingAuthenticationToken'])
    const { authorization } = signed
    const wrong = [
      { ...signed, authorization: authorization.replace('AWS4-HMAC-SHA256', 'AWS3') },
      { ...signed, authorization: authorization.slice(0, -1) },
      { ...signed, authorization: authorization.replace('SignedHeaders=host;', 'SignedHeaders=') },
      { ...signed, 'x-amz-date': '20260102T000000Z' },
      { ...signed, 'x-amz-security-token': 'not-signed' },
      { authorization },
    ]
    for (const headers of wrong) expect(await call(headers)).toEqual([403, 'IncompleteSignature'])
    expect(await call({ ...signed, authorization: authorization.replace(accountId, '999999999999') })).toEqual([
      400,
      'UnrecognizedClientException',
    ])
  })

  it('of an unknown key is refused by each service in its own words', async () => {
    const { kms, sts } = clientsOf(fake, { accessKeyId: 'AKIANOBODY' })
    await expect(kms.send(new DescribeKeyCommand({ KeyId: 'one' }))).rejects.toMatchObject({ name: 'UnrecognizedClientException' })
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'InvalidClientTokenId' })
  })
})

describe('the administration', () => {
  it('reads and moves the clock, never backward', async () => {
    const now = fake.world.clock.now()
    expect(await admin('GET', 'time')).toEqual({ status: 200, json: { now } })
    expect(await admin('POST', 'time', { advanceMs: 5 })).toEqual({ status: 200, json: { now: now + 5 } })
    expect(await admin('POST', 'time', { at: now + 9 })).toEqual({ status: 200, json: { now: now + 9 } })
    for (const body of [{ advanceMs: -1 }, { at: now }, {}]) expect(await admin('POST', 'time', body)).toMatchObject({ status: 400 })
    expect(fake.world.clock.now()).toBe(now + 9)
  })

  it('shows and forgets records, adds and clears faults, sets page sizes, says what is served', async () => {
    const { backup } = clientsOf(fake)
    await backup.send(new ListBackupVaultsCommand({}))
    expect(await admin('GET', 'records')).toMatchObject({ json: [{ eventName: 'ListBackupVaults', eventSource: 'backup.amazonaws.com' }] })
    await admin('DELETE', 'records')
    expect(fake.records()).toEqual([])
    await admin('POST', 'faults', { kind: 'access-denied', service: 'backup', operation: 'ListBackupVaults', times: 2 })
    await expect(backup.send(new ListBackupVaultsCommand({}))).rejects.toMatchObject({ name: 'AccessDeniedException' })
    await admin('DELETE', 'faults')
    await backup.send(new ListBackupVaultsCommand({}))
    expect(await admin('POST', 'faults', { kind: 'nonsense' })).toMatchObject({ status: 400 })
    expect(await admin('POST', 'pages', { entries: 1 })).toMatchObject({ status: 200 })
    expect(await admin('POST', 'pages', { entries: 0 })).toMatchObject({ status: 400 })
    expect(await admin('GET', 'served')).toMatchObject({ json: { sts: { served: ['AssumeRole', 'GetCallerIdentity'] } } })
    expect(await admin('GET', 'nothing')).toMatchObject({ status: 404 })
  })
})
