import { beforeEach, describe, expect, test } from 'vitest'
import { encodeAct, parseAct } from '@holdfast/core/act'
import { utf8 } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { objectName } from '@holdfast/core/layout'
import { encodeLogEntry } from '@holdfast/core/log-entry'
import { parseReport, verifyReport } from '@holdfast/core/report'
import { sha256Hex } from '@holdfast/core/signed-statement'
import { mldsa44Signer } from '@holdfast/core/signer'
import { createMemoryVault, type MemoryVault } from '@holdfast/testkit/memory-store'
import type { PackId, Sha256Hex } from '@holdfast/core/ids'
import { keyringAct, logKeys, pointAct, prepare, reopen, signer, TestClock } from '../../test/vault-fixture.ts'
import type { Custodian } from '../custodian/custodian.ts'
import { openLog } from '../log/open-log.ts'
import { Sequencer } from '../log/sequencer.ts'
import type { VerifyProgress } from './check-objects.ts'
import { hashInProcess } from './hash-objects.ts'
import { isSampled, type Sample, sampleSeed } from './sample.ts'
import { verifyVault } from './verify-vault.ts'

let stores: MemoryVault
let custodian: Custodian
let session: Omit<Awaited<ReturnType<typeof prepare>>, 'custodian' | 'clock'>
let first: Awaited<ReturnType<typeof pointAct>>
let second: Awaited<ReturnType<typeof pointAct>>

beforeEach(async () => {
  stores = createMemoryVault()
  const prepared = await prepare(stores)
  custodian = prepared.custodian
  session = prepared
  first = await pointAct(stores.store, session, ['shared', 'only first'])
  second = await pointAct(stores.store, session, ['shared', 'only second', 'also second'])
  await custodian.admitPoint(first.act)
  await custodian.admitPoint(second.act)
})

async function verify(sample: Sample = { kind: 'all' }) {
  const { log } = await reopen(stores)
  return await verifyVault({ store: stores.store, log, hashObjects: hashInProcess(stores.store), sample, clock: new TestClock() })
}

const packName = (content: string) => objectName.pack(sha256Hex(utf8(content)) as string as PackId)
const flip = (name: string) => stores.objects.set(name, (stores.objects.get(name) as Uint8Array).with(0, (stores.objects.get(name) as Uint8Array)[0] as number ^ 1))

test('an intact vault is intact', async () => {
  const report = await verify()
  expect(report.findings).toEqual([])
  expect(report.body).toMatchObject({ outcome: 'intact', size: 5, sample: 'all', checked: { points: 2, hashed: 9, strayObjects: 0 } })
})

