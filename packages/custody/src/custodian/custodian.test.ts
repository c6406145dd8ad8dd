import { beforeEach, describe, expect, test } from 'vitest'
import { encodeAct } from '@holdfast/core/act'
import { utf8 } from '@holdfast/core/bytes'
import { objectName } from '@holdfast/core/layout'
import { sha256Hex } from '@holdfast/core/signed-statement'
import type { DomainId, Sha256Hex } from '@holdfast/core/ids'
import { encodeNeedsPart, needsIdOf } from '@holdfast/core/needs'
import { createMemoryVault, type MemoryVault } from '@holdfast/testkit/memory-store'
import { Faults, faultyBulkStore, faultyHeadStore } from '@holdfast/testkit/faulty-store'
import { agent, domainAct, initVault, keyringAct, pointAct, prepare, reopen, signer, TestClock } from '../../test/vault-fixture.ts'
import { createVault } from './create-vault.ts'
import { readHistory } from '../history/read-history.ts'

const containing = (name: string): unknown => expect.arrayContaining([name])
const code = (expected: string): unknown => expect.objectContaining({ name: 'HoldfastError', code: expected })

let stores: MemoryVault
beforeEach(() => {
  stores = createMemoryVault()
})

describe('creating a vault', () => {
  test('logs its creation, and repeating it changes nothing', async () => {
    const first = await initVault(stores)
    const again = await initVault(stores, Object.assign(new TestClock(), { at: 0 }))
    expect(again.vault.id).toBe(first.vault.id)
    expect(again.checkpoint.size).toBe(1)
  })

  test('refuses a place that holds another vault', async () => {
    await initVault(stores)
    const other = { ed25519: new Uint8Array(32).fill(8), mldsa44: new Uint8Array(32).fill(9) }
    const options = { store: stores.store, head: stores.heads, clock: new TestClock(), retention: { mode: 'governance', days: 1 } as const }
    await expect(createVault({ ...options, keys: other, nonce: 'ff'.repeat(16) })).rejects.toEqual(code('EXISTS'))
    await expect(createVault({ ...options, keys: other, nonce: '000102030405060708090a0b0c0d0e0f' })).rejects.toEqual(code('UNTRUSTED_KEY'))
  })
})

