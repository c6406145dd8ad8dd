/** Vectors of docs/spec/statements.md. */
import { commitmentOf } from './indexes.ts'
import { ascii, base64, concat, ed25519, fill, hex, mldsa44, sha256, type SigningKey, u8, utf8 } from './primitives.ts'

const types = { ed25519: u8(1), cosignature: u8(4), mldsaCosignature: u8(6), mldsa44: concat(u8(0xff), ascii('holdfast/ml-dsa-44/v1')) } as const

export interface Signer {
  readonly name: string
  readonly vkey: string
  readonly id: Buffer
  readonly key: SigningKey
}

export function signer(name: string, type: keyof typeof types, key: SigningKey): Signer {
  const typed = concat(types[type], key.public)
  const id = sha256(utf8(`${name}\n`), typed).subarray(0, 4)
  return { name, id, key, vkey: `${name}+${hex(id)}+${base64(typed)}` }
}

const role = (name: string, key: SigningKey): string => `holdfast/${name}/${hex(sha256(key.public)).slice(0, 16)}`
const agentOf = (seed: number): Signer => signer(role('agent', ed25519(seed)), 'ed25519', ed25519(seed))
export function ownerOf(seed: number): readonly [Signer, Signer] {
  const name = role('owner', ed25519(seed))
  return [signer(name, 'ed25519', ed25519(seed)), signer(name, 'mldsa44', mldsa44(seed + 1))]
}

export const signatureLine = (name: string, id: Uint8Array, signature: Uint8Array): string => `— ${name} ${base64(concat(id, signature))}\n`
const lineBy = (text: string) => (s: Signer): string => signatureLine(s.name, s.id, s.key.sign(utf8(text)))

/** The text of a statement, signed. */
export function statement(type: string, body: object | string, ...signers: readonly Signer[]): string {
  const text = `${type}\n${typeof body === 'string' ? body : JSON.stringify(body)}\n`
  return `${text}\n${signers.map(lineBy(text)).join('')}`
}

export const idOf = (text: string): string => hex(sha256(utf8(text)))
export const created = '2026-01-02T03:04:05.678Z'

const nonce = '000102030405060708090a0b0c0d0e0f'
export const origin = `holdfast/log/${nonce}`
export const logKeys = [signer(origin, 'ed25519', ed25519(1)), signer(origin, 'mldsaCosignature', mldsa44(2))] as const
const vaultBody = {
  format: 'holdfast-vault/1', nonce, created, minSuite: 1, log: { origin, keys: logKeys.map(k => k.vkey) }, retention: { mode: 'governance', days: 30 },
}
const vaultText = JSON.stringify(vaultBody)
export const vaultId = idOf(vaultText)

const owner = ownerOf(3)
const nextOwner = ownerOf(8)
const keyringBody = {
  keyring: null, epoch: 0, previous: null, link: null, classification: 'confidential', wrapping: 'age', recipients: ['age1pq1vector'], threshold: null,
  owner: owner.map(o => o.vkey), created,
}
const keyring = 'holdfast/keyring/v1'
export const keyring0 = statement(keyring, keyringBody, ...owner)
export const keyringId = idOf(keyring0)
const keyring1Body = { ...keyringBody, keyring: keyringId, epoch: 1, previous: keyringId, link: hex(fill(0xcd)), recipients: ['age1pq1other'], owner: nextOwner.map(o => o.vkey) }
const keyring1 = statement(keyring, keyring1Body, ...owner)
const keyring2 = statement(keyring, { ...keyring1Body, epoch: 2, previous: idOf(keyring1) }, ...nextOwner)

export const agent = agentOf(7)
const nextAgent = agentOf(10)
const domain = 'holdfast/domain/v1'
const domainBody = {
  domain: null, epoch: 0, previous: null, vault: vaultId, keyring: keyringId, keyringEpoch: 0, agent: agent.vkey, secret: hex(fill(0xab)), created,
}
export const domain0 = statement(domain, domainBody, agent)
export const domainId = idOf(domain0)
const domain1Body = { ...domainBody, domain: domainId, epoch: 1, previous: domainId, agent: nextAgent.vkey, keyringEpoch: 1 }
const domain1 = statement(domain, domain1Body, nextAgent, agent)