describe('damage is found and says which points it touches', () => {
  type Case = readonly [string, () => string, readonly ('first' | 'second')[]]
  const cases: Case[] = [
    ['a shared pack', () => packName('shared'), ['first', 'second']],
    ['a pack of one point', () => packName('only second'), ['second']],
    ['an index', () => objectName.index(session.domain, first.index), ['first']],
    ['a part of needs', () => objectName.needs(first.needs[0] as never), ['first']],
    ['a wrapped data key', () => objectName.dataKey(second.dek, session.keyring), ['second']],
    ['a point', () => objectName.point(first.point), ['first']],
    ['the domain\'s secret', () => objectName.domainSecret(session.domain, 0), ['first', 'second']],
    ['the domain\'s statement', () => objectName.domainStatement(session.domain, 0), ['first', 'second']],
    ['the keyring\'s statement', () => objectName.keyringStatement(session.keyring, 0), ['first', 'second']],
  ]
  const points = (names: readonly ('first' | 'second')[]) => names.map(name => (name === 'first' ? first : second).point)

  test.each(cases)('%s, deleted', async (_, name, touched) => {
    stores.objects.delete(name())
    const { body, findings } = await verify()
    expect(body.outcome).toBe('damaged')
    expect(findings.map(f => [f.object, f.problem])).toEqual([[name(), 'missing']])
    expect(new Set(findings[0]?.points)).toEqual(new Set(points(touched)))
  })

  test.each(cases)('%s, with a changed bit', async (_, name, touched) => {
    flip(name())
    const { body, findings } = await verify()
    expect(body.outcome).toBe('damaged')
    expect(findings.map(f => [f.object, f.problem])).toEqual([[name(), 'damaged']])
    expect(new Set(findings[0]?.points)).toEqual(new Set(points(touched)))
  })

  test.each(cases)('%s, cut short', async (_, name) => {
    stores.objects.set(name(), (stores.objects.get(name()) as Uint8Array).subarray(1))
    expect((await verify()).findings.map(f => [f.object, f.problem])).toEqual([[name(), 'damaged']])
  })

  test.each([objectName.tile(0, 0, 5), objectName.tile('entries', 0, 5), objectName.checkpoint])('%s of the log, with a changed bit', async name => {
    const { vault } = custodian
    flip(name)
    const log = await openLog({ store: stores.store, head: stores.heads, vault, seen: null })
    const { body, findings } = await verifyVault({ store: stores.store, log, hashObjects: hashInProcess(stores.store), sample: { kind: 'all' }, clock: new TestClock() })
    expect(body).toMatchObject({ outcome: 'damaged', checked: { points: 2 } })
    expect(findings.map(f => [f.object, f.problem])).toEqual([[name, 'damaged']])
  })

  test('the link from a rotated keyring to its earlier epoch, which is not taken for a stranger', async () => {
    const file = utf8('an age file')
    const { act } = await keyringAct(stores.store, session.vault, {
      keyring: session.keyring, epoch: 1, previous: session.keyring as string as Sha256Hex, link: sha256Hex(file),
    })
    const link = objectName.keyringLink(session.keyring, 1)
    await stores.store.put(link, file)
    await custodian.stateKeyring(act)
    expect((await verify()).findings).toEqual([])
    stores.objects.delete(link)
    const { body, findings } = await verify()
    expect(body.outcome).toBe('damaged')
    expect(findings.map(f => [f.object, f.problem])).toEqual([[link, 'missing']])
    expect(new Set(findings[0]?.points)).toEqual(new Set(points(['first', 'second'])))
    stores.objects.set(link, utf8('an age_file'))
    expect((await verify()).findings.map(f => [f.object, f.problem])).toEqual([[link, 'damaged']])
  })

  test('two packs swapped', async () => {
    const [a, b] = [packName('only second'), packName('also second')]
    const bytes = stores.objects.get(a) as Uint8Array
    stores.objects.set(a, stores.objects.get(b) as Uint8Array)
    stores.objects.set(b, bytes)
    expect(new Set((await verify()).findings.map(f => f.object))).toEqual(new Set([a, b]))
  })
})

describe('what the log does not name', () => {
  test('is counted when an interrupted run can have left it, and does not count as damage', async () => {
    const stray = utf8('left over')
    stores.objects.set(objectName.pack(sha256Hex(stray) as string as PackId), stray)
    expect((await verify()).body).toMatchObject({ outcome: 'intact', checked: { strayObjects: 1, strayBytes: 9 } })
  })

  test('is named when it is a statement that could be taken for a valid one', async () => {
    const epoch1 = { keyring: session.keyring, epoch: 1, previous: session.keyring as string as Sha256Hex, recipients: ['age1thief'] }
    await keyringAct(stores.store, session.vault, epoch1, [signer('owner', 99)])
    const extra = await pointAct(stores.store, session, ['shared'])
    const { body, findings } = await verify()
    expect(body.outcome).toBe('intact')
    expect(findings.map(f => [f.object, f.problem])).toEqual([
      [objectName.keyringStatement(session.keyring, 1), 'unknown'], [objectName.point(extra.point), 'unknown'],
    ])
  })
})

describe('a sample', () => {
  test('hashes some objects only, checks the presence of all, and is drawn by its seed', async () => {
    const seed = sampleSeed(custodian.checkpoint.root, new Uint8Array(16).fill(7))
    const names = Array.from({ length: 4000 }, (_, i) => `packs/aa/${i}`)
    const drawn = names.filter(name => isSampled({ kind: 'part', fraction: 0.05, seed }, name))
    expect(drawn.length).toBeGreaterThan(140)
    expect(drawn.length).toBeLessThan(260)
    const other = sampleSeed(custodian.checkpoint.root, new Uint8Array(16).fill(8))
    expect(names.filter(name => isSampled({ kind: 'part', fraction: 0.05, seed: other }, name))).not.toEqual(drawn)
    const none = await verify({ kind: 'part', fraction: 0, seed })
    expect(none.body.checked).toMatchObject({ objects: 9, hashed: 3 })
    stores.objects.delete(packName('shared'))
    expect((await verify({ kind: 'part', fraction: 0, seed })).body.outcome).toBe('damaged')
  })
})

