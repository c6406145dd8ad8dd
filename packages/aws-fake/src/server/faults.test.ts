import {
  BackupClient,
  CreateBackupVaultCommand,
  DescribeBackupVaultCommand,
  ListBackupVaultsCommand,
  paginateListBackupVaults,
} from '@aws-sdk/client-backup'
import { CreateAliasCommand, CreateKeyCommand, ListAliasesCommand, ListKeysCommand } from '@aws-sdk/client-kms'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { clientsOf } from '../../test/clients.ts'
import { type Fake, startFake } from '../start-fake.ts'

let fake: Fake
let clients: ReturnType<typeof clientsOf>
let backup: BackupClient
beforeEach(async () => {
  fake = await startFake()
  clients = clientsOf(fake)
  ;({ backup } = clients)
})
afterEach(async () => await fake.close())

const create = (BackupVaultName: string): CreateBackupVaultCommand => new CreateBackupVaultCommand({ BackupVaultName })

async function names(): Promise<unknown> {
  const { BackupVaultList } = await backup.send(new ListBackupVaultsCommand({}))
  return BackupVaultList?.map(({ BackupVaultName }) => BackupVaultName)
}

it('errors of every service come in its own words, and nothing is done', async () => {
  fake.faults.add({ kind: 'throttle', service: 'backup', operation: 'CreateBackupVault' })
  fake.faults.add({ kind: 'server-error', service: 'backup', operation: 'CreateBackupVault' })
  fake.faults.add({ kind: 'access-denied', service: 'backup', operation: 'CreateBackupVault' })
  fake.faults.add({ kind: 'expired-credentials', service: 'backup', operation: 'CreateBackupVault' })
  const seen = []
  for (const name of ['ThrottlingException', 'InternalFailure', 'AccessDeniedException', 'ExpiredTokenException']) {
    seen.push(await backup.send(create('one')).catch((error: unknown) => (error as Error).name))
    expect(seen.at(-1)).toBe(name)
  }
  expect(await names()).toEqual([])
  expect(fake.records().map(({ errorCode }) => errorCode)).toEqual([...seen, undefined])
})

it('clients that try again get over throttling', async () => {
  fake.faults.add({ kind: 'throttle', times: 2 })
  await clientsOf(fake, { maxAttempts: 3 }).backup.send(create('one'))
  expect(await names()).toEqual(['one'])
})

it('a fault meets the calls that it is for, after those that it lets pass, as often as it says', async () => {
  const fault = fake.faults.add({ kind: 'access-denied', operation: 'DescribeBackupVault', skip: 1, times: 2 })
  await backup.send(create('one'))
  const results = []
  for (let index = 0; index < 5; index += 1) {
    results.push(
      await backup.send(new DescribeBackupVaultCommand({ BackupVaultName: 'one' })).then(
        () => true,
        () => false,
      ),
    )
  }
  expect(results).toEqual([true, false, false, true, true])
  expect(fault).toMatchObject({ hits: 2, seen: 5 })
  fake.faults.clear()
  expect(fake.faults.all()).toEqual([])
})

it('a fault that counts by request meets each one by itself, and lets what is sent again pass', async () => {
  const fault = fake.faults.add({ kind: 'server-error', operation: 'DescribeBackupVault', perRequest: true })
  for (const name of ['one', 'two']) await backup.send(create(name))
  const results = []
  for (const BackupVaultName of ['one', 'two', 'one', 'two']) {
    results.push(
      await backup.send(new DescribeBackupVaultCommand({ BackupVaultName })).then(
        () => true,
        () => false,
      ),
    )
  }
  expect(results).toEqual([false, false, true, true])
  expect(fault).toMatchObject({ hits: 2, seen: 4 })
})

it('a connection that is cut before has done nothing; one that is cut after, or in the answer, has', async () => {
  for (const kind of ['cut-before', 'cut-after', 'cut-body'] as const) {
    fake.faults.add({ kind, operation: 'CreateBackupVault' })
    await expect(backup.send(create(kind))).rejects.toThrow()
  }
  expect(await names()).toEqual(['cut-after', 'cut-body'])
})

it.each([
  ['timeout', 'nothing is done', []],
  ['timeout-after', 'it is done', ['one']],
] as const)('a %s has no answer, and %s', async (kind, _, made) => {
  fake.faults.add({ kind, operation: 'CreateBackupVault' })
  const requestHandler = { requestTimeout: 100, throwOnRequestTimeout: true }
  const impatient = new BackupClient({ ...clientOptions(), requestHandler })
  await expect(impatient.send(create('one'))).rejects.toMatchObject({ name: 'TimeoutError' })
  expect(await names()).toEqual(made)
})

function clientOptions(): {
  endpoint: string
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  maxAttempts: number
} {
  return { endpoint: fake.url, region: 'eu-west-1', credentials: { accessKeyId: '111122223333', secretAccessKey: 'any' }, maxAttempts: 1 }
}

it('an empty page is not the last', async () => {
  for (const name of ['one', 'two', 'three']) await backup.send(create(name))
  fake.setPageSize(2)
  fake.faults.add({ kind: 'empty-page', operation: 'ListBackupVaults', skip: 1 })
  const sizes = []
  for await (const { BackupVaultList } of paginateListBackupVaults({ client: backup }, {})) sizes.push(BackupVaultList?.length)
  expect(sizes).toEqual([2, 0, 1])
})

it('lists do not show at once what was just made', async () => {
  const { kms } = clients
  await backup.send(create('old'))
  fake.faults.add({ kind: 'late-list', operation: 'ListBackupVaults' })
  fake.faults.add({ kind: 'late-list', operation: 'ListKeys' })
  fake.faults.add({ kind: 'late-list', operation: 'ListAliases' })
  await backup.send(create('new'))
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}))
  await kms.send(new CreateAliasCommand({ AliasName: 'alias/new', TargetKeyId: KeyMetadata?.KeyId }))
  const keys = async (): Promise<unknown> =>
    (await kms.send(new ListKeysCommand({}))).Keys?.some(({ KeyId }) => KeyId === KeyMetadata?.KeyId)
  const aliases = async (): Promise<unknown> =>
    (await kms.send(new ListAliasesCommand({}))).Aliases?.some(({ AliasName }) => AliasName === 'alias/new')
  expect([await names(), await keys(), await aliases()]).toEqual([['old'], false, false])
  expect([await names(), await keys(), await aliases()]).toEqual([['old', 'new'], true, true])
})
