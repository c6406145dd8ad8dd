import * as sdk from '@aws-sdk/client-ram'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { foundOrganization } from '../../build.ts'
import { type Fake, startFake } from '../../start-fake.ts'

let fake: Fake
let ram: sdk.RAMClient
beforeAll(async () => {
  fake = await startFake()
  fake.world.addAccount('444455556666')
  foundOrganization(fake.world.account(accountId), 'company')
  ;({ ram } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 'ram')
  await fake.close()
})

const vault = `arn:aws:backup:${regionName}:${accountId}:backup-vault:air-gapped`

describe('resource shares', () => {
  it('are for those whom they name, outside the organization only if they may', async () => {
    const inside = { name: 'inside', resourceArns: [vault], principals: ['444455556666'], allowExternalPrincipals: false }
    await expect(ram.send(new sdk.CreateResourceShareCommand(inside))).rejects.toThrow(sdk.OperationNotPermittedException)
    const { resourceShare } = await ram.send(new sdk.CreateResourceShareCommand({ name: 'vault', resourceArns: [vault] }))
    const { resourceShareArn = '' } = resourceShare ?? {}
    await ram.send(new sdk.AssociateResourceShareCommand({ resourceShareArn, principals: ['444455556666'] }))
    expect((await ram.send(new sdk.ListPrincipalsCommand({ resourceOwner: 'SELF' }))).principals).toMatchObject([
      { id: '444455556666', external: true },
    ])
    expect((await ram.send(new sdk.ListResourcesCommand({ resourceOwner: 'SELF' }))).resources).toMatchObject([
      { arn: vault, type: 'backup:BackupVault' },
    ])
    const associations = await ram.send(new sdk.GetResourceShareAssociationsCommand({ associationType: 'PRINCIPAL' }))
    expect(associations.resourceShareAssociations).toMatchObject([
      { associatedEntity: '444455556666', external: true, status: 'ASSOCIATED' },
    ])
    const theirs = clientsOf(fake, { accessKeyId: '444455556666' }).ram
    const { resourceShares } = await theirs.send(new sdk.GetResourceSharesCommand({ resourceOwner: 'OTHER-ACCOUNTS' }))
    expect(resourceShares).toMatchObject([{ name: 'vault', owningAccountId: accountId }])
  })

  it('end', async () => {
    const { resourceShares = [] } = await ram.send(new sdk.GetResourceSharesCommand({ resourceOwner: 'SELF' }))
    const resourceShareArn = resourceShares[0]?.resourceShareArn
    await ram.send(new sdk.DisassociateResourceShareCommand({ resourceShareArn, principals: ['444455556666'] }))
    expect((await ram.send(new sdk.ListPrincipalsCommand({ resourceOwner: 'SELF' }))).principals).toEqual([])
    await ram.send(new sdk.DeleteResourceShareCommand({ resourceShareArn }))
    await expect(ram.send(new sdk.DeleteResourceShareCommand({ resourceShareArn }))).rejects.toThrow(sdk.UnknownResourceException)
  })
})
