/**
 * The owner of the store rewrites history, or adds to it: what comes back is an error that says what was expected and
 * found, and nothing is ever encrypted to a stranger.
 */
import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { agentSigner, generateAgentSeed } from '@holdfast/keys/agent-key-file'
import { unwrapDataKey } from '@holdfast/keys/data-key'
import { createKeyring } from '@holdfast/keys/keyring'
import { ownerSigners } from '@holdfast/keys/owner-file'
import type { DekId } from '@holdfast/core/ids'
import { encodeKeyringStatement, parseKeyringStatement } from '@holdfast/core/keyring-statement'
import { encodePointStatement, parsePointStatement, pointIdOf } from '@holdfast/core/point-statement'
import { sha256Hex } from '@holdfast/core/signed-statement'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { jsonLines } from '../cli/run-holdfast.ts'
import { HostileVault } from './hostile-vault.ts'

let vault: HostileVault
beforeEach(async () => {
  vault = await HostileVault.make()
})
afterEach(() => {
  vault.remove()
})

const copyTo = (to: string) => {
  cpSync(vault.place, join(vault.root, to), { recursive: true })
}
const replaceBy = (from: string) => {
  rmSync(vault.place, { recursive: true })
  renameSync(join(vault.root, from), vault.place)
}

/** Every command that looks at the vault ends so. */
async function expectRefusal(code: string, context: object): Promise<void> {
  for (const args of [['verify'], ['points'], ['status'], ['backup', vault.source], ['restore', 'latest', '--target', join(vault.root, 'out')], ['log', 'list']]) {
    const run = await vault.run(args)
    expect(jsonLines(run).at(-1), `${args.join(' ')}: ${run.out}${run.err}`).toMatchObject({ type: 'error', code, exitCode: 8, context })
  }
}

describe('a store that is', () => {
  it('rolled back', async () => {
    copyTo('old')
    await vault.backUp()
    replaceBy('old')
    await expectRefusal('ROLLBACK', { expected: 8, found: 7 })
  })
  it('forked: two copies that each went on', async () => {
    copyTo('other')
    cpSync(vault.home, join(vault.root, 'twin'), { recursive: true })
    await vault.backUp()
    renameSync(vault.place, join(vault.root, 'mine'))
    renameSync(join(vault.root, 'other'), vault.place)
    for (let i = 0; i < 2; i++) expect((await vault.run(['backup', vault.source], join(vault.root, 'twin'))).code).toBe(0)
    await expectRefusal('FORK', {})
  })
  it('another vault', async () => {
    const other = await HostileVault.make()
    rmSync(vault.place, { recursive: true })
    cpSync(other.place, vault.place, { recursive: true })
    other.remove()
    await expectRefusal('SWAPPED_VAULT', {})
  })
  it('without its log', async () => {
    rmSync(join(vault.place, 'log'), { recursive: true })
    await expectRefusal('VANISHED', {})
  })
  it('without a point: it is told by name, and the others restore', async () => {
    const [gone, kept] = vault.points
    vault.put(`points/${gone?.id}`, null)
    const verified = await vault.run(['verify'])
    expect(verified.code).toBe(4)
    expect(verified.out).toContain(`"object":"points/${gone?.id}","problem":"missing"`)
    expect(jsonLines((await vault.restore({ id: gone?.id as string })).run).at(-1)).toMatchObject({ code: 'VANISHED', exitCode: 8 })
    expect((await vault.restore({ id: kept?.id as string })).content).toEqual(kept?.content)
    const listed = await vault.run(['points'])
    expect(listed).toMatchObject({ code: 8, out: expect.stringContaining(kept?.id ?? '') as string, err: expect.stringContaining(`gone: point ${gone?.id}`) as string })
  })
})

