/** What is wrapped here opens with age's own library, and the other way round; headers that it would refuse are refused. */
import { concat, utf8, utf8Text } from '@holdfast/core/bytes'
import { primitives } from '@holdfast/core/primitives'
import * as age from 'age-encryption'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { decryptWithIdentities, encryptToRecipients } from './age-file.ts'
import { appendAgeMac, encodeAgeHeader, parseAgeHeader } from './age-header.ts'
import { encryptWithPassphrase } from './age-passphrase.ts'
import { type AgeIdentity, type AgeRecipient, generateAgeIdentity, recipientOf } from './age-key.ts'

const code = (expected: string): unknown => expect.objectContaining({ name: 'HoldfastError', code: expected })
/** Around the chunks of a payload. */
const sizes = [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000]
let identity: AgeIdentity
let recipient: AgeRecipient

beforeAll(async () => {
  identity = await generateAgeIdentity()
  recipient = await recipientOf(identity)
})

test('keys are the library\'s', async () => {
  expect(await age.identityToRecipient(identity)).toBe(recipient)
  const theirs = (await age.generateHybridIdentity()) as AgeIdentity
  expect(await recipientOf(theirs)).toBe(await age.identityToRecipient(theirs))
})

test.each(sizes)('%i bytes, both ways', async size => {
  const plaintext = primitives.randomBytes(size)
  const decrypter = new age.Decrypter()
  decrypter.addIdentity(identity)
  expect(bytesOf(await decrypter.decrypt(await encryptToRecipients([recipient], plaintext)))).toEqual(bytesOf(plaintext))

  const encrypter = new age.Encrypter()
  encrypter.addRecipient(recipient)
  const theirs = await encrypter.encrypt(plaintext)
  expect(bytesOf(await decryptWithIdentities([identity], theirs, 'a file'))).toEqual(bytesOf(plaintext))
  expect(bytesOf(await decryptWithIdentities([identity], utf8(age.armor.encode(theirs)), 'a file'))).toEqual(bytesOf(plaintext))
  await expect(decryptWithIdentities([identity], theirs.subarray(0, -1), 'a file')).rejects.toEqual(code('CORRUPT'))
  await expect(decryptWithIdentities([identity], concat(theirs, new Uint8Array(1)), 'a file')).rejects.toEqual(code('CORRUPT'))
})

test('a payload that ends with a chunk, and one that lost it', async () => {
  const file = await encryptToRecipients([recipient], primitives.randomBytes(70_000))
  await expect(decryptWithIdentities([identity], file.subarray(0, file.length - (70_000 - 65_536 + 16)), 'a file')).rejects.toEqual(code('CORRUPT'))
})

test('among other recipients, and after an identity that fits none', async () => {
  const encrypter = new age.Encrypter()
  encrypter.addRecipient(await age.identityToRecipient(await age.generateIdentity()))
  encrypter.addRecipient(await age.identityToRecipient(await age.generateHybridIdentity()))
  encrypter.addRecipient(recipient)
  const file = await encrypter.encrypt(utf8('text'))
  expect(utf8Text(await decryptWithIdentities([await generateAgeIdentity(), identity], file, 'a file'), 'a text')).toBe('text')
  await expect(decryptWithIdentities([await generateAgeIdentity()], file, 'a file')).rejects.toEqual(code('WRONG_SECRET'))
})

test('beside a stanza of a passphrase, which must stand alone', async () => {
  const file = await encryptToRecipients([recipient], utf8('text'))
  const header = parseAgeHeader(file) ?? expect.fail('no header')
  const mixed = encodeAgeHeader([...header.stanzas, { args: ['scrypt', 'c2FsdHNhbHRzYWx0c2FsdA', '18'], body: new Uint8Array(32) }])
  await expect(decryptWithIdentities([identity], concat(appendAgeMac(mixed, header.mac), file.subarray(header.sizeBytes)), 'a file')).rejects.toEqual(code('CORRUPT'))
  await expect(decryptWithIdentities([identity], await encryptWithPassphrase('correct horse', utf8('text')), 'a file')).rejects.toEqual(code('WRONG_SECRET'))
})

test('every byte of header, nonce and payload counts', async () => {
  const file = await encryptToRecipients([recipient], utf8('text'))
  const header = parseAgeHeader(file) ?? expect.fail('no header')
  const places = [header.covered.length + 3, header.sizeBytes, header.sizeBytes + 15, header.sizeBytes + 16, file.length - 1]
  for (const at of places) {
    const changed = new Uint8Array(file)
    changed[at] = (changed[at] as number) ^ 1
    await expect(decryptWithIdentities([identity], changed, 'a file'), `byte ${at}`).rejects.toEqual(code('CORRUPT'))
  }
  for (let length = header.sizeBytes; length < file.length; length++) {
    await expect(decryptWithIdentities([identity], file.subarray(0, length), 'a file'), `${length} bytes`).rejects.toEqual(code('CORRUPT'))
  }
})

describe('headers', () => {
  const body = (length: number) => new Uint8Array(length).fill(7)
  const mac = new Uint8Array(32)
  const file = (lines: readonly string[]) => utf8(`age-encryption.org/v1\n${lines.join('\n')}\n`)
  const last = utf8Text(appendAgeMac(encodeAgeHeader([]), mac), 'a header').split('\n')[1] as string

  test.each([0, 1, 32, 47, 48, 49, 96, 100])('a body of %i bytes comes back', length => {
    const stanzas = [{ args: ['type', 'a', 'b'], body: body(length) }, { args: ['other'], body: body(3) }]
    const header = appendAgeMac(encodeAgeHeader(stanzas), mac)
    expect(parseAgeHeader(concat(header, utf8('payload')))).toMatchObject({ stanzas, mac, sizeBytes: header.length, covered: encodeAgeHeader(stanzas) })
  })

  test.each([
    ['no stanza', [last]],
    ['a stanza without a type', ['->', 'AAAA', last]],
    ['two spaces', ['->  type', 'AAAA', last]],
    ['a space at the end', ['-> type ', 'AAAA', last]],
    ['no body', ['-> type', last]],
    ['a body that is not in its one form', ['-> type', 'AAB', last]],
    ['padding', ['-> type', 'AAA=', last]],
    ['a body line that is too long', ['-> type', 'A'.repeat(65), last]],
    ['a full body line without a short one after it', ['-> type', 'A'.repeat(64), last]],
    ['a carriage return', ['-> type', 'AAAA\r', last]],
    ['a byte that is not ASCII', ['-> typ\u00e9', 'AAAA', last]],
    ['a short MAC', ['-> type', 'AAAA', '--- AAAA']],
    ['no MAC', ['-> type', 'AAAA']],
  ])('refused: %s', (_, lines) => {
    expect(parseAgeHeader(file(['-> type', 'AAAA', last]))).not.toBeNull()
    expect(parseAgeHeader(file(lines))).toBeNull()
  })

  test('of any bytes: null, never an exception', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
      expect(() => parseAgeHeader(concat(utf8('age-encryption.org/v1\n-> type '), bytes))).not.toThrow()
    }))
  })
})

function bytesOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes)
}