describe('admission', () => {
  test('of a point says until when it is kept, by the custodian\'s clock', async () => {
    const { custodian, clock, ...session } = await prepare(stores)
    clock.at += 1000
    const { act, point } = await pointAct(stores.store, session, ['a', 'b'])
    const decision = await custodian.admitPoint(act)
    expect(decision).toEqual({
      kind: 'admitted', already: false,
      point: { point, domain: session.domain, index: 3, at: clock.at, mode: 'compliance', retainUntil: clock.at + 7 * 86_400_000 },
    })
    expect(await custodian.admitPoint(act)).toMatchObject({ kind: 'admitted', already: true })
    expect(custodian.checkpoint.size).toBe(4)
  })

  test('time never runs backward in the log', async () => {
    const { custodian, clock, ...session } = await prepare(stores)
    const before = clock.at
    clock.at -= 1_000_000
    expect(await custodian.admitPoint((await pointAct(stores.store, session, ['a'])).act)).toMatchObject({ point: { at: before } })
  })

  test('of a point with missing objects gives their names and logs nothing', async () => {
    const { custodian, clock: _, ...session } = await prepare(stores)
    const { act, needs, index, dek } = await pointAct(stores.store, session, ['a', 'b', 'c'])
    const packs = [...stores.objects.keys()].filter(name => name.startsWith('packs/'))
    stores.objects.delete(packs[0] as string)
    stores.objects.set(packs[1] as string, new Uint8Array(5))
    for (const name of [objectName.index(session.domain, index), objectName.dataKey(dek, session.keyring)]) stores.objects.delete(name)
    const missing = [packs[0], packs[1], objectName.index(session.domain, index), objectName.dataKey(dek, session.keyring)]
    const decision = await custodian.admitPoint(act)
    if (decision.kind !== 'missing') throw new Error('it was admitted')
    expect(new Set(decision.objects)).toEqual(new Set(missing))
    stores.objects.delete(objectName.needs(needs[0] as never))
    expect(await custodian.admitPoint(act)).toMatchObject({ kind: 'missing', objects: containing(objectName.needs(needs[0] as never)) })
    expect(custodian.checkpoint.size).toBe(3)
  })

  test('checks packs of a part of needs once only', async () => {
    const { clock, ...session } = await prepare(stores)
    const faults = new Faults()
    const custodian = await reopen({ store: faultyBulkStore(stores.store, faults), heads: stores.heads }, clock)
    const packs = Array.from({ length: 40 }, (_, i) => `pack ${i}`)
    const heads = () => faults.calls.filter(call => call.verb === 'head' && call.name.startsWith('packs/')).length
    await custodian.admitPoint((await pointAct(stores.store, session, packs)).act)
    expect(heads()).toBe(40)
    expect(await custodian.admitPoint((await pointAct(stores.store, session, packs, { finished: 2 })).act)).toMatchObject({ kind: 'admitted', already: false })
    expect(heads()).toBe(40)
  })

  test.each([
    ['another vault', { vault: '11'.repeat(32) as never }, 'REFUSED'],
    ['an unknown domain', { domain: '11'.repeat(32) as DomainId }, 'REFUSED'],
    ['another domain epoch', { domainEpoch: 1 }, 'REFUSED'],
    ['another keyring', { keyring: '11'.repeat(32) as never }, 'UNTRUSTED_KEY'],
    ['a future keyring epoch', { keyringEpoch: 1 }, 'REFUSED'],
  ])('refuses a point of %s', async (_, more, expected) => {
    const { custodian, clock: __, ...session } = await prepare(stores)
    const { point } = await pointAct(stores.store, session, ['a'], more)
    const domain = 'domain' in more ? more.domain : session.domain
    const act = encodeAct({ type: 'point-admitted', vault: session.vault, subject: { point, domain } }, agent)
    await expect(custodian.admitPoint(act)).rejects.toEqual(code(expected))
    expect(custodian.checkpoint.size).toBe(3)
  })

  test('refuses a point or an act that another agent signed', async () => {
    const { custodian, clock: _, ...session } = await prepare(stores)
    const other = signer('agent', 77)
    const stolen = await pointAct(stores.store, session, ['a'], {}, other)
    await expect(custodian.admitPoint(stolen.act)).rejects.toEqual(code('BAD_SIGNATURE'))
    const { point } = await pointAct(stores.store, session, ['a'])
    const act = encodeAct({ type: 'point-admitted', vault: session.vault, subject: { point, domain: session.domain } }, other)
    await expect(custodian.admitPoint(act)).rejects.toEqual(code('BAD_SIGNATURE'))
  })

  test('refuses needs of another domain', async () => {
    const { custodian, clock: _, ...session } = await prepare(stores)
    const part = encodeNeedsPart([{ kind: 'domain', id: '22'.repeat(32) as DomainId, epoch: 0 }])
    await stores.store.put(objectName.needs(needsIdOf(part)), part)
    const { act } = await pointAct(stores.store, session, ['a'], { needs: [needsIdOf(part)] })
    await expect(custodian.admitPoint(act)).rejects.toEqual(code('REFUSED'))
  })

  test('refuses a point whose own data key is not among its needs', async () => {
    const { custodian, clock: _, ...session } = await prepare(stores)
    const other = await pointAct(stores.store, session, ['b'])
    const { act } = await pointAct(stores.store, session, ['a'], { needs: other.needs })
    await expect(custodian.admitPoint(act)).rejects.toEqual(code('REFUSED'))
  })

  test('refuses a point whose statement in the store is another', async () => {
    const { custodian, clock: _, ...session } = await prepare(stores)
    const [a, b] = [await pointAct(stores.store, session, ['a']), await pointAct(stores.store, session, ['b'])]
    stores.objects.set(objectName.point(a.point), stores.objects.get(objectName.point(b.point)) as Uint8Array)
    await expect(custodian.admitPoint(a.act)).rejects.toEqual(code('CORRUPT'))
    stores.objects.delete(objectName.point(a.point))
    await expect(custodian.admitPoint(a.act)).rejects.toEqual(code('VANISHED'))
  })

  test('of a keyring epoch wants its link to the epoch before', async () => {
    const { custodian, clock: _, ...session } = await prepare(stores)
    const file = utf8('an age file with the older identity')
    const previous = session.keyring as string as Sha256Hex
    const { act } = await keyringAct(stores.store, session.vault, { keyring: session.keyring, epoch: 1, previous, link: sha256Hex(file), recipients: ['age1pq1new'] })
    await expect(custodian.stateKeyring(act)).rejects.toEqual(code('VANISHED'))
    const link = objectName.keyringLink(session.keyring, 1)
    stores.objects.set(link, utf8('another'))
    await expect(custodian.stateKeyring(act)).rejects.toMatchObject({ code: 'CORRUPT', context: { name: link } })
    expect(custodian.checkpoint.size).toBe(3)
    stores.objects.set(link, file)
    await custodian.stateKeyring(act)
    // logged already: it is not asked for again
    stores.objects.delete(link)
    await custodian.stateKeyring(act)
    expect(custodian.checkpoint.size).toBe(4)
  })

  test('refuses points for a keyring epoch that was rotated out, and takes those of the new one', async () => {
    const { custodian, clock: _, ...session } = await prepare(stores)
    const epoch1 = { keyring: session.keyring, epoch: 1, previous: session.keyring as string as Sha256Hex, recipients: ['age1pq1new'] }
    await custodian.stateKeyring((await keyringAct(stores.store, session.vault, epoch1)).act)
    await expect(custodian.admitPoint((await pointAct(stores.store, session, ['a'])).act)).rejects.toEqual(code('REFUSED'))
    expect(await custodian.admitPoint((await pointAct(stores.store, session, ['a'], { keyringEpoch: 1 })).act)).toMatchObject({ kind: 'admitted' })
  })
})

