import { utf8, utf8Text } from '@holdfast/core/bytes'
import type { DomainId, KeyringId, Sha256Hex, VaultId } from '@holdfast/core/ids'
import { generateLogKey } from '@holdfast/core/log-key-file'
import { primitives } from '@holdfast/core/primitives'
import { makeVerifierKey } from '@holdfast/core/vkey'
import { beforeAll, describe, expect, test } from 'vitest'
import { type AgentKey, encodeAgentKeyFile, generateAgentSeed, parseAgentKeyFile } from './agent-key-file.ts'
import { encodeIdentityFile, generateRecoveryIdentity, parseIdentityFile, type RecoveryIdentity, type VaultPins } from './identity-file.ts'
import { encodeOwnerFile, generateOwnerSeeds, type KeyringOwner, parseOwnerFile } from './owner-file.ts'
import { isProtected, openIdentityFile, openOwnerFile, protectIdentity } from './passphrase.ts'

const code = (expected: string): unknown => expect.objectContaining({ name: 'HoldfastError', code: expected })
const clock = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678) }
const log = generateLogKey('holdfast/log/0123', clock.now())
const logKeys = [
  makeVerifierKey(log.origin, 'ed25519', primitives.ed25519PublicKey(log.ed25519)),
  makeVerifierKey(log.origin, 'mldsa44-cosignature', primitives.mldsa44PublicKey(log.mldsa44)),
] as const
const pins: VaultPins = {
  vault: '11'.repeat(32) as VaultId,
  keyring: '22'.repeat(32) as KeyringId,
  logKeys,
  checkpoint: { size: 42, root: '33'.repeat(32) as Sha256Hex },
}
const owner: KeyringOwner = { seeds: generateOwnerSeeds(), keyring: pins.keyring, created: clock.now() }
const agent: AgentKey = {
  seed: generateAgentSeed(),
  domain: '44'.repeat(32) as DomainId,
  domainEpoch: 3,
  domainSecret: primitives.randomBytes(32),
  vault: pins.vault,
  keyring: pins.keyring,
  logKeys,
  created: clock.now(),
}
let identity: RecoveryIdentity

beforeAll(async () => {
  identity = { ...(await generateRecoveryIdentity(clock)), pins }
})

const edited = (bytes: Uint8Array, from: string | RegExp, to: string) => utf8(utf8Text(bytes, 'a file').replace(from, to))

