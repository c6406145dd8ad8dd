import { toHex } from '@holdfast/core/bytes'
import type { VaultId } from '@holdfast/core/ids'
import { checkDomainChain } from '@holdfast/core/domain-statement'
import { checkKeyringChain } from '@holdfast/core/keyring-statement'
import { primitives } from '@holdfast/core/primitives'
import { describe, expect, test } from 'vitest'
import { generateAgeIdentity, parseAgeRecipient, recipientOf } from './age/age-key.ts'
import { generateDataKey, unwrapDataKey, wrapToKeyring } from './data-key.ts'
import { createDomain, nextDomainEpoch } from './domain.ts'
import { unwrapDomainSecret } from './domain-secret.ts'
import { generateAgentSeed } from './files/agent-key-file.ts'
import { generateOwnerSeeds } from './files/owner-file.ts'
import { createKeyring, nextEpoch } from './keyring.ts'
import { openKeyring } from './open-keyring.ts'

const code = (expected: string): unknown => expect.objectContaining({ name: 'HoldfastError', code: expected })
const clock = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678) }
const vault = '11'.repeat(32) as VaultId
const noLinks = () => Promise.resolve(null)

describe('a keyring', () => {
  test('has an id that its statement chains from, and an identity that opens what is wrapped to it', async () => {
    const made = await createKeyring({ classification: 'internal', clock })
    const state = checkKeyringChain(made.id, [made.statement])
    expect(state.current).toMatchObject({ classification: 'internal', epoch: 0, created: clock.now() })
    expect(made.owner).toMatchObject({ keyring: made.id, created: clock.now() })
    const dek = generateDataKey()
    const file = await wrapToKeyring(state.current.recipients.map(parseAgeRecipient), dek.key)
    const identities = await openKeyring(state, made.identity.identity, noLinks)
    expect((await unwrapDataKey(identities, file, dek.id)).id).toBe(dek.id)
  })

  test('is rotated: the new identity opens what the older ones did, the older ones nothing new', async () => {
    const first = await createKeyring({ classification: 'internal', clock })
    const files = [first.statement]
    const links = new Map<number, Uint8Array>()
    const load = (epoch: number) => Promise.resolve(links.get(epoch) ?? null)
    const newOwner = generateOwnerSeeds()
    let owner = first.owner.seeds
    let identity = first.identity
    const seen = [identity]
    for (const handOver of [true, false]) {
      const next = await nextEpoch({ state: checkKeyringChain(first.id, files), owner, old: identity, clock, ...(handOver && { newOwner }) })
      files.push(next.statement)
      links.set(next.epoch, next.link)
      owner = newOwner
      identity = next.identity
      seen.push(identity)
    }
    const state = checkKeyringChain(first.id, files)
    expect(state.epoch).toBe(2)
    expect(await openKeyring(state, identity.identity, load)).toEqual(seen.map(i => i.identity).reverse())
    expect(await openKeyring(state, first.identity.identity, load)).toEqual([first.identity.identity])

    const dek = generateDataKey()
    const file = await wrapToKeyring(state.current.recipients.map(parseAgeRecipient), dek.key)
    await expect(unwrapDataKey(seen.slice(0, 2).map(i => i.identity), file, dek.id)).rejects.toEqual(code('WRONG_SECRET'))

    await expect(openKeyring(state, identity.identity, noLinks)).rejects.toEqual(code('VANISHED'))
    await expect(openKeyring(state, await generateAgeIdentity(), load)).rejects.toEqual(code('WRONG_SECRET'))
    const planted = await wrapToKeyring([await recipientOf(identity.identity)], new TextEncoder().encode(await generateAgeIdentity()))
    await expect(openKeyring(state, identity.identity, () => Promise.resolve(planted))).rejects.toEqual(code('CORRUPT'))
  })

  test('is not rotated by another owner, or with another identity', async () => {
    const made = await createKeyring({ classification: 'internal', clock })
    const stranger = await createKeyring({ classification: 'internal', clock })
    const state = checkKeyringChain(made.id, [made.statement])
    await expect(nextEpoch({ state, owner: stranger.owner.seeds, old: made.identity, clock })).rejects.toEqual(code('UNTRUSTED_KEY'))
    await expect(nextEpoch({ state, owner: made.owner.seeds, old: stranger.identity, clock })).rejects.toEqual(code('WRONG_SECRET'))
  })
})

describe('a domain', () => {
  test('chains from its id, and its secret is the keyring\'s to open', async () => {
    const made = await createKeyring({ classification: 'internal', clock })
    const keyring = checkKeyringChain(made.id, [made.statement])
    const agentSeed = generateAgentSeed()
    const domain = await createDomain({ vault, keyring, agentSeed, clock })
    const state = checkDomainChain(domain.id, [domain.statement])
    expect(state.current).toMatchObject({ vault, keyring: made.id, keyringEpoch: 0, secret: toHex(primitives.sha256(domain.wrapped)) })
    expect(await unwrapDomainSecret([made.identity.identity], domain.wrapped, domain.id)).toEqual(new Uint8Array(domain.secret))

    const otherSeed = generateAgentSeed()
    const first = state.statements[0]
    if (first === undefined) throw new Error('no statement')
    const next = await nextDomainEpoch({ vault, keyring, agentSeed: otherSeed, clock }, first, agentSeed)
    expect(next).toMatchObject({ id: domain.id, epoch: 1 })
    expect(next.secret).not.toEqual(domain.secret)
    expect(checkDomainChain(domain.id, [domain.statement, next.statement]).epoch).toBe(1)
  })
})
