import { addEfsVault, addVault } from '@holdfast/aws-fake/build'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type FakeAccount, startFakeAccount } from '../../../../test/fake-account.ts'
import { ownTag } from '../../aspects/ownership.ts'

let account: FakeAccount
beforeEach(async () => {
  account = await startFakeAccount()
})
afterEach(async () => {
  await account[Symbol.asyncDispose]()
})

it('guards a vault that somebody tagged, and no other', async () => {
  const { region } = account
  addVault(region, { name: 'old', tags: { [ownTag]: 'confidential' } })
  addVault(region, { name: 'of-others' })
  addVault(region, { name: 'unknown', tags: { [ownTag]: 'secret' } })
  addVault(region, { name: 'stacked', tags: { [ownTag]: 'confidential', 'aws:cloudformation:stack-name': 'backups' } })
  const air = { minRetentionDays: 7, maxRetentionDays: 90, lockDate: 0 }
  addVault(region, { name: 'air-gapped', key: null, isAirGapped: true, lock: air, tags: { [ownTag]: 'confidential' } })
  const plan = await account.plan()
  const extra = plan.steps.filter(({ target }) => 'name' in target && target.name !== 'holdfast-confidential')
  expect(extra.map(({ aspect, target }) => [aspect, 'name' in target && target.name])).toEqual([
    ['backup-vault-policy', 'old'],
    ['backup-vault-lock', 'old'],
    ['backup-vault-policy', 'air-gapped'],
  ])
  expect(plan.obstacles).toMatchObject([{ target: 'vault stacked', why: expect.stringContaining('CloudFormation') }])
  await account.apply(plan)
  const { BackupVaultList = [] } = await account.clients.backup.listBackupVaults({})
  expect(BackupVaultList.find(({ BackupVaultName }) => BackupVaultName === 'old')).toMatchObject({ Locked: true, MinRetentionDays: 30 })
  expect((await account.plan()).steps).toEqual([])
})

it("guards AWS's own vault for EFS, whose name has slashes, where somebody tagged it and its policy lets guardians in", async () => {
  const vault = addEfsVault(account.region, { [ownTag]: 'confidential' })
  const isItsOwn = ({ target }: { readonly target: object }): boolean => 'name' in target && target.name === vault.name
  const refused = await account.plan()
  expect(refused.steps.filter(isItsOwn)).toEqual([])
  expect(refused.obstacles).toMatchObject([{ target: vault.name, why: expect.stringContaining('statements of others work against its policy') }])
  vault.policy = null
  const plan = await account.plan()
  expect(plan.steps.filter(isItsOwn).map(({ aspect }) => aspect)).toEqual(['backup-vault-policy', 'backup-vault-lock'])
  await account.apply(plan)
  expect((await account.plan()).steps).toEqual([])
})
