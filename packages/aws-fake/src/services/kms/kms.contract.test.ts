import * as sdk from '@aws-sdk/client-kms'
import { createHash, createPublicKey, verify } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { type Fake, startFake } from '../../start-fake.ts'
import { dayMs } from '../../world/fake-clock.ts'

let fake: Fake
let kms: sdk.KMSClient
beforeAll(async () => {
  fake = await startFake()
  kms = clientsOf(fake).kms
})
afterAll(async () => {
  await expectAllCalled(fake, 'kms')
  await fake.close()
})

async function newKey(input: sdk.CreateKeyCommandInput = {}): Promise<string> {
  const { KeyMetadata } = await kms.send(new sdk.CreateKeyCommand(input))
  return KeyMetadata?.KeyId ?? ''
}

async function stateOf(KeyId: string): Promise<string | undefined> {
  return (await kms.send(new sdk.DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState
}

describe('keys', () => {
  it('are made with description, tags and the default policy, and described by id and ARN', async () => {
    const Tags = [{ TagKey: 'classification', TagValue: 'restricted' }]
    const { KeyMetadata } = await kms.send(new sdk.CreateKeyCommand({ Description: 'points', Tags }))
    const KeyId = KeyMetadata?.KeyId ?? ''
    expect(KeyMetadata).toMatchObject({
      AWSAccountId: accountId,
      KeyState: 'Enabled',
      KeyManager: 'CUSTOMER',
      Description: 'points',
      MultiRegion: false,
    })
    expect(KeyMetadata?.CreationDate?.getTime()).toBe(fake.world.clock.now())
    expect(KeyMetadata?.Arn).toBe(`arn:aws:kms:${regionName}:${accountId}:key/${KeyId}`)
    expect((await kms.send(new sdk.DescribeKeyCommand({ KeyId: KeyMetadata?.Arn }))).KeyMetadata?.KeyId).toBe(KeyId)
    expect((await kms.send(new sdk.ListKeysCommand({}))).Keys).toContainEqual({ KeyId, KeyArn: KeyMetadata?.Arn })
    expect((await kms.send(new sdk.ListResourceTagsCommand({ KeyId }))).Tags).toEqual(Tags)
    expect((await kms.send(new sdk.GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }))).Policy).toContain(
      `arn:aws:iam::${accountId}:root`,
    )
    expect((await kms.send(new sdk.ListKeyPoliciesCommand({ KeyId }))).PolicyNames).toEqual(['default'])
  })

  it('say since when their use is known, and that they were not used', async () => {
    const KeyId = await newKey()
    const { KeyLastUsage, TrackingStartDate, KeyCreationDate } = await kms.send(new sdk.GetKeyLastUsageCommand({ KeyId }))
    const now = fake.world.clock.now()
    expect(KeyLastUsage).toEqual({})
    expect([TrackingStartDate?.getTime(), KeyCreationDate?.getTime()]).toEqual([now, now])
  })

  it('wait for deletion as long as was asked, can be saved until then, and are gone after', async () => {
    const KeyId = await newKey()
    const { DeletionDate, KeyState } = await kms.send(new sdk.ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }))
    expect([KeyState, DeletionDate?.getTime()]).toEqual(['PendingDeletion', fake.world.clock.now() + 7 * dayMs])
    await expect(kms.send(new sdk.EnableKeyRotationCommand({ KeyId }))).rejects.toThrow(sdk.KMSInvalidStateException)
    await kms.send(new sdk.CancelKeyDeletionCommand({ KeyId }))
    expect(await stateOf(KeyId)).toBe('Disabled')
    await kms.send(new sdk.EnableKeyCommand({ KeyId }))
    await kms.send(new sdk.ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }))
    fake.world.clock.advance(7 * dayMs - 1)
    expect(await stateOf(KeyId)).toBe('PendingDeletion')
    fake.world.clock.advance(1)
    await expect(stateOf(KeyId)).rejects.toThrow(sdk.NotFoundException)
  })

  it('refuse a window under 7 or over 30 days', async () => {
    const KeyId = await newKey()
    for (const PendingWindowInDays of [6, 31]) {
      await expect(kms.send(new sdk.ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays }))).rejects.toMatchObject({
        name: 'ValidationException',
      })
    }
    expect(await stateOf(KeyId)).toBe('Enabled')
  })

  it('are disabled and enabled, and cannot be set to rotate while disabled', async () => {
    const KeyId = await newKey()
    await kms.send(new sdk.DisableKeyCommand({ KeyId }))
    expect(await stateOf(KeyId)).toBe('Disabled')
    await expect(kms.send(new sdk.EnableKeyRotationCommand({ KeyId }))).rejects.toThrow(sdk.DisabledException)
    await kms.send(new sdk.EnableKeyCommand({ KeyId }))
    expect(await stateOf(KeyId)).toBe('Enabled')
  })

  it('take a description and tags, and lose tags', async () => {
    const KeyId = await newKey()
    await kms.send(new sdk.UpdateKeyDescriptionCommand({ KeyId, Description: 'new' }))
    await kms.send(
      new sdk.TagResourceCommand({
        KeyId,
        Tags: [
          { TagKey: 'a', TagValue: '1' },
          { TagKey: 'b', TagValue: '2' },
        ],
      }),
    )
    await kms.send(new sdk.UntagResourceCommand({ KeyId, TagKeys: ['a'] }))
    expect((await kms.send(new sdk.ListResourceTagsCommand({ KeyId }))).Tags).toEqual([{ TagKey: 'b', TagValue: '2' }])
    expect((await kms.send(new sdk.DescribeKeyCommand({ KeyId }))).KeyMetadata?.Description).toBe('new')
  })
})

