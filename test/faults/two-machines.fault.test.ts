/** Two machines that add to one vault: one made it, the other joined. */
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { jsonLines, makeSandbox, type Run, type Sandbox } from '../cli/run-holdfast.ts'
import { long, seed, Seeded } from './seeded.ts'
import { changeTree, contentOf, makeTree } from './tree-content.ts'

let box: Sandbox
let place: string
beforeEach(async () => {
  box = await makeSandbox()
  place = join(box.root, 'vault')
  for (const [i, name] of ['one', 'two'].entries()) {
    mkdirSync(join(box.root, name, 'source'), { recursive: true })
    // the same files in part: what one stored, the other must not rely on
    makeTree(sourceOf(name), new Seeded(seed), { small: 20, large: 1 })
    makeTree(join(sourceOf(name), 'own'), new Seeded(seed + i + 1), { small: 5, large: 0 })
  }
})
afterEach(async () => {
  await box.remove()
})

const sourceOf = (name: string) => join(box.root, name, 'source')
const enrolment = () => join(box.root, 'enrolment')

async function run(machine: string, args: readonly string[]): Promise<Run> {
  return await box.run([...args, '--vault', place, '--json'], { env: { HOLDFAST_HOME: join(box.root, machine, 'home') } })
}

async function succeed(machine: string, args: readonly string[]) {
  const result = await run(machine, args)
  expect(result.code, `seed ${seed}: ${machine}: ${args.join(' ')}: ${result.out}${result.err}`).toBe(0)
  return jsonLines(result)
}

async function backUp(machine: string): Promise<string> {
  return (await succeed(machine, ['backup', sourceOf(machine)])).at(-1)?.['point'] as string
}

const failure = async (machine: string, args: readonly string[]) => jsonLines(await run(machine, args)).at(-1)

async function join2(): Promise<void> {
  await succeed('one', ['init'])
  await succeed('one', ['keyring', 'enroll', enrolment()])
  await succeed('two', ['init', '--join', enrolment()])
}

function identity(): string {
  const folder = join(box.root, 'one', 'home', 'data', 'identity')
  return join(folder, readdirSync(folder)[0] as string)
}

describe('two machines', () => {
  it('back up by turns and at the same time, and everything of both restores', async () => {
    await join2()
    expect(statSync(enrolment()).mode & 0o777).toBe(0o600)
    const expected = new Map<string, { readonly machine: string; readonly content: ReturnType<typeof contentOf> }>()
    const record = (machine: string, point: string) => expected.set(point, { machine, content: contentOf(sourceOf(machine)) })
    const random = new Seeded(seed)
    for (const machine of ['two', 'one', 'two']) record(machine, await backUp(machine))
    for (let round = 0; round < (long ? 15 : 3); round++) {
      for (const machine of ['one', 'two']) changeTree(sourceOf(machine), random)
      const points = await Promise.all(['one', 'two'].map(backUp))
      for (const [i, machine] of ['one', 'two'].entries()) record(machine, points[i] as string)
    }
    const listed = await succeed('two', ['points'])
    expect(new Set(listed.map(point => point['id']))).toEqual(new Set(expected.keys()))
    expect(new Set(listed.map(point => point['domain'])).size).toBe(2)
    for (const machine of ['one', 'two']) expect((await succeed(machine, ['verify'])).at(-1)).toMatchObject({ outcome: 'intact' })
    for (const [id, { machine, content }] of expected) {
      const target = join(box.root, 'out', id)
      await succeed('one', ['restore', id, '--target', target])
      expect(contentOf(join(target, sourceOf(machine))), `seed ${seed}`).toEqual(content)
    }
    // the second machine reads nothing without the identity, and all with it
    const target = join(box.root, 'out', 'two')
    expect(await failure('two', ['restore', 'latest', '--target', target])).toMatchObject({ code: 'SECRET_NEEDED' })
    await succeed('two', ['restore', 'latest', '--target', target, '--identity', identity()])
    expect(await failure('two', ['keyring', 'rotate', '--identity', identity()])).toMatchObject({ code: 'SECRET_NEEDED' })
  })

  it('name a rollback and a fork that the other one made', async () => {
    await join2()
    await backUp('two')
    cpSync(place, join(box.root, 'old'), { recursive: true })
    await backUp('one')
    await succeed('two', ['points'])
    renameSync(place, join(box.root, 'new'))
    renameSync(join(box.root, 'old'), place)
    for (const machine of ['one', 'two']) expect(await failure(machine, ['backup', sourceOf(machine)])).toMatchObject({ code: 'ROLLBACK', exitCode: 8 })
    // the second machine accepts it and goes on: to the first one that is a fork
    const shown = await run('two', ['log', 'accept'])
    const root = /found .*root ([0-9a-f]{64})/.exec(shown.err)?.[1] as string
    await succeed('two', ['log', 'accept', '--checkpoint', root])
    await backUp('two')
    expect(await failure('one', ['points'])).toMatchObject({ code: 'FORK' })
    await succeed('one', ['log', 'accept', '--checkpoint', /found .*root ([0-9a-f]{64})/.exec((await run('one', ['log', 'accept'])).err)?.[1] as string])
    await backUp('one')
    await succeed('two', ['verify'])
  })
})

