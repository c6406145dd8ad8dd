import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Sha256Hex } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { createMemoryVault, type MemoryVault } from '@holdfast/testkit/memory-store'
import { domainAct, keyringAct, pointAct, prepare, reopen, signer } from '../../test/vault-fixture.ts'
import type { LogCopies } from '../log/log-copies.ts'
import { loadVault } from '../log/load-vault.ts'
import { openLog } from '../log/open-log.ts'
import { readAround } from './read-around.ts'
import { readHistory } from './read-history.ts'

const code = (expected: string): unknown => expect.objectContaining({ name: 'HoldfastError', code: expected })
const bundle = objectName.tile('entries', 0, 256)
const hashes = objectName.tile(0, 0, 256)

/** A vault whose first bundle is full: a point in it, and one after it. */
let made: MemoryVault
let facts: Awaited<ReturnType<typeof makeFull>>
async function makeFull(stores: MemoryVault) {
  const { custodian, vault, keyring, domain } = await prepare(stores)
  const session = { vault, keyring, domain }
  const early = await pointAct(stores.store, session, ['early'])
  await custodian.admitPoint(early.act)
  const { size, root } = { size: 1, root: '00'.repeat(32) as Sha256Hex }
  for (let i = custodian.checkpoint.size; i < 257; i++) {
    await custodian.recordVerification({
      vault, size, root, kind: 'keyless', outcome: 'intact', started: i, finished: i, sample: 'all',
      checked: { points: 0, objects: 0, hashed: 0, bytes: 0, strayObjects: 0, strayBytes: 0 }, findings: [], more: 0, sealed: null,
    })
  }
  const late = await pointAct(stores.store, session, ['late'])
  await custodian.admitPoint(late.act)
  return { session, early, late, size: custodian.checkpoint.size }
}
beforeAll(async () => {
  made = createMemoryVault()
  facts = await makeFull(made)
}, 60_000)

let stores: MemoryVault
beforeEach(async () => {
  stores = createMemoryVault()
  for (const [name, bytes] of made.objects) stores.objects.set(name, bytes)
  stores.heads.restore(await made.heads.load())
})

async function open(copies?: LogCopies) {
  return await openLog({ store: stores.store, head: stores.heads, vault: await loadVault(stores.store, null), seen: null, ...(copies !== undefined && { copies }) })
}

async function around() {
  return await readAround(await open(), stores.store, facts.session.keyring)
}

describe('a log with a full bundle that is', () => {
  test('whole is read whole', async () => {
    const { history, unread, unverified } = await around()
    expect([...history.points.keys()]).toEqual([facts.early.point, facts.late.point])
    expect({ unread, unverified, size: history.size }).toEqual({ unread: [], unverified: 0, size: facts.size })
  })

  test.each([
    ['missing', () => stores.objects.delete(bundle), 256],
    ['missing with its hashes', () => [bundle, hashes].map(name => stores.objects.delete(name)), 256],
    ['garbage', () => stores.objects.set(bundle, new Uint8Array(5000).fill(7)), 256],
    ['empty', () => stores.objects.set(bundle, new Uint8Array(0)), 256],
  ])('%s is read around: the points after it are there, in their domain and keyring', async (_, damage, count) => {
    damage()
    await expect(readHistory(await open(), stores.store)).rejects.toThrow()
    const { history, unread, unverified } = await around()
    expect([...history.points.keys()]).toEqual([facts.late.point])
    expect({ unread, unverified, size: history.size }).toEqual({ unread: [{ name: bundle, count }], unverified: 0, size: facts.size })
    expect(history.domains.get(facts.session.domain)).toHaveLength(1)
    expect(history.keyrings.get(facts.session.keyring)).toHaveLength(1)
  })

  test('damaged in one entry loses that one alone', async () => {
    const bytes = new Uint8Array(stores.objects.get(bundle) as Uint8Array)
    bytes[bytes.length - 10] = (bytes.at(-10) as number) ^ 1
    stores.objects.set(bundle, bytes)
    const { history, unread } = await around()
    expect([...history.points.keys()]).toEqual([facts.early.point, facts.late.point])
    expect(unread).toEqual([{ name: bundle, count: 1 }])
  })

  test('missing in a vault whose statement of the domain is another: its points are passed over', async () => {
    stores.objects.delete(bundle)
    stores.objects.delete(objectName.domainStatement(facts.session.domain, 0))
    expect(await around()).toMatchObject({ unverified: 1, history: { points: new Map() } })
  })

  test('missing, with a domain, a point and an epoch of the keyring that a stranger put there: none of them counts', async () => {
    const { session } = facts
    const stranger = signer('agent', 99)
    const own = await domainAct(stores.store, session.vault, session.keyring, {}, stranger)
    await pointAct(stores.store, { ...session, domain: own.domain }, ['forged'], {}, stranger)
    await pointAct(stores.store, session, ['never admitted'])
    await keyringAct(stores.store, session.vault, { keyring: session.keyring, epoch: 1, previous: session.keyring as string as Sha256Hex }, [signer('owner', 98), signer('owner', 97)])
    stores.objects.delete(bundle)
    const { history } = await around()
    expect([...history.points.keys()]).toEqual([facts.late.point])
    expect([...history.domains.keys()]).toEqual([session.domain])
    expect(history.keyrings.get(session.keyring)).toHaveLength(1)
  })

  test('missing is read from a copy, and a wrong copy is not believed', async () => {
    const kept = new Map<string, Uint8Array>()
    const copies: LogCopies = {
      load: async name => kept.get(name) ?? null,
      keep: async (name, bytes) => void kept.set(name, bytes),
    }
    await readHistory(await open(copies), stores.store)
    expect([...kept.keys()]).toEqual([bundle])
    for (const name of [bundle, hashes]) stores.objects.delete(name)
    const log = await open(copies)
    expect((await readHistory(log, stores.store)).points.size).toBe(2)
    expect(log.damage.map(({ name }) => name)).toContain(bundle)
    const custodian = await reopen({ ...stores, copies })
    expect(await custodian.admitPoint((await pointAct(stores.store, facts.session, ['more'])).act)).toMatchObject({ kind: 'admitted' })
    kept.set(bundle, new Uint8Array(5000).fill(7))
    await expect(readHistory(await open(copies), stores.store)).rejects.toEqual(code('VANISHED'))
  })
})