const point = 'holdfast/point/v1'
const pointBody = {
  vault: vaultId, domain: domainId, domainEpoch: 0, keyring: keyringId, keyringEpoch: 0, started: created, finished: '2026-01-02T03:05:00.000Z',
  needs: [hex(fill(0xa1)), hex(fill(0xa2))], indexes: [{ id: hex(fill(0xa3)), size: 262_144 }], dek: hex(commitmentOf(fill(0x33))), root: hex(fill(0xa4)),
  sealed: base64(utf8('not a sealed object')), retain: { mode: 'compliance', days: 365 }, complete: true, entries: 14, bytes: 110,
}
export const point0 = statement(point, pointBody, agent)

const report = 'holdfast/report/v1'
const reportBody = {
  vault: vaultId, size: 4, root: hex(fill(0xa5)), kind: 'keyless', outcome: 'damaged', started: created, finished: created, sample: 'all',
  checked: { points: 1, objects: 9, hashed: 9, bytes: 1_000_000, strayObjects: 0, strayBytes: 0 },
  findings: [{ object: 'packs/ab/abcd', problem: 'missing', detail: '', points: [idOf(point0)], touched: 1 }], more: 0, sealed: null,
}

interface Fault {
  readonly fault: string
  readonly error: string
  readonly [more: string]: unknown
}

function vaultVectors(): object {
  const bad = (fault: string, error: string, text: string): Fault => ({ fault, error, text })
  const changed = (more: object) => JSON.stringify({ ...vaultBody, ...more })
  const swapped = logKeys.map(k => k.vkey).reverse()
  return {
    valid: [{ name: 'a vault', id: vaultId, text: vaultText }, { name: 'members in another order', id: idOf(JSON.stringify(Object.fromEntries(Object.entries(vaultBody).reverse()))), text: JSON.stringify(Object.fromEntries(Object.entries(vaultBody).reverse())) }],
    invalid: [
      bad('a final newline', 'MALFORMED', `${vaultText}\n`),
      bad('white space', 'MALFORMED', vaultText.replace(',', ', ')),
      bad('a member twice', 'MALFORMED', vaultText.replace('"minSuite":1', '"minSuite":1,"minSuite":1')),
      bad('an unknown member', 'MALFORMED', changed({ more: 1 })),
      bad('a missing member', 'MALFORMED', changed({ created: undefined })),
      bad('a fraction', 'MALFORMED', vaultText.replace('"minSuite":1', '"minSuite":1.0')),
      bad('a needless escape', 'MALFORMED', vaultText.replace('governance', 'g\\u006fvernance')),
      bad('another format', 'MALFORMED', changed({ format: 'holdfast-vault/2' })),
      bad('minSuite 0', 'MALFORMED', changed({ minSuite: 0 })),
      bad('a minSuite that is not known', 'UNSUPPORTED', changed({ minSuite: 2 })),
      bad('a date that does not exist', 'MALFORMED', changed({ created: '2026-02-30T00:00:00.000Z' })),
      bad('a time without milliseconds', 'MALFORMED', changed({ created: '2026-02-03T00:00:00Z' })),
      bad('an origin that is not that of the nonce', 'MALFORMED', changed({ nonce: nonce.replace('00', 'ff') })),
      bad('keys in the wrong order', 'MALFORMED', changed({ log: { origin, keys: swapped } })),
      bad('a key with another id', 'MALFORMED', vaultText.replace(`+${hex(logKeys[0].id)}+`, '+00000000+')),
      bad('a retention over 100 years', 'MALFORMED', changed({ retention: { mode: 'governance', days: 36_526 } })),
      bad('over 16,384 bytes', 'TOO_LARGE', changed({ more: 'x'.repeat(16_384) })),
    ],
  }
}