test('verifying can be stopped, and a store that fails ends it', async () => {
  const { log } = await reopen(stores)
  const options = { store: stores.store, log, hashObjects: hashInProcess(stores.store), sample: { kind: 'all' }, clock: new TestClock() } as const
  const stop = new AbortController()
  const seen: VerifyProgress[] = []
  await verifyVault({ ...options, signal: stop.signal, progress: p => seen.push(p) })
  expect(seen.at(-1)).toEqual({ objectsFound: 9, objectsDone: 9, bytesFound: expect.any(Number) as number, bytesDone: seen.at(-1)?.bytesFound })
  stop.abort()
  await expect(verifyVault({ ...options, signal: stop.signal })).rejects.toMatchObject({ code: 'CANCELLED' })
  const failing = () => Promise.reject(new HoldfastError('STORE_FAILED', 'gone'))
  await expect(verifyVault({ ...options, hashObjects: failing })).rejects.toMatchObject({ code: 'STORE_FAILED' })
})

test('a report is signed, stored and logged, once', async () => {
  const { body } = await verify()
  const bytes = await custodian.recordVerification(body)
  const report = parseReport(bytes)
  verifyReport(report, custodian.vault.body.log.keys[0])
  expect(report.body).toEqual(body)
  expect(stores.objects.get(objectName.report(report.id))).toEqual(new Uint8Array(bytes))
  expect((await custodian.history()).verifications).toMatchObject([{ report: report.id, size: 5, outcome: 'intact', kind: 'keyless', sample: 'all', index: 5 }])
  expect((await verify()).body).toMatchObject({ outcome: 'intact', size: 6 })
})

test('entries that break the rules of the log are found, although the log signed them', async () => {
  // A custodian that misbehaves: it admits a point by an act that another agent signed.
  const sequencer = new Sequencer({ store: stores.store, head: stores.heads, keys: logKeys, clock: new TestClock(), vault: custodian.vault }, null)
  const forged = await pointAct(stores.store, session, ['x'])
  const act = encodeAct({ type: 'point-admitted', vault: session.vault, subject: { point: forged.point, domain: session.domain } }, signer('agent', 88))
  const admitted = { mode: 'governance' as const, retainUntil: Date.parse('2027-01-01') }
  const late = Date.parse('2026-06-01')
  await sequencer.append(async () => [encodeLogEntry({ at: late, act: parseAct(act), admitted }), encodeLogEntry({ at: late - 1, act: parseAct(first.act), admitted })])
  const { body, findings } = await verify()
  expect(body.outcome).toBe('damaged')
  expect(findings.map(f => [f.object, f.problem])).toEqual([['log entry 5', 'untrusted'], ['log entry 6', 'damaged']])
})

test('a statement that no one may sign is one finding, however many acts hang on it', async () => {
  const sequencer = new Sequencer({ store: stores.store, head: stores.heads, keys: logKeys, clock: new TestClock(), vault: custodian.vault }, null)
  const stranger = [signer('owner', 90), mldsa44Signer(signer('owner', 90).key.name, new Uint8Array(32).fill(91))]
  const { act } = await keyringAct(stores.store, session.vault, { keyring: session.keyring, epoch: 1, previous: session.keyring as string as Sha256Hex }, stranger)
  const late = Date.parse('2026-06-01')
  const verified = (await reopen(stores)).vault.id
  const entries = [1, 2, 3].map(n => encodeAct({
    type: 'vault-verified', vault: verified, subject: { report: sha256Hex(Uint8Array.of(n)), size: 1, root: sha256Hex(utf8('root')), kind: 'keyless', outcome: 'intact', sample: 'all' },
  }, signer('agent', 5)))
  await sequencer.append(async () => [act, ...entries].map(bytes => encodeLogEntry({ at: late, act: parseAct(bytes), admitted: null })))
  const { body, findings } = await verify()
  expect(body.outcome).toBe('damaged')
  const name = objectName.keyringStatement(session.keyring, 1)
  expect(findings.filter(f => f.object === name || f.object.startsWith('log entry')).map(f => [f.object, f.problem])).toEqual([[name, 'untrusted']])
})
