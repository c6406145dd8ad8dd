/** Plans and journals signed by a key that KMS holds, verified without it. */
import { utf8 } from '@holdfast/core/bytes'
import { signNoteRemotely, verifyNote } from '@holdfast/core/note'
import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { exampleIntent, regionName } from '../../../test/example-intent.ts'
import { type FakeAccount, keys as localKeys, startFakeAccount } from '../../../test/fake-account.ts'
import type { AwsApi, Members } from '../../observe/collect/aws-api.ts'
import { applyPlan } from '../apply/apply-plan.ts'
import { encodePlan, openPlan } from '../plan/plan-file.ts'
import { Journal, readJournal } from './journal.ts'
import { isKmsKeyArn, openKmsSigner } from './kms-signer.ts'

let account: FakeAccount
beforeEach(async () => {
  account = await startFakeAccount()
})
afterEach(async () => {
  await account[Symbol.asyncDispose]()
})

async function makeKey(input: Members = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }): Promise<string> {
  const { KeyMetadata } = await account.api.call({ service: 'kms', region: regionName }, 'CreateKey', input)
  return (KeyMetadata as { readonly Arn: string }).Arn
}

async function signerOf(arn: string) {
  const patience = { attempts: 3, wait: async (ms: number) => account.fake.world.clock.advance(ms) }
  return await openKmsSigner({ api: account.api, patience }, arn)
}

it('gives notes that verify by its public key alone, whatever numbers come out', async () => {
  const signer = await signerOf(await makeKey())
  expect(signer.key).toMatchObject({ type: 'ecdsa-p256', name: expect.stringMatching(/^arn:aws:kms:eu-west-1:111122223333:key\//) })
  // one in 256 numbers is a byte shorter
  for (let index = 0; index < 200; index += 1) {
    const note = await signNoteRemotely(`text ${index}\n`, signer)
    expect(verifyNote(note, [signer.key])).toEqual([signer.key])
    expect(note.signatures[0]?.signature).toHaveLength(64)
    expect(() => verifyNote({ ...note, text: 'other\n' }, [signer.key])).toThrow(expect.objectContaining({ code: 'BAD_SIGNATURE' }))
  }
})

it('signs a plan and the journal of its apply; both are read without KMS, and by no other key', async () => {
  const signer = await signerOf(await makeKey())
  const keys = [signer.key]
  const plan = openPlan(await encodePlan(await account.plan(), signer), keys)
  const { clock } = account.fake.world
  const path = `${account.journalPath}.kms`
  const journal = await Journal.open({ path, signer, keys, clock })
  const patience = { attempts: 1, wait: async (ms: number) => clock.advance(ms) }
  await applyPlan({ plan, intentText: exampleIntent, intentFile: '', api: account.api, consents: [], journal, patience, clock })
  await journal.close()
  await account.fake.close()
  const bytes = await readFile(path)
  expect(readJournal(bytes, keys).records.at(-1)?.event.kind).toBe('end')
  expect(() => readJournal(bytes, localKeys)).toThrow(expect.objectContaining({ code: 'BAD_SIGNATURE' }))
  const changed = Buffer.from(bytes.toString().replace('"backup-vault-lock"', '"backup-vault-luck"'))
  expect(() => readJournal(changed, keys)).toThrow(expect.objectContaining({ code: 'BAD_SIGNATURE' }))
})

it('no call is made whose line was not signed', async () => {
  const signer = await signerOf(await makeKey())
  const { clock } = account.fake.world
  const plan = openPlan(await encodePlan(await account.plan(), signer), [signer.key])
  const journal = await Journal.open({ path: `${account.journalPath}.kms`, signer, keys: [signer.key], clock })
  const patience = { attempts: 1, wait: async (ms: number) => clock.advance(ms) }
  account.fake.clearRecords()
  account.fake.faults.add({ kind: 'access-denied', operation: 'Sign', skip: 1, times: 99 })
  const applied = applyPlan({ plan, intentText: exampleIntent, intentFile: '', api: account.api, consents: [], journal, patience, clock })
  await expect(applied).rejects.toMatchObject({ code: 'AWS_DENIED', context: { call: 'kms:Sign' } })
  expect(account.fake.records().filter(({ readOnly, eventName }) => !readOnly && eventName !== 'Sign')).toEqual([])
  expect(journal.records.map(({ event }) => event.kind)).toEqual(['start'])
  await journal.close()
})

it('a signature that was not answered is asked for again; one that is wrong is not used', async () => {
  const signer = await signerOf(await makeKey())
  account.fake.faults.add({ kind: 'cut-after', operation: 'Sign' })
  expect(verifyNote(await signNoteRemotely('text\n', signer), [signer.key])).toHaveLength(1)
  const other = await signerOf(await makeKey())
  const swapped = { key: signer.key, sign: other.sign.bind(other) }
  await expect(signNoteRemotely('text\n', swapped)).rejects.toMatchObject({ code: 'BAD_SIGNATURE' })
  const answers = { PublicKey: await publicKeyOf(signer.key.name), KeySpec: 'ECC_NIST_P256', SigningAlgorithms: ['ECDSA_SHA_256'] }
  const api: AwsApi = { call: async (_, name) => (name === 'Sign' ? { Signature: utf8('0123') } : answers) }
  const wrong = await openKmsSigner({ api, patience: { attempts: 1, wait: async () => undefined } }, signer.key.name)
  await expect(wrong.sign(utf8('text'))).rejects.toMatchObject({ code: 'BAD_SIGNATURE' })
})

async function publicKeyOf(KeyId: string): Promise<unknown> {
  return (await account.api.call({ service: 'kms', region: regionName }, 'GetPublicKey', { KeyId }))['PublicKey']
}

it('is only taken by the ARN of a key for signatures', async () => {
  const arn = await makeKey({})
  await expect(signerOf(arn)).rejects.toMatchObject({ code: 'AWS_FAILED', context: { error: 'InvalidKeyUsageException' } })
  expect(isKmsKeyArn(arn)).toBe(true)
  for (const text of ['planner.key', arn.replace('key/', 'alias/'), arn.replace('kms', 's3'), `${arn}\n`]) expect(isKmsKeyArn(text)).toBe(false)
})