function noteVectors(): Fault[] {
  const bad = (fault: string, error: string, text: string): Fault => ({ fault, error, text })
  const [text, signatures] = point0.split('\n\n') as [string, string]
  return [
    bad('no signature', 'MALFORMED', `${text}\n`),
    bad('no final newline', 'MALFORMED', point0.slice(0, -1)),
    bad('a hyphen in the place of the dash', 'MALFORMED', point0.replace('—', '-')),
    bad('a signature of four bytes', 'MALFORMED', `${text}\n\n— a AAAAAA==\n`),
    bad('a signature that is not base64', 'MALFORMED', `${text}\n\n— a AAAAAAA*\n`),
    bad('a tab', 'MALFORMED', point0.replace('"vault"', '\t"vault"')),
    bad('a carriage return', 'MALFORMED', point0.replace('\n', '\r\n')),
    bad('65 signatures', 'TOO_LARGE', `${text}\n\n${signatures.repeat(65)}`),
    bad('three lines of text', 'MALFORMED', statement(point, `${JSON.stringify(pointBody)}\n{}`, agent)),
    bad('another version', 'UNSUPPORTED', statement('holdfast/point/v2', pointBody, agent)),
  ]
}

function pointVectors(): object {
  const bad = (fault: string, error: string, body: object, by = agent) => ({ fault, error, text: statement(point, { ...pointBody, ...body }, by) })
  return {
    domainId, domain: domain0,
    valid: [{ name: 'a point', id: idOf(point0), text: point0 }, { name: 'a signature by someone unknown beside it', id: idOf(statement(point, pointBody, nextAgent, agent)), text: statement(point, pointBody, nextAgent, agent) }],
    invalid: [
      ...noteVectors(),
      bad('a signature by another', 'BAD_SIGNATURE', {}, nextAgent),
      { fault: 'a signature over another text', error: 'BAD_SIGNATURE', text: point0.replace('"complete":true', '"complete":false') },
      bad('of another domain', 'UNTRUSTED_KEY', { domain: hex(fill(1)) }),
      bad('of another epoch', 'UNTRUSTED_KEY', { domainEpoch: 1 }),
      bad('of another vault', 'UNTRUSTED_KEY', { vault: hex(fill(1)) }),
      bad('of another keyring', 'UNTRUSTED_KEY', { keyring: hex(fill(1)) }),
      bad('finished before it started', 'MALFORMED', { finished: '2026-01-02T03:04:05.677Z' }),
      bad('an id in capitals', 'MALFORMED', { root: hex(fill(0xa4)).toUpperCase() }),
      bad('an index over 4 GiB', 'MALFORMED', { indexes: [{ id: hex(fill(0xa3)), size: 2 ** 32 + 1 }] }),
      bad('over 256 indexes', 'MALFORMED', { indexes: Array.from({ length: 257 }, () => pointBody.indexes[0]) }),
      bad('base64 without padding', 'MALFORMED', { sealed: pointBody.sealed.replace(/=+$/, '') }),
      bad('base64 with bits that encode nothing', 'MALFORMED', { sealed: 'AB==' }),
      bad('a number over 2^53-1', 'MALFORMED', { bytes: 2 ** 53 }),
      bad('a negative number', 'MALFORMED', { bytes: -1 }),
      bad('an unknown member', 'MALFORMED', { host: 'h' }),
      bad('another mode of retention', 'MALFORMED', { retain: { mode: 'none', days: 1 } }),
    ],
  }
}

