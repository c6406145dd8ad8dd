import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, regionName } from '../../test/clients.ts'
import { loadModel, type ServiceName } from '../model/load-model.ts'
import { shapeOf } from '../model/service-model.ts'
import { type Fake, startFake } from '../start-fake.ts'

let fake: Fake
beforeAll(async () => {
  fake = await startFake()
})
afterAll(async () => await fake.close())

/** A call as it goes over the wire, so that no SDK is in the way of what must not be sent. */
async function send(
  service: ServiceName,
  request: { readonly path?: string; readonly target?: string; readonly body: string },
): Promise<readonly [number, string]> {
  const credential = `${accountId}/20260101/${regionName}/${service}/aws4_request`
  const headers = {
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
    'x-amz-date': '20260101T000000Z',
    ...(request.target !== undefined && { 'x-amz-target': request.target }),
  }
  const response = await fetch(`${fake.url}${request.path ?? '/'}`, {
    method: request.path === undefined ? 'POST' : 'PUT',
    headers,
    body: request.body,
  })
  const text = await response.text()
  const code =
    /"__type":"(\w+)"/.exec(text)?.[1] ?? /<Code>([\w.]+)<\/Code>/.exec(text)?.[1] ?? response.headers.get('x-amzn-errortype') ?? ''
  return [response.status, code]
}

const missing: Readonly<Partial<Record<ServiceName, string>>> = {
  cloudtrail: 'ValidationException',
  config: 'ValidationException',
  ec2: 'MissingParameter',
  iam: 'ValidationError',
  kms: 'ValidationException',
  organizations: 'InvalidInputException',
  sns: 'InvalidParameter',
  sts: 'ValidationError',
}

describe('a request without its required members', () => {
  for (const [name, code] of Object.entries(missing)) {
    const service = name as ServiceName
    it(`is refused by every operation of ${service} that has some, with ${code}`, async () => {
      const model = await loadModel(service)
      const { targetPrefix, apiVersion } = model.metadata
      let count = 0
      for (const [operation, { input }] of Object.entries(model.operations)) {
        if (input === undefined || (shapeOf(model, input).required ?? []).length === 0) continue
        const form = new URLSearchParams({ Action: operation, Version: apiVersion }).toString()
        const request = targetPrefix === undefined ? { body: form } : { target: `${targetPrefix}.${operation}`, body: '{}' }
        expect([operation, ...(await send(service, request))]).toEqual([operation, 400, code])
        count += 1
      }
      expect(count).toBeGreaterThan(0)
    })
  }

  it("is refused by AWS Backup in the operation's own words", async () => {
    expect(await send('backup', { path: '/backup/plans', body: '{}' })).toEqual([400, 'MissingParameterValueException'])
    const withoutName = JSON.stringify({ BackupPlan: { Rules: [] } })
    expect(await send('backup', { path: '/backup/plans', body: withoutName })).toEqual([400, 'MissingParameterValueException'])
    expect(await send('backup', { path: '/backup/plans', body: '{"BackupPlan": 1}' })).toEqual([400, 'SerializationException'])
  })
})

describe('a request that is wrong in another way', () => {
  it('is refused: types, unknown members, patterns, lengths, bodies that cannot be read', async () => {
    const kms = async (operation: string, body: string): Promise<unknown> =>
      await send('kms', { target: `TrentService.${operation}`, body })
    expect(await kms('CreateKey', '{"MultiRegion":"yes"}')).toEqual([400, 'SerializationException'])
    expect(await kms('CreateKey', '{"Usage":"ENCRYPT_DECRYPT"}')).toEqual([400, 'ValidationException'])
    expect(await kms('CreateKey', '{"KeyUsage":"DECRYPT"}')).toEqual([400, 'ValidationException'])
    expect(await kms('CreateKey', '{')).toEqual([400, 'SerializationException'])
    expect(await kms('CreateAlias', '{"AliasName":"alias/a b","TargetKeyId":"x"}')).toEqual([400, 'ValidationException'])
    expect(await kms('CreateNothing', '{}')).toEqual([400, 'UnknownOperationException'])
    expect(await send('backup', { path: '/backup-vaults/a', body: '{}' })).toEqual([400, 'InvalidParameterValueException'])
    expect(await send('s3', { path: '/bucket?policy', body: '' })).toEqual([400, 'InvalidRequest'])
    expect(await send('s3', { path: '/bucket?versioning', body: '<VersioningConfiguration>' })).toEqual([400, 'MalformedXML'])
    expect(await send('iam', { body: 'Action=GetRole&Version=2010-05-08&RoleName=a&Extra=1' })).toEqual([400, 'ValidationError'])
    expect(await send('iam', { body: 'Action=GetRole&Version=2000-01-01&RoleName=a' })).toEqual([400, 'InvalidParameterValue'])
  })
})
