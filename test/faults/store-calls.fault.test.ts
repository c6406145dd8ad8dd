/**
 * Every call of the stores × {failed and not done, failed but done, crash after} while a vault is made and backed up into:
 * afterwards the next run succeeds, the vault verifies, and every finished point restores. More of these in later-calls.fault.test.ts.
 */
import { afterAll, beforeAll, describe, it } from 'vitest'
import { EveryCall } from './every-call.ts'

let every: EveryCall
beforeAll(async () => {
  every = await EveryCall.make()
})
afterAll(() => {
  every.remove()
})

describe('a fault at every call of the stores', () => {
  it('while a vault is made and backed up into for the first time', { timeout: 600_000 }, async () => {
    await every.withEveryFault(['backup', every.source], null, async fault => {
      await every.succeed(['backup', every.source])
      await every.expectIntact(fault)
    })
  })
})
