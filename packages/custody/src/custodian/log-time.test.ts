import { beforeEach, describe, expect, test } from 'vitest'
import { createMemoryVault, type MemoryVault } from '@holdfast/testkit/memory-store'
import { pointAct, prepare, reopen, TestClock } from '../../test/vault-fixture.ts'
import type { ClockJump, SecondOpinion } from './log-time.ts'

const day = 86_400_000
const none = { mode: 'governance', days: 0 } as const
const code = (expected: string): unknown => expect.objectContaining({ name: 'HoldfastError', code: expected })

let stores: MemoryVault
let session: Awaited<ReturnType<typeof prepare>>
const asked: ClockJump[] = []
beforeEach(async () => {
  stores = createMemoryVault()
  session = await prepare(stores)
  asked.length = 0
})

function opened(at: number, opinion?: boolean, clock = Object.assign(new TestClock(), { at })) {
  const secondOpinion: SecondOpinion = async jump => {
    asked.push(jump)
    return opinion === true
  }
  return reopen({ ...stores, ...(opinion !== undefined && { secondOpinion }) }, clock)
}

describe('a clock that is ahead of the log', () => {
  test('by seven days is believed, by more only when somebody else says so', async () => {
    const last = session.clock.at
    const { act } = await pointAct(stores.store, session, ['a'])
    await expect((await opened(last + 7 * day + 1)).admitPoint(act)).rejects.toMatchObject({ code: 'REFUSED', context: { option: '--clock-is 2026-01-09' } })
    await expect((await opened(last + 7 * day + 1, false)).admitPoint(act)).rejects.toEqual(code('REFUSED'))
    expect(asked).toEqual([{ last, now: last + 7 * day + 1 }])
    expect((await opened(last)).checkpoint.size).toBe(3)
    expect(await (await opened(last + 7 * day)).admitPoint(act)).toMatchObject({ point: { at: last + 7 * day } })
    const next = await pointAct(stores.store, session, ['b'])
    expect(await (await opened(last + 400 * day, true)).admitPoint(next.act)).toMatchObject({ point: { at: last + 400 * day } })
  })

  test('is asked about once in a process, and again after another jump', async () => {
    const clock = Object.assign(new TestClock(), { at: session.clock.at + 30 * day })
    const custodian = await opened(0, true, clock)
    for (const content of ['a', 'b']) await custodian.admitPoint((await pointAct(stores.store, session, [content])).act)
    expect(asked).toHaveLength(1)
    clock.at += 8 * day
    await custodian.admitPoint((await pointAct(stores.store, session, ['c'])).act)
    expect(asked).toHaveLength(2)
  })

  test('can be asked about before there is anything to append', async () => {
    await expect((await opened(session.clock.at + 30 * day)).assertTime(true)).rejects.toEqual(code('REFUSED'))
    await (await opened(session.clock.at + 30 * day)).assertTime(false)
    const custodian = await opened(session.clock.at + 30 * day, true)
    await custodian.assertTime(true)
    await custodian.admitPoint((await pointAct(stores.store, session, ['a'])).act)
    expect(asked).toHaveLength(1)
  })

  test('is believed while nothing is kept by time', async () => {
    const far = session.clock.at + 3000 * day
    const { act } = await pointAct(stores.store, session, ['a'], { retain: none })
    expect(await (await opened(far)).admitPoint(act)).toMatchObject({ point: { at: far } })
    // one that is to be kept is another thing, and so is any entry while it is kept
    const kept = await pointAct(stores.store, session, ['b'])
    await expect((await opened(far + 8 * day)).admitPoint(kept.act)).rejects.toEqual(code('REFUSED'))
    await (await opened(far)).admitPoint(kept.act)
    const later = await pointAct(stores.store, session, ['c'], { retain: none })
    await expect((await opened(far + 8 * day)).admitPoint(later.act)).rejects.toEqual(code('REFUSED'))
  })
})
