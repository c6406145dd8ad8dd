/** What comes between planning, applying, drift and undo: somebody else, another process, a clock, lists that stay late. */
import { addVault, delayImageBlock, findVault } from '@holdfast/aws-fake/build'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountId, exampleIntent, regionName } from '../../../test/example-intent.ts'
import { type FakeAccount, hourMs, keys, signer, startFakeAccount } from '../../../test/fake-account.ts'
import type { AwsApi } from '../../observe/collect/aws-api.ts'
import { findDrift } from '../drift/find-drift.ts'
import { Journal } from '../journal/journal.ts'
import { encodePlan, openPlan } from '../plan/plan-file.ts'
import { waitedStanding } from './settle.ts'

const vaultName = 'holdfast-confidential'
const longer = exampleIntent.replace('minDays: 30', 'minDays: 60')

let account: FakeAccount
beforeEach(async () => {
  account = await startFakeAccount()
})
afterEach(async () => {
  await account[Symbol.asyncDispose]()
})

/** Does something just before a call is made. */
function before(operation: string, work: () => Promise<unknown>): AwsApi {
  return {
    async call(place, name, input) {
      if (name === operation) await work()
      return await account.api.call(place, name, input)
    },
  }
}

async function drifts() {
  const { records } = await account.journal()
  const outlook = { api: account.api, patience: { attempts: 1, wait: async () => undefined }, homeRegion: regionName, foreignMarks: [], clock: account.fake.world.clock }
  return (await findDrift({ ...outlook, recordsOf: async () => records })).drifts
}

async function lastOutcome(): Promise<unknown> {
  const { records } = await account.journal()
  return records.findLast(({ event }) => event.kind === 'outcome')?.event
}

describe('somebody else', () => {
  it('deletes the thing between the look and the call: the apply ends, and a new plan makes it again', async () => {
    const plan = await account.plan()
    const remove = () => account.clients.backup.deleteBackupVault({ BackupVaultName: vaultName })
    await expect(account.apply(plan, { as: before('PutBackupVaultLockConfiguration', remove) })).rejects.toMatchObject({ code: expect.stringMatching(/^AWS_/) })
    expect(await lastOutcome()).toMatchObject({ result: 'refused' })
    await expect(account.apply(plan)).resolves.toBeDefined()
    expect(await account.plan()).toMatchObject({ steps: [], obstacles: [] })
  })

  it('makes a vault of the same name between the look and the call: it is left as it is', async () => {
    const plan = await account.plan()
    const take = async (): Promise<unknown> => addVault(account.region, { name: vaultName })
    await expect(account.apply(plan, { as: before('CreateBackupVault', take) })).rejects.toMatchObject({ code: 'AWS_FAILED' })
    expect(findVault(account.region, vaultName)).toMatchObject({ policy: null, lock: null })
  })

  it('does the same before the call: it counts as done', async () => {
    await account.apply(await account.plan())
    const plan = await account.plan(longer)
    const same = { BackupVaultName: vaultName, MinRetentionDays: 60, MaxRetentionDays: 400 }
    await account.clients.backup.putBackupVaultLockConfiguration(same)
    expect(await account.apply(plan, { intentText: longer })).toMatchObject([{ result: 'already' }])
  })

  it('deletes what was set, or takes it over: drift says so, and undo touches nothing of it', async () => {
    await account.apply(await account.plan())
    await account.clients.backup.deleteBackupVaultLockConfiguration({ BackupVaultName: vaultName })
    expect((await drifts()).filter(({ kind }) => kind !== 'same')).toMatchObject([{ aspect: 'backup-vault-lock', kind: 'changed', found: null }])
    findVault(account.region, vaultName)?.tags.set('aws:cloudformation:stack-name', 'theirs')
    const foreign = (await drifts()).filter(({ aspect }) => aspect.startsWith('backup'))
    expect(foreign.map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'unknown'])
    const undo = await account.undo({ deletes: true })
    expect(undo.steps.filter(({ aspect }) => aspect.startsWith('backup'))).toEqual([])
    expect(undo.obstacles.map(({ why }) => why).join('\n')).toContain('stack theirs')
  })
})

