import { describe, expect, it } from 'vitest'
import { AwsCallError } from './aws-api.ts'
import { type Credentials, renewed } from './assumed-role.ts'

const hourMs = 3_600_000

/** A role whose sessions are numbered; `answers` in turn, the last one for ever. */
function roleWith(answers: readonly ('given' | 'throttled')[]) {
  const time = { now: 0 }
  let asked = 0
  const session = (): Credentials => ({ accessKeyId: `AKID${asked}`, secretAccessKey: 'not a secret', expiration: new Date(time.now + hourMs) })
  const first = session()
  const assume = async (): Promise<Credentials> => {
    const answer = answers[Math.min(asked, answers.length - 1)]
    asked += 1
    if (answer === 'throttled') throw new AwsCallError('Throttling', 'Rate exceeded', { isAnswer: true })
    return session()
  }
  const credentials = renewed(assume, first, { now: () => time.now })
  return { at: (ms: number) => void (time.now = ms), asked: () => asked, current: async () => (await credentials()).accessKeyId }
}

describe('credentials of a role', () => {
  it('are asked for once by all that need them at a time, before they end', async () => {
    const role = roleWith(['given'])
    role.at(hourMs - 60_000)
    expect(await Promise.all([role.current(), role.current(), role.current()])).toEqual(['AKID1', 'AKID1', 'AKID1'])
    expect(role.asked()).toBe(1)
  })

  it('are used while they last where a renewal fails, which is tried again', async () => {
    const role = roleWith(['throttled', 'given'])
    role.at(hourMs - 60_000)
    expect(await role.current()).toBe('AKID0')
    expect(await role.current()).toBe('AKID2')
  })

  it('are an error only once they have ended, and not for ever', async () => {
    const role = roleWith(['throttled', 'throttled', 'given'])
    role.at(hourMs)
    await expect(role.current()).rejects.toMatchObject({ code: 'Throttling' })
    await expect(role.current()).rejects.toMatchObject({ code: 'Throttling' })
    expect(await role.current()).toBe('AKID3')
  })
})
