import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountId, answeredBy, expectAllCalled, regionName } from '../../../test/clients.ts'
import { type Answer, signedFetch } from '../../../test/signed-fetch.ts'
import { addKey, addReplicationTemplate, addSourceServer } from '../../build.ts'
import { type Fake, startFake } from '../../start-fake.ts'
import type { Region } from '../../world/world.ts'

let fake: Fake
let region: Region
beforeEach(async () => {
  fake = await startFake()
  region = fake.world.account(accountId).region(regionName)
})
const answered: string[] = []
afterEach(async () => {
  answered.push(...answeredBy(fake, 'drs'))
  await fake.close()
})
afterAll(async () => await expectAllCalled(fake, 'drs', answered))

async function call(operation: string, body: object = {}): Promise<Answer> {
  return await signedFetch(fake, { service: 'drs', region: regionName, line: `POST /${operation}`, body })
}

const template = {
  stagingAreaSubnetId: 'subnet-0123456789abcdef0',
  associateDefaultSecurityGroup: true,
  replicationServersSecurityGroupsIDs: [],
  replicationServerInstanceType: 't3.small',
  useDedicatedReplicationServer: false,
  defaultLargeStagingDiskType: 'GP3',
  ebsEncryption: 'NONE',
  bandwidthThrottling: 0,
  dataPlaneRouting: 'PRIVATE_IP',
  createPublicIP: false,
  stagingAreaTags: {},
  pitPolicy: [
    { units: 'MINUTE', interval: 10, retentionDuration: 60, enabled: true },
    { units: 'HOUR', interval: 1, retentionDuration: 24, enabled: true },
    { units: 'DAY', interval: 1, retentionDuration: 7, enabled: true },
  ],
} as const

describe('replication templates', () => {
  it('are there once the service is initialized', async () => {
    expect((await call('DescribeReplicationConfigurationTemplates')).error).toBe('UninitializedAccountException')
    expect((await call('InitializeService')).status).toBe(204)
    expect((await call('DescribeReplicationConfigurationTemplates')).json).toEqual({ items: [] })
    const { json } = await call('CreateReplicationConfigurationTemplate', template)
    expect(json).toMatchObject({ ebsEncryption: 'NONE', replicationConfigurationTemplateID: expect.stringMatching(/^rct-/) })
  })

  it("encrypt the staging area's disks with a key that can be used", async () => {
    const { replicationConfigurationTemplateID } = addReplicationTemplate(region, template)
    const key = addKey(region)
    const update = async (ebsEncryptionKeyArn: string) =>
      await call('UpdateReplicationConfigurationTemplate', { replicationConfigurationTemplateID, ebsEncryption: 'CUSTOM', ebsEncryptionKeyArn })
    expect((await update(addKey(region, { isDisabled: true }).arn)).error).toBe('ValidationException')
    expect((await update(key.arn)).json).toMatchObject({ ebsEncryption: 'CUSTOM', ebsEncryptionKeyArn: key.arn })
    await call('DeleteReplicationConfigurationTemplate', { replicationConfigurationTemplateID })
    const { error } = await call('DescribeReplicationConfigurationTemplates', { replicationConfigurationTemplateIDs: [replicationConfigurationTemplateID] })
    expect(error).toBe('ResourceNotFoundException')
  })
})

describe('source servers', () => {
  it('have the settings of the template until they are given others', async () => {
    addReplicationTemplate(region, template)
    const { sourceServerID, arn = '' } = addSourceServer(region, 'web')
    expect((await call('DescribeSourceServers', { filters: {} })).json).toMatchObject({ items: [{ sourceServerID }] })
    expect((await call('GetReplicationConfiguration', { sourceServerID })).json).toMatchObject({ ebsEncryption: 'DEFAULT', createPublicIP: false })
    await call('UpdateReplicationConfiguration', { sourceServerID, ebsEncryption: 'NONE' })
    expect((await call('GetReplicationConfiguration', { sourceServerID })).json).toMatchObject({ ebsEncryption: 'NONE' })
    const tags = (line: string, body?: object) => signedFetch(fake, { service: 'drs', region: regionName, line, ...(body !== undefined && { body }) })
    await tags(`POST /tags/${encodeURIComponent(arn)}`, { tags: { a: '1' } })
    await tags(`DELETE /tags/${encodeURIComponent(arn)}?tagKeys=Name`)
    expect((await tags(`GET /tags/${encodeURIComponent(arn)}`)).json).toEqual({ tags: { a: '1' } })
  })
})