describe('keyrings and domains', () => {
  test('an epoch that the owner did not sign, or that is not the next, is refused', async () => {
    const { custodian, clock: _, ...session } = await prepare(stores)
    const thief = [signer('owner', 66)]
    const next = { keyring: session.keyring, epoch: 1, previous: session.keyring as string as Sha256Hex, recipients: ['age1thief'] }
    await expect(custodian.stateKeyring((await keyringAct(stores.store, session.vault, next, thief)).act)).rejects.toEqual(code('BAD_SIGNATURE'))
    const far = { ...next, epoch: 2, previous: '00'.repeat(32) as Sha256Hex }
    await expect(custodian.stateKeyring((await keyringAct(stores.store, session.vault, far)).act)).rejects.toEqual(code('REFUSED'))
    expect(custodian.checkpoint.size).toBe(3)
  })

  test('a domain of an unknown keyring, or whose secret is missing or another, is refused', async () => {
    const { custodian, clock: _, ...session } = await prepare(stores)
    const unknown = await domainAct(stores.store, session.vault, '33'.repeat(32) as never)
    await expect(custodian.stateDomain(unknown.act)).rejects.toEqual(code('REFUSED'))
    const other = await domainAct(stores.store, session.vault, session.keyring, { created: 9 })
    const name = objectName.domainSecret(other.domain, 0)
    stores.objects.set(name, new Uint8Array(3))
    await expect(custodian.stateDomain(other.act)).rejects.toEqual(code('CORRUPT'))
    stores.objects.delete(name)
    await expect(custodian.stateDomain(other.act)).rejects.toEqual(code('VANISHED'))
  })

  test('stating an epoch again logs nothing', async () => {
    const { custodian, acts } = await prepare(stores)
    await custodian.stateDomain(acts.domain)
    await custodian.stateKeyring(acts.keyring)
    expect(custodian.checkpoint.size).toBe(3)
  })
})

test('a client reads the same history, every signature verified', async () => {
  const { custodian, clock: _, ...session } = await prepare(stores)
  for (const pack of ['a', 'b', 'c']) await custodian.admitPoint((await pointAct(stores.store, session, [pack])).act)
  const mine = await custodian.history()
  const seen: number[] = []
  const history = await readHistory(custodian.log, stores.store, { onEntry: logged => seen.push(logged.index) })
  expect(seen).toEqual([0, 1, 2, 3, 4, 5])
  expect([...history.points.keys()]).toEqual([...mine.points.keys()])
  expect(history.size).toBe(6)
})

test('admissions of one process at the same time all get in', async () => {
  const { custodian, clock: _, ...session } = await prepare(stores)
  const acts = await Promise.all(['a', 'b', 'c', 'd'].map(async pack => (await pointAct(stores.store, session, [pack])).act))
  const decisions = await Promise.all(acts.map(act => custodian.admitPoint(act)))
  expect(decisions.map(d => d.kind)).toEqual(['admitted', 'admitted', 'admitted', 'admitted'])
  expect(custodian.checkpoint.size).toBe(7)
})

test('a swap that was done although it failed is noticed', async () => {
  const { clock: _, ...session } = await prepare(stores)
  const faults = new Faults({ verb: 'swapHead', call: 1, kind: 'fail-but-done' })
  const custodian = await reopen({ store: faultyBulkStore(stores.store, faults), heads: faultyHeadStore(stores.heads, faults) })
  expect(await custodian.admitPoint((await pointAct(stores.store, session, ['a'])).act)).toMatchObject({ kind: 'admitted', already: false })
  expect(faults.happened).toBe(true)
  expect(custodian.checkpoint.size).toBe(4)
})
