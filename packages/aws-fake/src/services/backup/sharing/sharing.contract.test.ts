import * as sdk from '@aws-sdk/client-backup'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountId, clientsOf, regionName } from '../../../../test/clients.ts'
import { signedFetch } from '../../../../test/signed-fetch.ts'
import { addApprovalTeam, addIdentitySource, addRecoveryPoint, addVault, answerInvitation, voteOn } from '../../../build.ts'
import { loadModel } from '../../../model/load-model.ts'
import { type Fake, startFake } from '../../../start-fake.ts'
import { hourMs } from '../../../world/fake-clock.ts'
import { World } from '../../../world/world.ts'
import type { Account, Region } from '../../../world/world.ts'
import { sessionsState } from '../../mpa/session.ts'
import type { Team } from '../../mpa/team.ts'
import type { Vault } from '../vault.ts'

const otherAccount = '444455556666'
const people = ['1', '2', '3'].map((digit) => `${digit.repeat(8)}-1111-2222-3333-444444444444`)
let fake: Fake
let backup: sdk.BackupClient
let account: Account
let region: Region
let gap: Vault
beforeEach(async () => {
  const world = new World()
  account = world.addAccount(accountId)
  world.addAccount(otherAccount)
  fake = await startFake({ world })
  ;({ backup } = clientsOf(fake))
  region = account.region(regionName)
  const lock = { minRetentionDays: 7, maxRetentionDays: 90, lockDate: world.clock.now() }
  gap = addVault(region, { name: 'gap', key: null, isAirGapped: true, lock })
  await backup.send(new sdk.UpdateGlobalSettingsCommand({ GlobalSettings: { isMpaEnabled: 'true' } }))
})
afterEach(async () => await fake.close())

function team(name: string): Team {
  const identitySourceArn = addIdentitySource(account, 'arn:aws:sso:::instance/ssoins-0123456789abcdef').arn
  const made = addApprovalTeam(account, { name, needed: 2, approvers: people.map((identityId) => ({ identityId, identitySourceArn })) })
  for (const one of people) answerInvitation(made, one, 'ACCEPTED')
  return made
}

function approve(): void {
  const [session] = [...fake.world.state(sessionsState).values()].slice(-1)
  for (const one of people.slice(0, 2)) voteOn(fake.world, session?.arn ?? '', one, 'APPROVED')
}

const describeVault = async (client: sdk.BackupClient, BackupVaultName: string) => await client.send(new sdk.DescribeBackupVaultCommand({ BackupVaultName }))

describe('the approval team of an air-gapped vault', () => {
  it('is set at once, and changed or taken away with its own approval', async () => {
    const [first, second] = [team('first'), team('second')]
    const associate = async (MpaApprovalTeamArn: string) =>
      await backup.send(new sdk.AssociateBackupVaultMpaApprovalTeamCommand({ BackupVaultName: 'gap', MpaApprovalTeamArn }))
    await associate(first.arn)
    expect(await describeVault(backup, 'gap')).toMatchObject({ MpaApprovalTeamArn: first.arn })
    await associate(second.arn)
    expect(await describeVault(backup, 'gap')).toMatchObject({ MpaApprovalTeamArn: first.arn, LatestMpaApprovalTeamUpdate: { Status: 'PENDING' } })
    approve()
    expect(await describeVault(backup, 'gap')).toMatchObject({ MpaApprovalTeamArn: second.arn, LatestMpaApprovalTeamUpdate: { Status: 'APPROVED' } })
    await backup.send(new sdk.DisassociateBackupVaultMpaApprovalTeamCommand({ BackupVaultName: 'gap' }))
    fake.world.clock.advance(24 * hourMs)
    expect(await describeVault(backup, 'gap')).toMatchObject({ MpaApprovalTeamArn: second.arn, LatestMpaApprovalTeamUpdate: { Status: 'FAILED' } })
  })

  it('is for air-gapped vaults, active teams, and organizations that turned it on', async () => {
    addVault(region, { name: 'plain' })
    const active = team('active')
    const associate = async (BackupVaultName: string, MpaApprovalTeamArn = active.arn) =>
      await backup.send(new sdk.AssociateBackupVaultMpaApprovalTeamCommand({ BackupVaultName, MpaApprovalTeamArn }))
    await expect(associate('plain')).rejects.toThrow(sdk.InvalidRequestException)
    await expect(associate('gap', `${active.arn}-none`)).rejects.toThrow(sdk.InvalidParameterValueException)
    answerInvitation(active, people[0] ?? '', 'REJECTED')
    await expect(associate('gap')).rejects.toThrow(sdk.InvalidRequestException)
    await backup.send(new sdk.UpdateGlobalSettingsCommand({ GlobalSettings: { isMpaEnabled: 'false' } }))
    await expect(associate('gap')).rejects.toThrow(sdk.InvalidRequestException)
  })
})

