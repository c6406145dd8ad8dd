/** As store-calls.fault.test.ts, for the commands that come later. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EveryCall } from './every-call.ts'
import { contentOf } from './tree-content.ts'

let every: EveryCall
beforeAll(async () => {
  every = await EveryCall.make()
})
afterAll(() => {
  every.remove()
})

describe('a fault at every call of the stores', () => {
  it('while backing up again', { timeout: 600_000 }, async () => {
    await every.withEveryFault(['backup', every.source], every.backedUp, async fault => {
      await every.succeed(['backup', every.source])
      await every.expectIntact(fault)
    })
  })
  it('while rotating the keyring', { timeout: 600_000 }, async () => {
    await every.withEveryFault(['keyring', 'rotate'], every.backedUp, async fault => {
      // done already when only the answer failed
      expect([0, 6], fault).toContain((await every.run(['keyring', 'rotate'])).code)
      await every.succeed(['backup', every.source])
      await every.expectIntact(fault)
    })
  })
  it.each(['verify', 'verify --data'])('while verifying and recording the result: %s', { timeout: 600_000 }, async command => {
    await every.withEveryFault(command.split(' '), every.backedUp, async fault => {
      await every.expectIntact(fault)
    })
  })
  it('while restoring', { timeout: 600_000 }, async () => {
    const target = `${every.source}-restored`
    const args = ['restore', 'latest', '--target', target]
    await every.withEveryFault(args, every.backedUp, async fault => {
      await every.succeed([...args, '--overwrite', 'never'])
      expect(contentOf(join(target, every.source)), fault).toEqual(every.before)
      rmSync(target, { recursive: true })
    })
  })
})
