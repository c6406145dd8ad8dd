import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, expectAllCalled, regionName } from '../../../test/clients.ts'
import { addHypervisor } from '../../build-data.ts'
import { type Fake, startFake } from '../../start-fake.ts'

let fake: Fake
beforeAll(async () => {
  fake = await startFake()
})
afterAll(async () => {
  await expectAllCalled(fake, 'backup-gateway')
  await fake.close()
})

/** There is no client for this service; the fake reads of a signature whom it is for. */
async function call(operation: string, input: object = {}): Promise<{ readonly status: number; readonly answer: unknown }> {
  const answer = await fetch(fake.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `BackupOnPremises_v20210101.${operation}`,
      'x-amz-date': '20260101T000000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=${accountId}/20260101/${regionName}/backup-gateway/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
    },
    body: JSON.stringify(input),
  })
  return { status: answer.status, answer: await answer.json() }
}

describe('hypervisors', () => {
  it('are described with their gateways and machines', async () => {
    const region = fake.world.account(accountId).region(regionName)
    const { HypervisorArn } = addHypervisor(region, {
      name: 'hall',
      host: '10.0.0.5',
      keyArn: null,
      machines: ['ledger'],
      vpcEndpoint: 'vpce-1',
    })
    expect((await call('ListHypervisors')).answer).toMatchObject({ Hypervisors: [{ HypervisorArn, Name: 'hall', State: 'ONLINE' }] })
    const { answer } = await call('ListGateways')
    expect(answer).toMatchObject({ Gateways: [{ GatewayType: 'BACKUP_VM', HypervisorId: HypervisorArn }] })
    const { GatewayArn } = (answer as { Gateways: [{ GatewayArn: string }] }).Gateways[0]
    expect((await call('GetGateway', { GatewayArn })).answer).toMatchObject({ Gateway: { VpcEndpoint: 'vpce-1' } })
    expect((await call('ListVirtualMachines', { HypervisorArn })).answer).toMatchObject({ VirtualMachines: [{ Name: 'ledger' }] })
    expect((await call('UpdateHypervisor', { HypervisorArn, Name: 'room' })).status).toBe(200)
    expect((await call('GetHypervisor', { HypervisorArn })).answer).toMatchObject({ Hypervisor: { Name: 'room', Host: '10.0.0.5' } })
    expect(await call('GetGateway', { GatewayArn: `${GatewayArn}00` })).toMatchObject({
      status: 404,
      answer: { __type: 'ResourceNotFoundException' },
    })
  })
})
