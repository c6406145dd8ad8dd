/** `log accept`: a history that was set back or forked is accepted by consent, and in no other way. */
import { cpSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HostileVault } from '../faults/hostile-vault.ts'
import { jsonLines } from './run-holdfast.ts'

let vault: HostileVault
beforeEach(async () => {
  vault = await HostileVault.make()
  cpSync(vault.place, join(vault.root, 'old'), { recursive: true })
})
afterEach(() => {
  vault.remove()
})

function putBack(): void {
  rmSync(vault.place, { recursive: true })
  renameSync(join(vault.root, 'old'), vault.place)
}

const last = async (args: readonly string[]) => jsonLines(await vault.run(args)).at(-1)

async function rootFound(): Promise<string> {
  const { err } = await vault.run(['log', 'accept'])
  return /found +\d+ acts, root ([0-9a-f]{64})/.exec(err)?.[1] as string
}

describe('log accept', () => {
  it('has nothing to do where nothing is wrong', async () => {
    expect(await vault.run(['log', 'accept'])).toMatchObject({ code: 0, out: '' })
  })

  it('of a vault that was set back: only with the very root; then backups go on', async () => {
    await vault.backUp()
    const lost = vault.points.pop()
    putBack()
    const shown = await vault.run(['log', 'accept'])
    expect(shown).toMatchObject({ code: 8, err: expect.stringMatching(/expected +8 acts, root .*\nfound +7 acts.*\n.*2 points.*\nlost +1 act at least/) as string })
    expect(jsonLines(shown).at(-1)).toMatchObject({ type: 'error', code: 'ROLLBACK' })
    expect(await last(['log', 'accept', '--checkpoint', '0'.repeat(64)])).toMatchObject({ code: 'REFUSED' })
    expect(await last(['points'])).toMatchObject({ code: 'ROLLBACK' })
    const root = await rootFound()
    const accepted = (await vault.succeed(['log', 'accept', '--checkpoint', root])).at(-1)
    expect(accepted).toMatchObject({ type: 'accepted', reason: 'rollback', seenSize: 8, size: 7, root })
    expect(readdirSync(accepted?.['setAside'] as string)).toEqual(expect.arrayContaining(['verified-log.json', expect.stringMatching(/^seen-8-/)]))
    await vault.backUp()
    const points = (await vault.succeed(['points'])).map(point => point['id'])
    expect(points).toEqual(vault.points.map(point => point.id))
    expect(points).not.toContain(lost?.id)
    await vault.succeed(['verify'])
    for (const point of vault.points) expect((await vault.restore(point)).content).toEqual(point.content)
    // what was set aside is the true history of one who still has it
    expect((await vault.run(['log', 'accept'])).code).toBe(0)
  })

  it('of a fork, even of one that has grown since it was shown: then not', async () => {
    const twin = join(vault.root, 'twin')
    cpSync(vault.home, twin, { recursive: true })
    await vault.backUp()
    putBack()
    for (let i = 0; i < 2; i++) expect((await vault.run(['backup', vault.source], twin)).code).toBe(0)
    const root = await rootFound()
    expect((await vault.run(['backup', vault.source], twin)).code).toBe(0)
    expect(await last(['log', 'accept', '--checkpoint', root])).toMatchObject({ code: 'REFUSED', context: { expected: root } })
    expect((await vault.succeed(['log', 'accept', '--checkpoint', await rootFound()])).at(-1)).toMatchObject({ reason: 'fork' })
    await vault.succeed(['backup', vault.source])
    await vault.succeed(['verify'])
  })

  it('not of another vault', async () => {
    const other = await HostileVault.make()
    rmSync(vault.place, { recursive: true })
    cpSync(other.place, vault.place, { recursive: true })
    other.remove()
    expect(await last(['log', 'accept', '--checkpoint', '0'.repeat(64)])).toMatchObject({ code: 'SWAPPED_VAULT' })
  })
})