describe('rotation', () => {
  it('has a period and a next date', async () => {
    const KeyId = await newKey()
    await kms.send(new sdk.EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 90 }))
    const at = fake.world.clock.now()
    fake.world.clock.advance(100 * dayMs)
    const status = await kms.send(new sdk.GetKeyRotationStatusCommand({ KeyId }))
    expect(status).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 90 })
    expect(status.NextRotationDate?.getTime()).toBe(at + 180 * dayMs)
    await kms.send(new sdk.DisableKeyRotationCommand({ KeyId }))
    expect((await kms.send(new sdk.GetKeyRotationStatusCommand({ KeyId }))).KeyRotationEnabled).toBe(false)
  })

  it('is refused outside 90 to 2560 days, and for keys with imported material', async () => {
    const KeyId = await newKey()
    await expect(kms.send(new sdk.EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 89 }))).rejects.toMatchObject({
      name: 'ValidationException',
    })
    const imported = await newKey({ Origin: 'EXTERNAL' })
    expect(await stateOf(imported)).toBe('PendingImport')
    await expect(kms.send(new sdk.EnableKeyRotationCommand({ KeyId: imported }))).rejects.toThrow(sdk.KMSInvalidStateException)
  })
})

describe('aliases', () => {
  it('name a key, can be moved to another and taken away', async () => {
    const [first, second] = [await newKey(), await newKey()]
    const AliasName = 'alias/holdfast/points'
    await kms.send(new sdk.CreateAliasCommand({ AliasName, TargetKeyId: first }))
    await expect(kms.send(new sdk.CreateAliasCommand({ AliasName, TargetKeyId: second }))).rejects.toThrow(sdk.AlreadyExistsException)
    await kms.send(new sdk.UpdateAliasCommand({ AliasName, TargetKeyId: second }))
    expect((await kms.send(new sdk.DescribeKeyCommand({ KeyId: AliasName }))).KeyMetadata?.KeyId).toBe(second)
    expect((await kms.send(new sdk.ListAliasesCommand({ KeyId: second }))).Aliases).toMatchObject([{ AliasName, TargetKeyId: second }])
    await kms.send(new sdk.DeleteAliasCommand({ AliasName }))
    await expect(kms.send(new sdk.DescribeKeyCommand({ KeyId: AliasName }))).rejects.toThrow(sdk.NotFoundException)
  })

  it('of AWS cannot be taken, and name keys that AWS manages', async () => {
    await expect(kms.send(new sdk.CreateAliasCommand({ AliasName: 'alias/aws/mine', TargetKeyId: await newKey() }))).rejects.toThrow(
      sdk.InvalidAliasNameException,
    )
    const { KeyMetadata } = await kms.send(new sdk.DescribeKeyCommand({ KeyId: 'alias/aws/backup' }))
    expect(KeyMetadata?.KeyManager).toBe('AWS')
    await expect(kms.send(new sdk.ScheduleKeyDeletionCommand({ KeyId: KeyMetadata?.KeyId }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
  })
})

describe('policies', () => {
  it('are put and read back as they were', async () => {
    const KeyId = await newKey()
    const { Policy = '' } = await kms.send(new sdk.GetKeyPolicyCommand({ KeyId }))
    const changed = Policy.replace('Enable IAM User Permissions', 'Other')
    await kms.send(new sdk.PutKeyPolicyCommand({ KeyId, Policy: changed }))
    expect((await kms.send(new sdk.GetKeyPolicyCommand({ KeyId }))).Policy).toBe(changed)
  })

  it('are refused without principals, and where they would lock the caller out', async () => {
    const statement = (principal: unknown): string =>
      JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: principal, Action: 'kms:*', Resource: '*' }] })
    for (const Policy of [statement({ AWS: [] }), statement({ AWS: 'arn:aws:iam::999999999999:root' }), 'no policy', '{}']) {
      await expect(kms.send(new sdk.CreateKeyCommand({ Policy }))).rejects.toThrow(sdk.MalformedPolicyDocumentException)
    }
    await newKey({ Policy: statement({ AWS: 'arn:aws:iam::999999999999:root' }), BypassPolicyLockoutSafetyCheck: true })
    const unknown = statement({ AWS: [accountId, `arn:aws:iam::${accountId}:role/nobody`] })
    await expect(kms.send(new sdk.CreateKeyCommand({ Policy: unknown, BypassPolicyLockoutSafetyCheck: true }))).rejects.toThrow(sdk.MalformedPolicyDocumentException)
  })
})