describe('joining', () => {
  it('again changes nothing, and goes on where it was cut off', async () => {
    await join2()
    expect(await succeed('two', ['init', '--join', enrolment()])).toEqual([])
    rmSync(join(box.root, 'two', 'home', 'data', 'agent'), { recursive: true })
    expect(await succeed('two', ['init', '--join', enrolment()])).toMatchObject([{ type: 'created', role: 'agent' }])
    await backUp('two')
  })

  it('is refused with another vault at the place, an older state of it, or a wrong file, and nothing is remembered', async () => {
    await succeed('one', ['init'])
    cpSync(place, join(box.root, 'old'), { recursive: true })
    await backUp('one')
    await succeed('one', ['keyring', 'enroll', enrolment()])
    expect(await failure('one', ['keyring', 'enroll', enrolment()])).toMatchObject({ code: 'EXISTS' })
    rmSync(place, { recursive: true })
    renameSync(join(box.root, 'old'), place)
    expect(await failure('two', ['init', '--join', enrolment()])).toMatchObject({ code: 'ROLLBACK' })
    rmSync(place, { recursive: true })
    await succeed('three', ['init'])
    expect(await failure('two', ['init', '--join', enrolment()])).toMatchObject({ code: 'SWAPPED_VAULT' })
    writeFileSync(join(box.root, 'wrong'), '{}')
    expect(await failure('two', ['init', '--join', join(box.root, 'wrong')])).toMatchObject({ code: 'MALFORMED' })
    expect(() => readdirSync(join(box.root, 'two', 'home', 'state'))).toThrow()
    expect(() => readdirSync(join(box.root, 'two', 'home', 'data'))).toThrow()
  })

  it('takes the passphrase that the enrolment is under', async () => {
    const words = join(box.root, 'words')
    writeFileSync(words, 'correct horse battery\n')
    await succeed('one', ['init'])
    await succeed('one', ['keyring', 'enroll', enrolment(), '--passphrase-file', words])
    expect(await failure('two', ['init', '--join', enrolment()])).toMatchObject({ code: 'SECRET_NEEDED' })
    await succeed('two', ['init', '--join', enrolment(), '--passphrase-file', words])
    await backUp('two')
    // one in the clear in its place is not what was made
    await succeed('one', ['keyring', 'enroll', join(box.root, 'clear')])
    expect(await failure('three', ['init', '--join', join(box.root, 'clear'), '--passphrase-file', words])).toMatchObject({ code: 'REFUSED' })
    // who has the log's key can hand it on
    await succeed('two', ['keyring', 'enroll', join(box.root, 'again')])
  })

  it('with one enrolment makes as many agents as use it, each of a domain of its own; it holds nothing that reads', async () => {
    await join2()
    const { logKey, ...rest } = JSON.parse(readFileSync(enrolment(), 'utf8')) as Record<string, object>
    expect(Object.keys(rest).sort()).toEqual(['checkpoint', 'created', 'format', 'keyring', 'vault'])
    expect(Object.keys(logKey as object).sort()).toEqual(['created', 'ed25519', 'mldsa44', 'origin'])
    const before = new Set(readdirSync(join(place, 'domains')))
    const [made] = await succeed('three', ['init', '--join', enrolment()])
    expect(made).toMatchObject({ type: 'created', role: 'custodian' })
    expect(readdirSync(join(place, 'domains')).filter(domain => !before.has(domain))).toHaveLength(1)
    expect(before.size).toBe(2)
    for (const secret of ['identity', 'owner']) expect(() => readdirSync(join(box.root, 'three', 'home', 'data', secret))).toThrow()
    await succeed('one', ['verify'])
  })
})