describe('a store to which was added', () => {
  async function expectIgnored(name: string): Promise<void> {
    const verified = await vault.succeed(['verify'])
    expect(verified).toContainEqual(expect.objectContaining({ object: name, problem: 'unknown' }))
    await vault.backUp()
    for (const point of vault.points) expect((await vault.restore(point)).content).toEqual(point.content)
  }

  it('a recipient, by a statement that somebody else signed', async () => {
    const [keyring] = vault.objects().flatMap(name => /^keyrings\/([0-9a-f]{64})\/1\.note$/.exec(name)?.[1] ?? [])
    const name = `keyrings/${keyring}/2.note`
    const before = parseKeyringStatement(vault.read(`keyrings/${keyring}/1.note`))
    const stranger = await createKeyring({ classification: 'confidential', clock: { now: Date.now } })
    const { recipients } = parseKeyringStatement(stranger.statement).body
    const body = { ...before.body, epoch: 2, previous: before.id, recipients, link: null }
    vault.put(name, encodeKeyringStatement(body, ownerSigners(stranger.owner.seeds)))
    await expectIgnored(name)
    await vault.succeed(['keyring', 'show'])
    for (const wrap of vault.objects().filter(object => /^(deks|domains)\/.*\.age$/.test(object))) {
      const opened = unwrapDataKey([stranger.identity.identity], vault.read(wrap), 'any' as DekId)
      await expect(opened, wrap).rejects.toMatchObject({ code: 'WRONG_SECRET' })
    }
  })
  it('the same in the place of a statement: nothing is backed up', async () => {
    const [keyring] = vault.objects().flatMap(name => /^keyrings\/([0-9a-f]{64})\/1\.note$/.exec(name)?.[1] ?? [])
    const name = `keyrings/${keyring}/1.note`
    const real = parseKeyringStatement(vault.read(name))
    const stranger = await createKeyring({ classification: 'confidential', clock: { now: Date.now } })
    const { recipients } = parseKeyringStatement(stranger.statement).body
    vault.put(name, encodeKeyringStatement({ ...real.body, recipients, link: null }, ownerSigners(stranger.owner.seeds)))
    const objects = vault.objects()
    const run = await vault.run(['backup', vault.source])
    expect([4, 8], run.out + run.err).toContain(run.code)
    expect(vault.objects().filter(object => !objects.includes(object))).toEqual([])
  })
  it('a point that the log does not name', async () => {
    const statement = parsePointStatement(vault.read(`points/${vault.points[0]?.id}`))
    const bytes = encodePointStatement(statement.body, agentSigner(generateAgentSeed()))
    const id = pointIdOf(parsePointStatement(bytes))
    vault.put(`points/${id}`, bytes)
    expect((await vault.restore({ id })).run.code).toBe(2)
    await expectIgnored(`points/${id}`)
  })
  it('garbage: packs, indexes, needs, tiles, files of no kind', async () => {
    const garbage = Buffer.from('garbage')
    const hash = sha256Hex(garbage)
    const [domain] = vault.objects().flatMap(name => /^indexes\/([0-9a-f]{64})\//.exec(name)?.[1] ?? [])
    for (const name of [`packs/${hash.slice(0, 2)}/${hash}`, `indexes/${domain}/${hash}`, `needs/${hash}`, `deks/${hash}/${hash}.age`, `log/stage/${hash}`, 'log/tile/0/001', 'log/tile/entries/x001/000', 'log/head/zz', 'Thumbs.db', 'tmp/x']) {
      vault.put(name, garbage)
    }
    mkdirSync(join(vault.place, 'packs', 'a folder'))
    expect((await vault.succeed(['verify'])).at(-1)).toMatchObject({ outcome: 'intact' })
    await vault.backUp()
    for (const point of vault.points) expect((await vault.restore(point)).content).toEqual(point.content)
  })
  it('a head that is far ahead', async () => {
    vault.put('log/head/99999999999999999999', Buffer.from('garbage'))
    const run = await vault.run(['verify'])
    expect([4, 8], run.out + run.err).toContain(run.code)
    for (const point of vault.points) expect((await vault.restore(point)).content).toEqual(point.content)
  })
})
