import { concat, utf8 } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { DomainId, KeyringId, Sha256Hex, VaultId } from '@holdfast/core/ids'
import { encodeLogKeyFile, generateLogKey, parseLogKeyFile } from '@holdfast/core/log-key-file'
import { primitives } from '@holdfast/core/primitives'
import { makeVerifierKey } from '@holdfast/core/vkey'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decryptWithIdentities } from '../age/age-file.ts'
import { generateAgeIdentity } from '../age/age-key.ts'
import { encodeAgentKeyFile, generateAgentSeed, parseAgentKeyFile } from './agent-key-file.ts'
import { encodeIdentityFile, generateRecoveryIdentity, parseIdentityFile } from './identity-file.ts'
import { encodeOwnerFile, generateOwnerSeeds, parseOwnerFile } from './owner-file.ts'

const created = Date.UTC(2026, 0, 2)
const log = generateLogKey('holdfast/log/ab', created)
const logKeys = [
  makeVerifierKey(log.origin, 'ed25519', primitives.ed25519PublicKey(log.ed25519)),
  makeVerifierKey(log.origin, 'mldsa44-cosignature', primitives.mldsa44PublicKey(log.mldsa44)),
] as const
const vault = '11'.repeat(32) as VaultId
const keyring = '22'.repeat(32) as KeyringId
const identity = await generateRecoveryIdentity({ now: () => created })

const parsers = [
  {
    name: 'an identity file',
    parse: parseIdentityFile,
    good: encodeIdentityFile({ ...identity, pins: { vault, keyring, logKeys, checkpoint: { size: 1, root: '33'.repeat(32) as Sha256Hex } } }),
  },
  { name: 'an owner\'s file', parse: parseOwnerFile, good: encodeOwnerFile({ seeds: generateOwnerSeeds(), keyring, created }) },
  {
    name: 'an agent\'s key file',
    parse: parseAgentKeyFile,
    good: encodeAgentKeyFile({
      seed: generateAgentSeed(), domain: '44'.repeat(32) as DomainId, domainEpoch: 0, domainSecret: primitives.randomBytes(32), vault, keyring, logKeys, created,
    }),
  },
  { name: 'a log key file', parse: parseLogKeyFile, good: encodeLogKeyFile(log) },
] as const

describe.each(parsers)('the parser of $name', ({ parse, good }) => {
  test('throws typed errors only, on arbitrary bytes', () => {
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'binary' }).map(utf8), fc.json().map(utf8)), bytes => {
      expect(failure(parse, bytes)).toSatisfy(isTypedOrNone)
    }))
  })

  test('throws typed errors only, on mutated files', () => {
    const mutation = fc.record({ at: fc.nat(good.length), drop: fc.nat(80), insert: fc.oneof(fc.uint8Array({ maxLength: 8 }), fc.constantFrom(utf8('\n'), utf8('"'), utf8('# '))) })
    fc.assert(fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), mutations => {
      let bytes: Uint8Array = good
      for (const { at, drop, insert } of mutations) bytes = concat(bytes.subarray(0, at), insert, bytes.subarray(at + drop))
      expect(failure(parse, bytes)).toSatisfy(isTypedOrNone)
    }), { numRuns: 500 })
  })

  test('refuses files that are too large, before reading them', () => {
    expect(() => parse(new Uint8Array(1 << 20))).toThrow(expect.objectContaining({ code: 'TOO_LARGE' }))
  })
})

test('opening arbitrary age files throws typed errors only', async () => {
  const secret = await generateAgeIdentity()
  const line = fc.constantFrom('-> mlkem768x25519 AAAA', '-> scrypt a 99', '-> X25519', '---', '--- AAAA', 'AAAA', '', '-> ')
  await fc.assert(fc.asyncProperty(fc.array(line, { maxLength: 6 }), fc.uint8Array({ maxLength: 100 }), async (lines, rest) => {
    const file = concat(utf8(`age-encryption.org/v1\n${lines.join('\n')}\n`), rest)
    await expect(decryptWithIdentities([secret], file, 'a file')).rejects.toBeInstanceOf(HoldfastError)
  }))
})

function failure(parse: (bytes: Uint8Array) => unknown, bytes: Uint8Array): unknown {
  try {
    parse(bytes)
    return null
  } catch (error) {
    return error
  }
}

function isTypedOrNone(error: unknown): boolean {
  return error === null || error instanceof HoldfastError
}
