import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8, utf8Text } from '../bytes/bytes.ts'
import { HoldfastError } from '../errors.ts'
import type { DekId, DomainId, IndexId, KeyringId, NeedsId, PointId, Sha256Hex, VaultId } from '../ids.ts'
import { type ActBody, encodeAct, parseAct, verifyAct } from './act.ts'
import { checkDomainChain, type DomainBody, encodeDomainStatement, parseDomainStatement } from './domain.ts'
import { checkKeyringChain, encodeKeyringStatement, type KeyringBody, keyringOf, parseKeyringStatement } from './keyring.ts'
import { encodeNote, parseNote } from './note.ts'
import { encodePointStatement, parsePointStatement, type PointBody, verifyPointStatement } from './point.ts'
import { ed25519Signer, mldsa44Signer, roleKeyName } from './signer.ts'
import { encodeVault, logOrigin, parseVault, type VaultBody, verifyVaultStatement } from './vault.ts'
import { makeVerifierKey } from './vkey.ts'

const seed = (n: number) => new Uint8Array(32).fill(n)
const id = <Id extends string>(n: number) => n.toString(16).padStart(2, '0').repeat(32) as Id

function agent(n: number) {
  const name = roleKeyName('agent', ed25519Signer('x', seed(n)).key.publicKey)
  return ed25519Signer(name, seed(n))
}

function owner(n: number) {
  const name = roleKeyName('owner', ed25519Signer('x', seed(n)).key.publicKey)
  return [ed25519Signer(name, seed(n)), mldsa44Signer(name, seed(n + 100))] as const
}

const ownerKeys = (n: number) => [owner(n)[0].key, owner(n)[1].key] as const

function keyring(more: Partial<KeyringBody> = {}): KeyringBody {
  return {
    keyring: null, epoch: 0, previous: null, link: null, classification: 'confidential', wrapping: 'age', recipients: ['age1pq1qqq'], threshold: null,
    owner: ownerKeys(1), created: 1_767_322_984_678, ...more,
  }
}

function domain(more: Partial<DomainBody> = {}): DomainBody {
  return {
    domain: null, epoch: 0, previous: null, vault: id<VaultId>(1), keyring: id<KeyringId>(2), keyringEpoch: 0, agent: agent(3).key,
    secret: id<Sha256Hex>(4), created: 0, ...more,
  }
}

const point: PointBody = {
  vault: id<VaultId>(1), domain: id<DomainId>(5), domainEpoch: 0, keyring: id<KeyringId>(2), keyringEpoch: 0, started: 1, finished: 2,
  needs: [id<NeedsId>(6)], indexes: [{ id: id<IndexId>(7), size: 8 }], dek: id<DekId>(9), root: id<Sha256Hex>(10), sealed: seed(11),
  retain: { mode: 'governance', days: 30 }, complete: true, entries: 12, bytes: 13,
}

const nonce = '0123456789abcdef0123456789abcdef'
const origin = logOrigin(nonce)
const vault: VaultBody = {
  nonce, created: 5, minSuite: 1,
  log: {
    origin,
    keys: [
      makeVerifierKey(origin, 'ed25519', ed25519Signer('x', seed(1)).key.publicKey),
      makeVerifierKey(origin, 'mldsa44-cosignature', mldsa44Signer('x', seed(2)).key.publicKey),
    ],
  },
  retention: { mode: 'compliance', days: 1 },
}

const code = (f: () => unknown) => {
  try {
    f()
  } catch (error) {
    if (error instanceof HoldfastError) return error.code
    throw error
  }
  return 'none'
}