describe('grants', () => {
  it('are listed by grantee and revoked', async () => {
    const KeyId = await newKey()
    const GranteePrincipal = `arn:aws:iam::${accountId}:role/backup`
    const { GrantId } = await kms.send(
      new sdk.CreateGrantCommand({ KeyId, GranteePrincipal, Operations: ['Decrypt', 'CreateGrant'], Name: 'restore' }),
    )
    expect((await kms.send(new sdk.ListGrantsCommand({ KeyId, GranteePrincipal }))).Grants).toMatchObject([
      { GrantId, Name: 'restore', Operations: ['Decrypt', 'CreateGrant'] },
    ])
    await kms.send(new sdk.RevokeGrantCommand({ KeyId, GrantId }))
    expect((await kms.send(new sdk.ListGrantsCommand({ KeyId }))).Grants).toEqual([])
  })
})

describe('keys that sign', () => {
  const usage = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' } as const
  const text = Buffer.from('signed')
  const SigningAlgorithm = 'ECDSA_SHA_256'

  it('give signatures that their public key verifies, of messages and of digests', async () => {
    const KeyId = await newKey(usage)
    const { PublicKey = new Uint8Array(), ...about } = await kms.send(new sdk.GetPublicKeyCommand({ KeyId }))
    expect(about).toMatchObject({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY', SigningAlgorithms: [SigningAlgorithm] })
    const key = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' })
    const raw = await kms.send(new sdk.SignCommand({ KeyId, Message: text, SigningAlgorithm }))
    const Message = createHash('sha256').update(text).digest()
    const digest = await kms.send(new sdk.SignCommand({ KeyId, Message, MessageType: 'DIGEST', SigningAlgorithm }))
    for (const { Signature = new Uint8Array() } of [raw, digest]) expect(verify('sha256', text, key, Signature)).toBe(true)
    expect(verify('sha256', Buffer.from('other'), key, raw.Signature ?? new Uint8Array())).toBe(false)
  })

  it('are refused what they are not for', async () => {
    await expect(newKey({ KeySpec: 'ECC_NIST_P256' })).rejects.toMatchObject({ name: 'ValidationException' })
    await expect(newKey({ KeyUsage: 'SIGN_VERIFY' })).rejects.toMatchObject({ name: 'ValidationException' })
    const sign = (KeyId: string, rest: object = {}) => kms.send(new sdk.SignCommand({ KeyId, Message: text, SigningAlgorithm, ...rest }))
    await expect(sign(await newKey())).rejects.toMatchObject({ name: 'InvalidKeyUsageException' })
    const KeyId = await newKey(usage)
    await expect(sign(KeyId, { SigningAlgorithm: 'ECDSA_SHA_384' })).rejects.toMatchObject({ name: 'InvalidKeyUsageException' })
    await expect(sign(KeyId, { MessageType: 'DIGEST' })).rejects.toMatchObject({ name: 'ValidationException' })
    await kms.send(new sdk.DisableKeyCommand({ KeyId }))
    await expect(sign(KeyId)).rejects.toMatchObject({ name: 'DisabledException' })
  })
})
