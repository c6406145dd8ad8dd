/** What a machine still has makes the next point whole: damage that verify found, and objects that are gone. */
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { jsonLines, makeSandbox, type Sandbox } from './run-holdfast.ts'

let box: Sandbox
let source: string
let packs: string
/** Of the first backup. */
let firstPacks: string[]
beforeEach(async () => {
  box = await makeSandbox()
  source = join(box.root, 'source')
  packs = join(box.root, 'home', 'data', 'vault', 'packs')
  await mkdir(source)
  await writeFile(join(source, 'first.bin'), randomBytes(5_000_000))
  await backUp()
  firstPacks = await packFiles()
  await writeFile(join(source, 'second.bin'), randomBytes(3_000_000))
  await backUp()
})
afterEach(async () => {
  await box.remove()
})

async function backUp(): Promise<{ readonly stored: number; readonly told: string }> {
  const run = await box.run(['backup', '--json', source])
  expect(run).toMatchObject({ code: 0 })
  return { stored: jsonLines(run).find(line => line['type'] === 'backup')?.['bytesStored'] as number, told: run.err }
}

async function packFiles(): Promise<string[]> {
  return (await readdir(packs, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
}

/** The largest pack that holds some of `second.bin`. */
async function secondPack(): Promise<string> {
  const sizes = await Promise.all((await packFiles()).filter(path => !firstPacks.includes(path)).map(async path => ({ path, size: (await stat(path)).size })))
  return sizes.sort((x, y) => y.size - x.size)[0]?.path as string
}

async function damage(path: string): Promise<void> {
  const bytes = await readFile(path)
  bytes.writeUInt8(bytes.readUInt8(1_000_000) ^ 1, 1_000_000)
  await writeFile(path, bytes)
}

async function expectWhole(): Promise<void> {
  const target = join(box.root, `restored-${randomBytes(4).toString('hex')}`)
  expect(await box.run(['restore', 'latest', '--target', target])).toMatchObject({ code: 0 })
  const found = (await readdir(target, { recursive: true })).filter(name => name.endsWith('.bin'))
  expect(found).toHaveLength(2)
  for (const name of found) expect((await readFile(join(target, name))).equals(await readFile(join(source, name.split('/').at(-1) as string)))).toBe(true)
}

it('a pack that verify found damaged is not relied on: what it held is stored anew, once', async () => {
  await damage(await secondPack())
  expect((await backUp()).stored).toBeLessThan(1_500_000) // nobody knows of it yet
  expect(await box.run(['verify'])).toMatchObject({ code: 4 })
  const healing = await backUp()
  expect(healing.told).toMatch(/1 object \(packs\/[0-9a-f/]+\) that this machine relied on was found damaged or missing: storing anew what it held/)
  expect(healing.stored).toBeGreaterThan(1_000_000)
  expect(healing.stored).toBeLessThan(5_000_000)
  await expectWhole()
  const next = await backUp()
  expect(next.stored).toBeLessThan(1_500_000)
  expect(next.told).not.toContain('relied on')
  await expectWhole()
})

it('a pack that is gone costs what lay in it', async () => {
  await rm(await secondPack())
  const healing = await backUp()
  expect(healing.told).toMatch(/1 object \(packs\/[0-9a-f/]+\) that this machine relied on is not in the vault any more, or damaged: storing anew what it held/)
  expect(healing.stored).toBeLessThan(6_000_000)
  await expectWhole()
  expect((await backUp()).told).not.toContain('relied on')
})

it.each([{ verify: ['verify'] }, { verify: ['verify', '--data'] }])('a verification that finds nothing takes back what $verify found by hashes', async ({ verify }) => {
  const path = await secondPack()
  await damage(path)
  expect(await box.run(verify)).toMatchObject({ code: 4 })
  await damage(path) // the same bit again
  expect(await box.run(['verify'])).toMatchObject({ code: 0 })
  const { stored, told } = await backUp()
  expect(stored).toBeLessThan(1_500_000)
  expect(told).not.toContain('relied on')
})

it('a verification that could not look at everything takes back nothing', async () => {
  await damage(await secondPack())
  expect(await box.run(['verify'])).toMatchObject({ code: 4 })
  // what names the pack is away for a while
  const needs = join(packs, '..', 'needs')
  await rename(needs, join(box.root, 'needs'))
  const blind = await box.run(['verify', '--json'])
  expect(blind).toMatchObject({ code: 4 })
  expect(blind.out).not.toContain('packs/')
  await rename(join(box.root, 'needs'), needs)
  const healing = await backUp()
  expect(healing.told).toContain('was found damaged or missing')
  expect(healing.stored).toBeGreaterThan(1_000_000)
  await expectWhole()
})

it('what a verification found is told and recorded even when it cannot be remembered', async () => {
  await damage(await secondPack())
  const [vault] = await readdir(join(box.root, 'home', 'state', 'vaults'))
  await mkdir(join(box.root, 'home', 'state', 'vaults', vault as string, 'damaged-objects.json'), { mode: 0o755 })
  const run = await box.run(['verify', '--json'])
  expect(run).toMatchObject({ code: 4, err: expect.stringContaining('could not be remembered') as string })
  expect(jsonLines(run)).toMatchObject([{ type: 'damage' }, { type: 'verify', outcome: 'damaged', report: expect.any(String) as string }])
})

it.each(['missing', 'damaged'])('what opens all points of this machine is %s: refused at once, nothing is read or stored', async kind => {
  const domains = join(packs, '..', 'domains')
  const name = (await readdir(domains, { recursive: true })).find(file => file.endsWith('.age')) as string
  const bytes = await readFile(join(domains, name))
  await (kind === 'missing' ? rm(join(domains, name)) : writeFile(join(domains, name), bytes.fill(7, 500, 501)))
  const before = await packFiles()
  for (let i = 0; i < 2; i++) {
    await writeFile(join(source, 'more.bin'), randomBytes(1000))
    const run = await box.run(['backup', '--json', source])
    expect(jsonLines(run).at(-1)).toMatchObject({ type: 'error', code: kind === 'missing' ? 'VANISHED' : 'CORRUPT', context: { name: `domains/${name}` } })
  }
  expect(await packFiles()).toEqual(before)
})

it('a data key that is damaged is found by the next backup, and all that was stored under it is stored anew', async () => {
  const deks = join(packs, '..', 'deks')
  for (const name of (await readdir(deks, { recursive: true })).filter(file => file.endsWith('.age'))) {
    const bytes = await readFile(join(deks, name))
    await writeFile(join(deks, name), bytes.fill(7, 500, 510))
  }
  const healing = await backUp()
  expect(healing.told).toMatch(/objects \(deks\/.* not in the vault any more, or damaged: storing anew what they held/)
  expect(healing.stored).toBeGreaterThan(8_000_000)
  await expectWhole()
  const next = await backUp()
  expect(next.stored).toBeLessThan(1_500_000)
  expect(next.told).not.toContain('relied on')
  await expectWhole()
})