describe('vault.json', () => {
  test('reads what it wrote, and refuses another vault than the pinned one', () => {
    const bytes = encodeVault(vault)
    const read = parseVault(bytes)
    expect(read.body).toEqual(vault)
    expect(verifyVaultStatement(bytes, read.id).body).toEqual(vault)
    expect(code(() => verifyVaultStatement(bytes, id<VaultId>(0)))).toBe('SWAPPED_VAULT')
  })

  test.each([
    ['an unknown member', (text: string) => text.replace('{"format"', '{"more":1,"format"')],
    ['a missing member', (text: string) => text.replace('"minSuite":1,', '')],
    ['a duplicate member', (text: string) => text.replace('"minSuite":1', '"minSuite":1,"minSuite":1')],
    ['a space', (text: string) => text.replace('"minSuite":1', '"minSuite": 1')],
    ['a final newline', (text: string) => `${text}\n`],
    ['a fraction', (text: string) => text.replace('"minSuite":1', '"minSuite":1.5')],
    ['another origin', (text: string) => text.replace('"origin":"holdfast/log/0', '"origin":"holdfast/log/1')],
    ['a time without milliseconds', (text: string) => text.replace('.005Z', 'Z')],
    ['__proto__', (text: string) => text.replace('{"format"', '{"__proto__":{},"format"')],
  ])('refuses %s', (_, change) => {
    const text = utf8Text(encodeVault(vault), '')
    expect(change(text)).not.toBe(text)
    expect(code(() => parseVault(utf8(change(text))))).toBe('MALFORMED')
  })
})

describe('keyring chain', () => {
  const genesis = encodeKeyringStatement(keyring(), owner(1))
  const pinned = keyringOf(parseKeyringStatement(genesis))
  const next = (more: Partial<KeyringBody>, signers = owner(1)) => encodeKeyringStatement(
    keyring({ keyring: pinned, epoch: 1, previous: parseKeyringStatement(genesis).id, recipients: ['age1pq1zzz'], owner: ownerKeys(2), ...more }), signers,
  )

  test('follows owners from epoch to epoch', () => {
    const one = next({})
    const two = encodeKeyringStatement(keyring({ keyring: pinned, epoch: 2, previous: parseKeyringStatement(one).id, recipients: ['age1x'] }), owner(2))
    const state = checkKeyringChain(pinned, [genesis, one, two])
    expect(state).toMatchObject({ id: pinned, epoch: 2, current: { recipients: ['age1x'] } })
  })

  test('refuses what the store\'s owner could add', () => {
    expect(code(() => checkKeyringChain(pinned, []))).toBe('UNTRUSTED_KEY')
    expect(code(() => checkKeyringChain(id<KeyringId>(1), [genesis]))).toBe('UNTRUSTED_KEY')
    expect(code(() => checkKeyringChain(pinned, [genesis, next({}, owner(9))]))).toBe('BAD_SIGNATURE')
    expect(code(() => checkKeyringChain(pinned, [genesis, genesis]))).toBe('UNTRUSTED_KEY')
    expect(code(() => checkKeyringChain(pinned, [genesis, next({ epoch: 2 })]))).toBe('UNTRUSTED_KEY')
    expect(code(() => checkKeyringChain(pinned, [genesis, next({ previous: id<Sha256Hex>(0) })]))).toBe('UNTRUSTED_KEY')
    const note = parseNote(next({}))
    const onlyEd25519 = encodeNote({ text: note.text, signatures: note.signatures.slice(0, 1) })
    expect(code(() => checkKeyringChain(pinned, [genesis, onlyEd25519]))).toBe('BAD_SIGNATURE')
  })

  test('refuses to make a keyring with neither or both of recipients and threshold', () => {
    expect(code(() => encodeKeyringStatement(keyring({ recipients: [] }), owner(1)))).toBe('MALFORMED')
    expect(code(() => encodeKeyringStatement(keyring({ threshold: { approvals: 1, approvers: ['age1x'] } }), owner(1)))).toBe('MALFORMED')
    expect(code(() => encodeKeyringStatement(keyring({ recipients: [], threshold: { approvals: 2, approvers: ['age1x'] } }), owner(1)))).toBe('MALFORMED')
  })
})