describe('a restore access vault', () => {
  it('of another account shows the points when the team has approved, until it is revoked', async () => {
    const { backup: other } = clientsOf(fake, { accessKeyId: otherAccount })
    const point = addRecoveryPoint(gap, { resource: { arn: 'arn:aws:s3:::data', type: 'S3', name: 'data' }, keyArn: 'aws-owned' })
    const request = new sdk.CreateRestoreAccessBackupVaultCommand({ SourceBackupVaultArn: gap.arn, BackupVaultName: 'access', RequesterComment: 'lost' })
    await expect(other.send(request)).rejects.toThrow(sdk.InvalidRequestException)
    await backup.send(new sdk.AssociateBackupVaultMpaApprovalTeamCommand({ BackupVaultName: 'gap', MpaApprovalTeamArn: team('one').arn }))
    const made = await other.send(request)
    const points = async () => (await other.send(new sdk.ListRecoveryPointsByBackupVaultCommand({ BackupVaultName: 'access' }))).RecoveryPoints ?? []
    expect([made.VaultState, await points()]).toEqual(['CREATING', []])
    approve()
    expect(await describeVault(other, 'access')).toMatchObject({ VaultType: 'RESTORE_ACCESS_BACKUP_VAULT', VaultState: 'AVAILABLE', SourceBackupVaultArn: gap.arn })
    expect(await points()).toMatchObject([{ RecoveryPointArn: point.arn }])
    const list = async () =>
      (await backup.send(new sdk.ListRestoreAccessBackupVaultsCommand({ BackupVaultName: 'gap' }))).RestoreAccessBackupVaults ?? []
    expect(await list()).toMatchObject([{ RestoreAccessBackupVaultArn: made.RestoreAccessBackupVaultArn, ApprovalDate: expect.any(Date) }])
    const revoke = { BackupVaultName: 'gap', RestoreAccessBackupVaultArn: made.RestoreAccessBackupVaultArn }
    await backup.send(new sdk.RevokeRestoreAccessBackupVaultCommand(revoke))
    expect(await list()).toMatchObject([{ LatestRevokeRequest: { Status: 'PENDING' } }])
    approve()
    expect(await list()).toEqual([])
    await expect(points()).rejects.toThrow(sdk.ResourceNotFoundException)
  })
})

describe('an access point', () => {
  it('reads a point of S3, which is not deleted meanwhile', async () => {
    const plain = addVault(region, { name: 'plain' })
    const call = async (line: string, body?: object) => await signedFetch(fake, { service: 'backup', region: regionName, line, ...(body !== undefined && { body }) })
    const point = addRecoveryPoint(plain, { resource: { arn: 'arn:aws:s3:::data', type: 'S3', name: 'data' } })
    const database = addRecoveryPoint(plain, { resource: { arn: region.arn('rds', 'db:one'), type: 'RDS', name: 'one' } })
    // the client of the SDK does not have these operations yet
    const { operations } = await loadModel('backup')
    const pathOf = (name: string, arn = ''): string => {
      const { method = '', requestUri = '' } = operations[name]?.http ?? {}
      return `${method} ${requestUri.replace(/\{[^}]+\}/, encodeURIComponent(arn))}`
    }
    const made = await call(pathOf('CreateBackupAccessPoint'), { Name: 'reader', RecoveryPointArn: point.arn })
    expect(made.json).toMatchObject({ Status: 'CREATING' })
    const arn = String(made.json['AccessPointArn'])
    fake.world.clock.advance(hourMs)
    expect((await call(pathOf('DescribeBackupAccessPoint', arn))).json).toMatchObject({
      ...{ Status: 'AVAILABLE', BackupVaultName: 'plain' },
      AccessPointMetadata: { S3AccessPointArn: expect.stringMatching(/^arn:aws:s3:[^:]+:\d+:accesspoint\/reader$/) as unknown },
    })
    const lists = [
      await call(pathOf('ListBackupAccessPoints')),
      await call(pathOf('ListBackupAccessPointsByRecoveryPoint', point.arn)),
      await call(pathOf('ListBackupAccessPointsByResource', point.resourceArn)),
    ]
    for (const { json } of lists) expect(json).toMatchObject({ BackupAccessPoints: [{ AccessPointArn: arn }] })
    expect((await call(pathOf('CreateBackupAccessPoint'), { Name: 'wrong', RecoveryPointArn: database.arn })).error).toBe('InvalidRequestException')
    const remove = new sdk.DeleteRecoveryPointCommand({ BackupVaultName: 'plain', RecoveryPointArn: point.arn })
    await expect(backup.send(remove)).rejects.toThrow(sdk.InvalidRequestException)
    await call(pathOf('DeleteBackupAccessPoint', arn))
    await backup.send(remove)
  })
})

describe('tiering', () => {
  it('is set by vault, and only for S3', async () => {
    const TieringConfigurationName = 'cheap'
    const ResourceSelection = [{ ResourceType: 'S3', Resources: ['*'], TieringDownSettingsInDays: 90 }]
    const TieringConfiguration = { TieringConfigurationName, BackupVaultName: 'gap', ResourceSelection }
    const { TieringConfigurationArn } = await backup.send(
      new sdk.CreateTieringConfigurationCommand({ TieringConfiguration, TieringConfigurationTags: { a: 'b' } }),
    )
    expect((await backup.send(new sdk.ListTagsCommand({ ResourceArn: TieringConfigurationArn }))).Tags).toEqual({ a: 'b' })
    const longer = { BackupVaultName: 'gap', ResourceSelection: [{ ...ResourceSelection[0], TieringDownSettingsInDays: 120 }] } as sdk.TieringConfigurationInputForUpdate
    await backup.send(new sdk.UpdateTieringConfigurationCommand({ TieringConfigurationName, TieringConfiguration: longer }))
    const read = await backup.send(new sdk.GetTieringConfigurationCommand({ TieringConfigurationName }))
    expect(read.TieringConfiguration).toMatchObject(longer)
    const wrong = { ...TieringConfiguration, TieringConfigurationName: 'wrong', ResourceSelection: [{ ResourceType: 'EBS', Resources: ['*'], TieringDownSettingsInDays: 90 }] }
    await expect(backup.send(new sdk.CreateTieringConfigurationCommand({ TieringConfiguration: wrong }))).rejects.toThrow(sdk.InvalidParameterValueException)
    await backup.send(new sdk.DeleteTieringConfigurationCommand({ TieringConfigurationName }))
    expect((await backup.send(new sdk.ListTieringConfigurationsCommand({}))).TieringConfigurations).toEqual([])
  })
})