function chains(): object {
  const bad = (fault: string, error: string, ...statements: readonly string[]) => ({ fault, error, statements })
  const genesis = (more: object) => statement(keyring, { ...keyringBody, ...more }, ...owner)
  const next = (more: object, signers: readonly Signer[] = owner) => statement(keyring, { ...keyring1Body, ...more }, ...signers)
  const nextDomain = (more: object, signers: readonly Signer[] = [nextAgent, agent]) => statement(domain, { ...domain1Body, ...more }, ...signers)
  return {
    keyring: {
      pinned: keyringId,
      valid: [{ name: 'three epochs, the owner handed over in the second', statements: [keyring0, keyring1, keyring2] }],
      invalid: [
        bad('no statement', 'UNTRUSTED_KEY'),
        bad('another genesis', 'UNTRUSTED_KEY', genesis({ classification: 'internal' })),
        bad('a genesis with a link', 'MALFORMED', genesis({ link: hex(fill(1)) })),
        bad('an epoch left out', 'UNTRUSTED_KEY', keyring0, keyring2),
        bad('an epoch that follows another statement', 'UNTRUSTED_KEY', keyring0, next({ previous: hex(fill(1)) })),
        bad('an epoch of another keyring', 'UNTRUSTED_KEY', keyring0, next({ keyring: hex(fill(1)) })),
        bad('an epoch signed by the new owner alone', 'BAD_SIGNATURE', keyring0, next({}, nextOwner)),
        bad('without the ML-DSA-44 signature', 'BAD_SIGNATURE', keyring0, next({}, [owner[0]])),
        bad('without the Ed25519 signature', 'BAD_SIGNATURE', keyring0, next({}, [owner[1]])),
        bad('no recipients and no threshold', 'MALFORMED', keyring0, next({ recipients: [] })),
        bad('recipients and a threshold', 'MALFORMED', keyring0, next({ threshold: { approvals: 1, approvers: ['age1pq1a'] } })),
        bad('more approvals than approvers', 'MALFORMED', keyring0, next({ recipients: [], threshold: { approvals: 2, approvers: ['age1pq1a'] } })),
        bad('a recipient that is not one of age', 'MALFORMED', keyring0, next({ recipients: ['ssh-ed25519 AAAA'] })),
        bad('wrapped by something else', 'MALFORMED', keyring0, next({ wrapping: 'kms' })),
        bad('an owner key that is not named by its public key', 'MALFORMED', keyring0, next({ owner: [signer('holdfast/owner/0000000000000000', 'ed25519', ed25519(8)).vkey, nextOwner[1].vkey] })),
      ],
    },
    domain: {
      pinned: domainId,
      valid: [{ name: 'two epochs with different agents', statements: [domain0, domain1] }],
      invalid: [
        bad('another genesis', 'UNTRUSTED_KEY', statement(domain, { ...domainBody, secret: hex(fill(1)) }, agent)),
        bad('an epoch that follows another statement', 'UNTRUSTED_KEY', domain0, nextDomain({ previous: hex(fill(1)) })),
        bad('an epoch in another vault', 'UNTRUSTED_KEY', domain0, nextDomain({ vault: hex(fill(1)) })),
        bad('an epoch in another keyring', 'UNTRUSTED_KEY', domain0, nextDomain({ keyring: hex(fill(1)) })),
        bad('a new agent that the old one did not sign for', 'BAD_SIGNATURE', domain0, nextDomain({}, [nextAgent])),
        bad('a new agent that did not sign', 'BAD_SIGNATURE', domain0, nextDomain({}, [agent])),
        bad('a genesis that names a domain', 'MALFORMED', statement(domain, { ...domainBody, domain: domainId }, agent)),
      ],
    },
  }
}

export function statementVectors(): object {
  const bad = (fault: string, error: string, body: object, by: Signer = agent) => ({ fault, error, text: statement(report, { ...reportBody, ...body }, by) })
  return {
    description: 'Statements of docs/spec/statements.md, as text. Seeds of keys are 32 equal bytes. Recipients and what is sealed are made up.',
    vault: vaultVectors(), ...chains(), point: pointVectors(),
    report: {
      key: agent.vkey,
      valid: [{ name: 'a report with a finding', id: idOf(statement(report, reportBody, agent)), text: statement(report, reportBody, agent) }],
      invalid: [
        bad('signed by another', 'BAD_SIGNATURE', {}, nextAgent),
        bad('another kind', 'MALFORMED', { kind: 'both' }),
        bad('over 8 points of a finding', 'MALFORMED', { findings: [{ ...reportBody.findings[0], points: Array.from({ length: 9 }, () => hex(fill(1))) }] }),
      ],
    },
    verifierKeys: {
      valid: [...logKeys, ...owner, agent, signer('example.com/witness', 'cosignature', ed25519(20))].map(k => ({ vkey: k.vkey, name: k.name, id: hex(k.id), publicKey: hex(k.key.public) })),
      invalid: [
        { fault: 'another id', error: 'MALFORMED', vkey: agent.vkey.replace(hex(agent.id), '00000000') },
        { fault: 'no key', error: 'MALFORMED', vkey: agent.name },
        { fault: 'a name with a space', error: 'MALFORMED', vkey: signer('a b', 'ed25519', ed25519(7)).vkey },
        { fault: 'an unknown type', error: 'UNSUPPORTED', vkey: `${agent.name}+${hex(agent.id)}+${base64(concat(u8(2), agent.key.public))}` },
        { fault: 'a key that is too short', error: 'UNSUPPORTED', vkey: `${agent.name}+${hex(agent.id)}+${base64(concat(u8(1), fill(1, 31)))}` },
      ],
    },
  }
}