describe('domain chain', () => {
  const genesis = encodeDomainStatement(domain(), agent(3))
  const first = parseDomainStatement(genesis)
  const domainId = first.id as string as DomainId
  const next = domain({ domain: domainId, epoch: 1, previous: first.id, agent: agent(8).key })

  test('a new agent key needs the old agent\'s signature too', () => {
    expect(checkDomainChain(domainId, [genesis, encodeDomainStatement(next, agent(8), agent(3))]).epoch).toBe(1)
    expect(code(() => checkDomainChain(domainId, [genesis, encodeDomainStatement(next, agent(8))]))).toBe('BAD_SIGNATURE')
    expect(code(() => checkDomainChain(domainId, [genesis, encodeDomainStatement(next, agent(3))]))).toBe('BAD_SIGNATURE')
    const moved = encodeDomainStatement({ ...next, agent: agent(3).key, vault: id<VaultId>(77) }, agent(3))
    expect(code(() => checkDomainChain(domainId, [genesis, moved]))).toBe('UNTRUSTED_KEY')
  })
})

describe('point', () => {
  test('reads what it wrote; only the domain\'s agent may sign', () => {
    const read = parsePointStatement(encodePointStatement(point, agent(3)))
    expect(read.body).toEqual(point)
    verifyPointStatement(read, point.domain, domain())
    expect(code(() => verifyPointStatement(parsePointStatement(encodePointStatement(point, agent(4))), point.domain, domain()))).toBe('BAD_SIGNATURE')
    expect(code(() => verifyPointStatement(read, id<DomainId>(99), domain()))).toBe('UNTRUSTED_KEY')
    expect(code(() => verifyPointStatement(read, point.domain, domain({ epoch: 1, domain: id<DomainId>(5), previous: id<Sha256Hex>(1) })))).toBe('UNTRUSTED_KEY')
  })
})

test('acts of all types read back', () => {
  const acts: ActBody[] = [
    { type: 'vault-created', vault: id<VaultId>(1), subject: { vault: id<VaultId>(1) } },
    { type: 'keyring-stated', vault: id<VaultId>(1), subject: { keyring: id<KeyringId>(2), epoch: 0, statement: id<Sha256Hex>(2) } },
    { type: 'domain-stated', vault: id<VaultId>(1), subject: { domain: id<DomainId>(2), epoch: 0, statement: id<Sha256Hex>(2) } },
    { type: 'point-admitted', vault: id<VaultId>(1), subject: { point: id<PointId>(3), domain: id<DomainId>(2) } },
    {
      type: 'vault-verified', vault: id<VaultId>(1),
      subject: { report: id<Sha256Hex>(3), size: 1, root: id<Sha256Hex>(2), kind: 'keyless', outcome: 'intact', sample: 'all' },
    },
  ]
  for (const body of acts) {
    const act = parseAct(encodeAct(body, agent(3)))
    expect(act.body).toEqual(body)
    verifyAct(act, agent(3).key)
    expect(code(() => verifyAct(act, agent(4).key))).toBe('BAD_SIGNATURE')
  }
})

test('every changed byte of a statement is refused with a typed error', () => {
  const bytes = encodePointStatement(point, agent(3))
  fc.assert(fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
    const changed = bytes.slice()
    changed[at] = (changed[at] as number) ^ flip
    expect(code(() => verifyPointStatement(parsePointStatement(changed), point.domain, domain()))).not.toBe('none')
  }))
})

test('arbitrary bytes are refused with typed errors', () => {
  fc.assert(fc.property(fc.oneof(fc.uint8Array(), fc.json().map(utf8), fc.json().map(json => utf8(`holdfast/point/v1\n${json}\n\n— x AAAAAAAA\n`))), bytes => {
    for (const parse of [parsePointStatement, parseAct, parseVault, parseDomainStatement, parseKeyringStatement]) {
      expect(['MALFORMED', 'UNSUPPORTED']).toContain(code(() => parse(bytes)))
    }
  }))
})
