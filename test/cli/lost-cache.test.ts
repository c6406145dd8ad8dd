import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonLines, makeSandbox, type Sandbox } from './run-holdfast.ts'

let box: Sandbox
beforeAll(async () => {
  box = await makeSandbox()
  await mkdir(join(box.root, 'user', 'photos'), { recursive: true })
  for (let i = 0; i < 4; i++) await writeFile(join(box.root, 'user', 'photos', `${i}.jpg`), randomBytes(2_000_000))
  await writeFile(join(box.root, 'user', 'photos', 'small.txt'), 'small')
  await writeFile(join(box.root, 'user', 'notes.txt'), 'a few words')
  await backUp('user/photos')
  await backUp('user/notes.txt')
})
afterAll(async () => {
  await box.remove()
})

async function backUp(path: string): Promise<number> {
  const run = await box.run(['backup', '--json', path])
  expect(run).toMatchObject({ code: 0 })
  return jsonLines(run).find(line => line['type'] === 'backup')?.['bytesStored'] as number
}

async function restored(target: string): Promise<number> {
  const run = await box.run(['restore', 'latest', '--target', target, '--json'])
  expect(run).toMatchObject({ code: 0 })
  return jsonLines(run).at(-1)?.['bytes'] as number
}

describe('a lost cache', () => {
  it('costs reading, not room, also when another folder was backed up last', async () => {
    await rm(join(box.root, 'home', 'cache', 'vaults'), { recursive: true })
    expect(await backUp('user/photos')).toBeLessThan(1_500_000)
    expect(await restored('again')).toBe(8_000_005)
    expect((await box.run(['verify'])).code).toBe(0)
  })
  it('with the indexes lost, too, costs room, and the point is whole', async () => {
    await rm(join(box.root, 'home', 'cache', 'vaults'), { recursive: true })
    const indexes = join(box.root, 'home', 'data', 'vault', 'indexes')
    for (const domain of await readdir(indexes)) await rm(join(indexes, domain), { recursive: true })
    expect(await backUp('user/photos')).toBeGreaterThan(8_000_000)
    expect(await restored('anew')).toBe(8_000_005)
  })
})

describe('indexes that are lost', () => {
  it('are read from the packs by what restores, lists, finds and dumps, with a warning, and told by verify', async () => {
    const indexes = join(box.root, 'home', 'data', 'vault', 'indexes')
    for (const domain of await readdir(indexes)) {
      for (const [i, name] of (await readdir(join(indexes, domain))).entries()) {
        if (i % 2 === 0) await rm(join(indexes, domain, name))
        else await writeFile(join(indexes, domain, name), 'damaged')
      }
    }
    const warning = 'is read from the packs of the point instead'
    const photos = join(box.root, 'user', 'photos')
    const runs = [
      ['restore', 'latest', '--target', 'without'], ['ls', `latest:${photos}`], ['find', '0.jpg'], ['dump', `latest:${photos}/small.txt`],
    ]
    for (const args of runs) {
      const run = await box.run(args)
      expect(run, args.join(' ')).toMatchObject({ code: 0 })
      expect(run.err).toContain(warning)
    }
    expect(await readFile(join(box.root, 'without', ...photos.split('/').slice(1), '3.jpg'))).toEqual(await readFile(join(photos, '3.jpg')))
    expect((await box.run(['verify'])).code).not.toBe(0)
    expect((await box.run(['verify', '--data'])).code).not.toBe(0)
  })
})