describe('another process', () => {
  it('does not apply while one does, and does when that one was killed', async () => {
    const { clock } = account.fake.world
    const options = { path: account.journalPath, signer, keys, clock }
    const journal = await Journal.open(options)
    await expect(Journal.open(options)).rejects.toMatchObject({ code: 'CONFLICT' })
    await journal.close()
    const module = new URL('../journal/journal-lock.ts', import.meta.url).pathname
    const script = `const { lockJournal } = await import(${JSON.stringify(module)}); await lockJournal(process.argv[1]); console.log('locked'); setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, account.journalPath], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    await expect(Journal.open(options)).rejects.toMatchObject({ code: 'CONFLICT', context: { process: child.pid } })
    child.kill('SIGKILL')
    await once(child, 'exit')
    await (await Journal.open(options)).close()
    expect((await readdir(dirname(account.journalPath))).filter((name) => name.includes('.lock'))).toEqual([])
  })

  it('leaves no lock behind where the journal is not one', async () => {
    await writeFile(account.journalPath, '{}\n')
    await expect(Journal.open({ path: account.journalPath, signer, keys, clock: account.fake.world.clock })).rejects.toThrow()
    expect((await readdir(dirname(account.journalPath))).filter((name) => name.includes('.lock'))).toEqual([])
  })
})

describe('a clock', () => {
  it('that runs over the end of the plan ends the apply between steps', async () => {
    const plan = await account.plan()
    const late = before('CreateBackupVault', async () => account.fake.world.clock.advance(2 * hourMs))
    await expect(account.apply(plan, { as: late })).rejects.toMatchObject({ code: 'PLAN_OUTDATED', message: 'the plan has expired' })
    expect(findVault(account.region, vaultName)).toMatchObject({ lock: null })
    const { records } = await account.journal()
    expect(records.filter(({ event }) => event.kind === 'intent')).toHaveLength(records.filter(({ event }) => event.kind === 'outcome').length)
  })

  it('that is put back in the middle of an apply ends it, and going on when it is right again does', async () => {
    let offMs = 0
    const clock = { now: () => account.fake.world.clock.now() - offMs }
    const plan = await account.plan()
    const early = before('CreateBackupVault', async () => void (offMs = 3 * hourMs))
    await expect(account.apply(plan, { as: early, clock })).rejects.toMatchObject({ code: 'PLAN_OUTDATED', message: expect.stringContaining('a clock is wrong') })
    expect(findVault(account.region, vaultName)).toMatchObject({ lock: null })
    await account.apply(plan)
    expect(await account.plan()).toMatchObject({ steps: [], obstacles: [] })
  })

  it('that was put back does not make an old plan good again', async () => {
    const plan = await account.plan()
    const future = { ...plan, made: plan.made + 24 * hourMs, expires: plan.expires + 24 * hourMs }
    await expect(account.apply(future)).rejects.toMatchObject({ code: 'PLAN_OUTDATED', message: expect.stringContaining('a clock is wrong') })
  })

  it('that was put back does not make the look for an unanswered call wait for hours', async () => {
    const plan = await account.plan()
    const [makeKey] = plan.steps
    if (makeKey === undefined) throw new TypeError('no step')
    let waitedMs = 0
    const look = {
      ...{ api: account.api, account: accountId, partition: 'aws', homeRegion: regionName, foreignKeys: new Set<string>(), foreignMarks: [] },
      ...{ patience: { attempts: 1, wait: async (ms: number) => void (waitedMs += ms) }, knownId: () => null },
    }
    const { clock } = account.fake.world
    const standing = await account.withJournal((journal) => waitedStanding({ look, journal, clock }, makeKey, clock.now() + 24 * hourMs))
    expect([standing, waitedMs]).toEqual(['before', 60_000])
  })
})

describe('what stays late', () => {
  it('a vault that lists show for longer than anybody waits is not made twice, and the next run goes on', async () => {
    const plan = await account.plan()
    account.fake.faults.add({ kind: 'late-list', service: 'backup', operation: 'ListBackupVaults', times: 200 })
    await expect(account.apply(plan, { attempts: 2 })).rejects.toMatchObject({ code: 'AWS_FAILED' })
    expect(await lastOutcome()).toMatchObject({ result: 'unseen' })
    account.fake.faults.clear()
    await account.apply(plan)
    expect(await account.plan()).toMatchObject({ steps: [], obstacles: [] })
  })
})

/** One setting only, of one Region or more; AWS says that it takes up to ten minutes. */
describe('what AWS says it shows late', () => {
  const blocked = `${exampleIntent}accountDefaults: { blockPublicAccess: true }\n`
  const minuteMs = 60_000
  const places = ['eu-west-1', 'us-east-1', 'eu-central-1']
  const enabling = 'EnableImageBlockPublicAccess'

  async function planned() {
    for (const name of places) {
      const region = account.fake.world.account(accountId).region(name)
      await account.api.call({ service: 'ec2', region: name }, 'DisableImageBlockPublicAccess', {})
      delayImageBlock(region, 9 * minuteMs)
    }
    const plan = await account.plan(blocked)
    const steps = plan.steps.filter(({ aspect, target }) => aspect === 'ec2-image-block' && places.includes(target.region))
    expect(steps).toHaveLength(3)
    account.fake.clearRecords()
    return { ...plan, steps }
  }
  const results = async (plan: Awaited<ReturnType<typeof planned>>, as = account.api) =>
    (await account.apply(plan, { intentText: blocked, as })).map(({ result }) => result)
  const calls = (): number => account.fake.records().filter(({ eventName }) => eventName === enabling).length
  const kinds = async (): Promise<readonly string[]> => (await drifts()).map(({ kind }) => kind)

  it('one run takes the steps of all Regions without waiting, and another makes no call again', async () => {
    const plan = await planned()
    const began = account.fake.world.clock.now()
    expect(await results(plan)).toEqual(['accepted', 'accepted', 'accepted'])
    expect(account.fake.world.clock.now()).toBe(began)
    expect(await lastOutcome()).toMatchObject({ result: 'unseen' })
    expect(await results(plan)).toEqual(['accepted', 'accepted', 'accepted'])
    expect(calls()).toBe(3)
    account.fake.world.clock.advance(9 * minuteMs)
    expect(await results(plan)).toEqual(['already', 'already', 'already'])
  })

  it('drift cannot tell until then, and then says whether it came', async () => {
    await results(await planned())
    expect(await kinds()).toEqual(['unknown', 'unknown', 'unknown'])
    account.fake.world.clock.advance(9 * minuteMs)
    expect(await kinds()).toEqual(['same', 'same', 'same'])
    await account.api.call({ service: 'ec2', region: 'eu-west-1' }, 'DisableImageBlockPublicAccess', {})
    account.fake.world.clock.advance(9 * minuteMs)
    expect((await kinds()).toSorted()).toEqual(['changed', 'same', 'same'])
  })

  it('undo does not take what is late for undone: it says when, and puts it back then', async () => {
    const plan = await planned()
    await results(plan)
    const early = await account.undo({ deletes: false })
    expect(early.steps).toEqual([])
    expect(early.obstacles.map(({ why }) => why.includes('may not show it before'))).toEqual([true, true, true])
    account.fake.world.clock.advance(9 * minuteMs)
    const late = await account.undo({ deletes: false })
    expect(late.steps).toHaveLength(3)
    const consents = late.steps.flatMap(({ irreversible }) => irreversible?.consent ?? [])
    expect(consents).toHaveLength(3)
    expect((await account.apply(late, { consents })).map(({ result }) => result)).toEqual(['accepted', 'accepted', 'accepted'])
    // what is shown is what was there before the undo
    await expect(account.apply(plan, { intentText: blocked })).rejects.toMatchObject({ code: 'PLAN_OUTDATED' })
    account.fake.world.clock.advance(9 * minuteMs)
    expect((await account.apply(late, { consents })).map(({ result }) => result)).toEqual(['already', 'already', 'already'])
  })

  it('plan does not take what undo put back for what is there still: it says when, and plans it then', async () => {
    await results(await planned())
    account.fake.world.clock.advance(10 * minuteMs)
    const undo = await account.undo({ deletes: false })
    await account.apply(undo, { consents: undo.steps.flatMap(({ irreversible }) => irreversible?.consent ?? []) })
    const ofImages = async (text: string) => {
      const { steps, obstacles } = await account.plan(text)
      return {
        steps: steps.filter(({ aspect }) => aspect === 'ec2-image-block').map(({ target }) => target.region),
        obstacles: obstacles.filter(({ why }) => /^AWS accepted another value, and may not show it before .*: plan again then$/.test(why)).map(({ region }) => region),
      }
    }
    expect(await ofImages(blocked)).toEqual({ steps: [], obstacles: places.toSorted() })
    account.fake.world.clock.advance(10 * minuteMs)
    expect(await ofImages(blocked)).toEqual({ steps: places.toSorted(), obstacles: [] })
    await results({ ...(await account.plan(blocked)), steps: (await account.plan(blocked)).steps.filter(({ aspect }) => aspect === 'ec2-image-block') })
    // what was set and is not shown is not planned again
    expect(await ofImages(blocked)).toEqual({ steps: [], obstacles: [] })
  })

  it('a run that is ended at the call leaves it open while it may be late, and the next one goes on', async () => {
    const plan = await planned()
    const cut: AwsApi = {
      async call(place, name, input) {
        const answer = await account.api.call(place, name, input)
        if (name === enabling) throw Object.assign(new Error('cut'), { code: 'ECONNRESET' })
        return answer
      },
    }
    await expect(results(plan, cut)).rejects.toThrow()
    const told = await account.journal()
    expect(told.records.at(-1)?.event.kind).toBe('intent')
    expect(await results(plan)).toEqual(['accepted', 'accepted', 'accepted'])
    account.fake.world.clock.advance(9 * minuteMs)
    expect(await results(plan)).toEqual(['already', 'already', 'already'])
    expect(await kinds()).toEqual(['same', 'same', 'same'])
  })

  it('what did not come by then is set again', async () => {
    const plan = await planned()
    await results(plan)
    for (const name of places) delayImageBlock(account.fake.world.account(accountId).region(name), 0)
    account.fake.world.clock.advance(9 * minuteMs)
    for (const region of places) await account.api.call({ service: 'ec2', region }, 'DisableImageBlockPublicAccess', {})
    account.fake.world.clock.advance(minuteMs)
    expect(await results(plan)).toEqual(['done', 'done', 'done'])
  })
})

describe('a journal', () => {
  it('of another account, put in the place of this one, is refused by all that go by it', async () => {
    const plan = await account.plan()
    await account.withJournal(async (journal) => {
      await journal.append({ kind: 'start', plan: 'a'.repeat(64), account: '444455556666', intent: null, principal: 'theirs', steps: 1 })
    })
    const refused = { code: 'CORRUPT', message: 'the journal is of another account' }
    for (const work of [() => account.plan(), () => account.apply(plan), () => account.undo({ deletes: true }), () => drifts()]) {
      await expect(work()).rejects.toMatchObject(refused)
    }
    expect(account.fake.records().filter(({ readOnly }) => !readOnly)).toEqual([])
  })

  it.each([1, 2, 3, 4, 5])('that lost its last %d lines makes nothing twice, and takes nothing for changed', async (lost) => {
    const plan = await account.plan()
    await account.apply(plan)
    const lines = (await readFile(account.journalPath, 'utf8')).split('\n').slice(0, -1)
    await writeFile(account.journalPath, `${lines.slice(0, -lost).join('\n')}\n`)
    account.fake.clearRecords()
    expect((await drifts()).filter(({ kind }) => kind !== 'same')).toEqual([])
    expect((await account.plan()).steps).toEqual([])
    expect((await account.apply(plan)).every(({ result }) => result === 'already')).toBe(true)
    expect(account.fake.records().filter(({ readOnly }) => !readOnly)).toEqual([])
    const { records } = await account.journal()
    const told = new Set(records.map(({ event }) => (event.kind === 'outcome' ? event.intent : -1)))
    expect(records.filter(({ event, number }) => event.kind === 'intent' && !told.has(number))).toEqual([])
  })

  it.each([1, 2, 4, 6, 8, 10])('whose disk is full after %d KiB ends the apply, whole lines stay, and the next run goes on', async (kib) => {
    const planPath = `${account.journalPath}.plan`
    await writeFile(planPath, await encodePlan(await account.plan(), signer))
    const runner = new URL('../../../test/apply-runner.ts', import.meta.url).pathname
    // a write over the limit is cut short, and the next one fails, as on a full disk
    const script = `trap '' XFSZ; ulimit -f ${kib}; exec "$0" "$@"`
    const child = spawn('bash', ['-c', script, process.execPath, runner, account.fake.url, planPath, account.journalPath], { stdio: ['ignore', 'ignore', 'pipe'] })
    let err = ''
    child.stderr.on('data', (chunk: Buffer) => void (err += chunk.toString()))
    const [code] = (await once(child, 'exit')) as [number]
    expect([code, err]).toEqual([1, expect.stringContaining('the journal cannot be written')])
    const left = await readFile(account.journalPath, 'utf8')
    expect(left === '' || left.endsWith('\n')).toBe(true)
    await account.apply(openPlan(await readFile(planPath), keys))
    expect(await account.plan()).toMatchObject({ steps: [], obstacles: [] })
    expect((await drifts()).filter(({ kind }) => kind !== 'same')).toEqual([])
  })
})

describe('undo', () => {
  it('of an undo does it again', async () => {
    await account.apply(await account.plan())
    await account.apply(await account.plan(longer), { intentText: longer })
    const back = await account.undo({ deletes: false })
    expect(back.steps).toMatchObject([{ before: { minDays: 60 }, after: { minDays: 30 } }])
    await account.apply(back, { consents: ['weaken the lock of vault holdfast-confidential in eu-west-1 to 30 days'] })
    const again = await account.undo({ deletes: false })
    expect(again.steps).toMatchObject([{ before: { minDays: 30 }, after: { minDays: 60 } }])
    await account.apply(again)
    expect(await account.plan(longer)).toMatchObject({ steps: [], obstacles: [] })
  })

  it('and drift are of this account alone', async () => {
    await account.apply(await account.plan())
    const other = '444455556666'
    account.fake.world.addAccount(other)
    const text = (await readFile(account.journalPath, 'utf8')).replaceAll(accountId, other)
    expect(text).toContain(other)
    await writeFile(account.journalPath, text)
    await expect(account.undo({ deletes: true })).rejects.toMatchObject({ code: 'BAD_SIGNATURE' })
  })
})

it('a plan for nothing, signed by a key that counts, changes nothing', async () => {
  const plan = await account.plan()
  await encodePlan({ ...plan, steps: [] }, signer)
  expect(await account.apply({ ...plan, steps: [] })).toEqual([])
  expect(account.fake.records().filter(({ readOnly }) => !readOnly)).toEqual([])
})