describe('identity files', () => {
  test('come back, with pins, without a checkpoint, and without pins', () => {
    for (const variant of [identity, { ...identity, pins: { ...pins, checkpoint: null } }, { ...identity, pins: null }]) {
      expect(parseIdentityFile(encodeIdentityFile(variant))).toEqual(variant)
    }
  })

  test('are age identity files: comments and one secret', () => {
    const lines = utf8Text(encodeIdentityFile(identity), 'a file').trimEnd().split('\n')
    expect(lines.filter(line => !line.startsWith('# '))).toEqual([identity.identity])
  })

  test('of age-keygen are read, whatever the line ends', () => {
    const file = utf8(`# created: 2026-01-02T03:04:05+01:00\r\n# public key: age1pq1xyz\r\n${identity.identity}\r\n`)
    expect(parseIdentityFile(file)).toEqual({ identity: identity.identity, created: null, pins: null })
  })

  test.each([
    ['no identity', /\nAGE.*\n/, '\n'],
    ['two identities', /(AGE.*\n)/, '$1$1'],
    ['an added character', /(AGE-SECRET-KEY-PQ-1.)/, '$1Q'],
    ['pins without a vault', /# vault.*\n/, ''],
    ['two vaults', /(# vault.*\n)/, '$1$1'],
    ['a vault that is no id', /# vault: .*\n/, '# vault: 12\n'],
    ['pins without log keys', /# log key.*\n# log key.*\n/, ''],
    ['a log key that is none', /# log key.*\n/, '# log key: a+b+c\n'],
    ['a checkpoint that is none', /# checkpoint.*\n/, '# checkpoint: 042 00\n'],
  ])('with %s are refused', (_fault, from, to) => {
    const file = edited(encodeIdentityFile(identity), from, to)
    expect(() => parseIdentityFile(file)).toThrow(code('MALFORMED'))
  })

  test('of another kind are refused by name, and no error quotes a secret', () => {
    const classic = 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX'
    expect(() => parseIdentityFile(utf8(classic))).toThrow(code('UNSUPPORTED'))
    const broken = `${identity.identity.slice(0, -2)}${identity.identity.endsWith('Q') ? 'PP' : 'QQ'}`
    for (const line of [classic, broken, broken.toLowerCase()]) {
      const error = caught(() => parseIdentityFile(utf8(line)))
      expect(JSON.stringify([error.message, error.cause, error.stack, (error as { context?: unknown }).context])).not.toContain(line.slice(-30))
    }
  })
})

describe('owner files', () => {
  test('come back', () => {
    expect(parseOwnerFile(encodeOwnerFile(owner))).toEqual({ ...owner, seeds: plain(owner.seeds) })
  })

  test.each([
    ['one key', /HOLDFAST-OWNER-ML.*\n/, ''],
    ['keys in the wrong order', /(HOLDFAST-OWNER-E.*\n)(.*\n)/, '$2$1'],
    ['a changed character', /(HOLDFAST-OWNER-ED25519-1)./, '$1B'],
    ['three keys', /(HOLDFAST-OWNER-ML.*\n)/, '$1$1'],
    ['no keyring', /# keyring.*\n/, ''],
    ['no time', /# created.*\n/, ''],
  ])('with %s are refused', (_fault, from, to) => {
    const file = edited(encodeOwnerFile(owner), from, to)
    expect(() => parseOwnerFile(file)).toThrow(code('MALFORMED'))
  })
})

describe('agents\' key files', () => {
  test('come back', () => {
    const expected = { ...agent, seed: new Uint8Array(agent.seed), domainSecret: new Uint8Array(agent.domainSecret) }
    expect(parseAgentKeyFile(encodeAgentKeyFile(agent))).toEqual(expected)
    expect(parseAgentKeyFile(encodeAgentKeyFile(agent).slice(0, -1))).toEqual(expected)
  })

  test.each([
    ['another format', 'holdfast-agent/1', 'holdfast-agent/2'],
    ['an unknown member', '{"format"', '{"more":1,"format"'],
    ['a missing member', /"vault":"[^"]*",/, ''],
    ['a short seed', /"seed":"../, '"seed":"'],
    ['a log key of the wrong kind', /"logKeys":\[("[^"]*"),("[^"]*")/, '"logKeys":[$2,$1'],
    ['white space', ':', ': '],
    ['text after it', /$/, '{}'],
  ])('with %s are refused, and the error quotes no secret', (_fault, from, to) => {
    const error = caught(() => parseAgentKeyFile(edited(encodeAgentKeyFile(agent), from, to)))
    expect(error).toEqual(code('MALFORMED'))
    const seed = Buffer.from(agent.seed).toString('hex').slice(4)
    expect(JSON.stringify([error.message, String(error.cause), error.stack])).not.toContain(seed)
  })
})

describe('a passphrase', () => {
  test('protects a file; a wrong one, none, and a changed file are told apart', async () => {
    const file = await protectIdentity(encodeIdentityFile(identity), 'correct horse')
    expect(isProtected(file)).toBe(true)
    expect(utf8Text(file, 'a file')).not.toContain('AGE-SECRET')
    expect(await openIdentityFile(file, () => Promise.resolve('correct horse'))).toEqual(identity)
    await expect(openIdentityFile(file, () => Promise.resolve('correct horsf'))).rejects.toEqual(code('WRONG_SECRET'))
    await expect(openIdentityFile(file, () => Promise.resolve(null))).rejects.toEqual(code('SECRET_NEEDED'))
    const text = utf8Text(file, 'a file')
    const cutOff = utf8(text.slice(0, text.lastIndexOf('\n-----END')))
    await expect(openIdentityFile(cutOff, () => Promise.resolve('correct horse'))).rejects.toEqual(code('CORRUPT'))
  })

  test('protects an owner\'s file', async () => {
    const file = await protectIdentity(encodeOwnerFile(owner), 'p')
    expect((await openOwnerFile(file, () => Promise.resolve('p'))).keyring).toBe(owner.keyring)
  })

  test('is not asked for when the file has none, and must not be empty', async () => {
    const never = () => Promise.reject(new Error('asked'))
    expect(await openIdentityFile(encodeIdentityFile(identity), never)).toEqual(identity)
    await expect(protectIdentity(encodeIdentityFile(identity), '')).rejects.toEqual(code('USAGE'))
  })
})

function plain(seeds: KeyringOwner['seeds']): KeyringOwner['seeds'] {
  return { ed25519: new Uint8Array(seeds.ed25519), mldsa44: new Uint8Array(seeds.mldsa44) }
}

function caught(act: () => unknown): Error {
  try {
    act()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('nothing was thrown')
}
