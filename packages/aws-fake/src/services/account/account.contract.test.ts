import * as sdk from '@aws-sdk/client-account'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientsOf, expectAllCalled } from '../../../test/clients.ts'
import { type Fake, startFake } from '../../start-fake.ts'
import { World } from '../../world/world.ts'

let fake: Fake
let account: sdk.AccountClient
beforeAll(async () => {
  fake = await startFake({ world: new World({ regions: ['eu-west-1', 'eu-south-1'] }) })
  ;({ account } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 'account')
  await fake.close()
})

describe('Regions', () => {
  it('are on by default, or opted in to and out of', async () => {
    const status = async (RegionName: string) => (await account.send(new sdk.GetRegionOptStatusCommand({ RegionName }))).RegionOptStatus
    expect(await status('eu-west-1')).toBe('ENABLED_BY_DEFAULT')
    expect(await status('eu-south-1')).toBe('DISABLED')
    await account.send(new sdk.EnableRegionCommand({ RegionName: 'eu-south-1' }))
    expect(await status('eu-south-1')).toBe('ENABLED')
    expect((await account.send(new sdk.ListRegionsCommand({ RegionOptStatusContains: ['ENABLED'] }))).Regions).toEqual([
      { RegionName: 'eu-south-1', RegionOptStatus: 'ENABLED' },
    ])
    await account.send(new sdk.DisableRegionCommand({ RegionName: 'eu-south-1' }))
    await expect(account.send(new sdk.DisableRegionCommand({ RegionName: 'eu-west-1' }))).rejects.toThrow(sdk.ValidationException)
    await expect(status('xx-none-1')).rejects.toThrow(sdk.ValidationException)
  })
})
