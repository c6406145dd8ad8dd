import { utf8 } from '@holdfast/core/bytes'
import { isHoldfastError } from '@holdfast/core/errors'
import type { DomainId } from '@holdfast/core/ids'
import { beforeAll, describe, expect, test } from 'vitest'
import { type AgeIdentity, type AgeRecipient, generateAgeIdentity, recipientOf } from './age/age-key.ts'
import { maxAgeFileBytes } from './age/age-intro.ts'
import { dekCommitment, generateDataKey, unwrapDataKey, wrapToKeyring } from './data-key.ts'
import { generateDomainSecret, unwrapDomainSecret } from './domain-secret.ts'

const code = (expected: string): unknown => expect.objectContaining({ name: 'HoldfastError', code: expected })
const domain = 'ab'.repeat(32) as DomainId
let identity: AgeIdentity
let other: AgeIdentity
let recipient: AgeRecipient
let otherRecipient: AgeRecipient

beforeAll(async () => {
  identity = await generateAgeIdentity()
  other = await generateAgeIdentity()
  recipient = await recipientOf(identity)
  otherRecipient = await recipientOf(other)
})

describe('data keys', () => {
  test('are random, and named by their commitment', () => {
    const a = generateDataKey()
    expect(a.key).toHaveLength(32)
    expect(a.id).toBe(dekCommitment(a.key))
    expect(generateDataKey().id).not.toBe(a.id)
  })

  test('come back from any of the recipients, with any of several identities', async () => {
    const dek = generateDataKey()
    const file = await wrapToKeyring([recipient, otherRecipient], dek.key)
    expect(await unwrapDataKey([identity], file, dek.id)).toEqual({ key: new Uint8Array(dek.key), id: dek.id })
    expect((await unwrapDataKey([other], file, dek.id)).id).toBe(dek.id)
    const forOther = await wrapToKeyring([otherRecipient], dek.key)
    expect((await unwrapDataKey([identity, other], forOther, dek.id)).id).toBe(dek.id)
  })

  test('a wrong identity, and none', async () => {
    const dek = generateDataKey()
    const file = await wrapToKeyring([recipient], dek.key)
    await expect(unwrapDataKey([other], file, dek.id)).rejects.toEqual(code('WRONG_SECRET'))
    await expect(unwrapDataKey([], file, dek.id)).rejects.toEqual(code('SECRET_NEEDED'))
  })

  test('a key under another\'s name, or of another length, is refused', async () => {
    const file = await wrapToKeyring([recipient], generateDataKey().key)
    await expect(unwrapDataKey([identity], file, generateDataKey().id)).rejects.toEqual(code('CORRUPT'))
    const short = await wrapToKeyring([recipient], new Uint8Array(31))
    await expect(unwrapDataKey([identity], short, generateDataKey().id)).rejects.toEqual(code('CORRUPT'))
  })

  test('wrapping needs post-quantum recipients', async () => {
    await expect(wrapToKeyring([], new Uint8Array(32))).rejects.toEqual(code('USAGE'))
    const classic = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj' as AgeRecipient
    await expect(wrapToKeyring([classic], new Uint8Array(32))).rejects.toEqual(code('UNSUPPORTED'))
    const changed = `${recipient.slice(0, -1)}${recipient.endsWith('q') ? 'p' : 'q'}` as AgeRecipient
    await expect(wrapToKeyring([changed], new Uint8Array(32))).rejects.toEqual(code('MALFORMED'))
  })

  test('no changed byte of the file goes unnoticed', async () => {
    const dek = generateDataKey()
    const file = await wrapToKeyring([recipient], dek.key)
    for (let at = 0; at < file.length; at += at < 64 || at > file.length - 160 ? 1 : 37) {
      const changed = file.slice()
      changed[at] = (changed[at] as number) ^ 1
      const error: unknown = await unwrapDataKey([identity], changed, dek.id).catch((e: unknown) => e)
      expect(isHoldfastError(error) ? ['WRONG_SECRET', 'CORRUPT', 'MALFORMED'] : []).toContain((error as { code: string }).code)
    }
  })

  test('a file that is cut off, empty, foreign or too large', async () => {
    const dek = generateDataKey()
    const file = await wrapToKeyring([recipient], dek.key)
    for (const length of [30, 1000, file.length - 40, file.length - 1]) {
      await expect(unwrapDataKey([identity], file.subarray(0, length), dek.id)).rejects.toEqual(code('CORRUPT'))
    }
    await expect(unwrapDataKey([identity], new Uint8Array(0), dek.id)).rejects.toEqual(code('MALFORMED'))
    await expect(unwrapDataKey([identity], utf8('hello'), dek.id)).rejects.toEqual(code('MALFORMED'))
    await expect(unwrapDataKey([identity], new Uint8Array(maxAgeFileBytes + 1), dek.id)).rejects.toEqual(code('TOO_LARGE'))
  })
})

describe('domain secrets', () => {
  test('come back', async () => {
    const secret = generateDomainSecret()
    const file = await wrapToKeyring([recipient], secret)
    expect(await unwrapDomainSecret([identity], file, domain)).toEqual(new Uint8Array(secret))
    await expect(unwrapDomainSecret([other], file, domain)).rejects.toEqual(code('WRONG_SECRET'))
    await expect(unwrapDomainSecret([identity], await wrapToKeyring([recipient], new Uint8Array(33)), domain)).rejects.toEqual(code('CORRUPT'))
  })
})
