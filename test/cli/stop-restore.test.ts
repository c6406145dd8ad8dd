import { randomBytes } from 'node:crypto'
import { access, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runOf, spawnCommand } from './command-process.ts'
import { makeSandbox } from './run-holdfast.ts'

it('a restore of large files stops when it is asked to, and the same command goes on', async () => {
  const box = await makeSandbox()
  try {
    const source = join(box.root, 'source')
    await mkdir(source)
    for (const name of ['a', 'b', 'c', 'd']) await writeFile(join(source, name), randomBytes(150_000_000))
    await box.run(['backup', source])
    const target = join(box.root, 'target')
    const args = ['restore', `latest:${source}`, '--target', target]
    const child = spawnCommand(box.root, args)
    const run = runOf(child)
    const first = join(target, 'a')
    while (!(await stat(first).then(() => true, () => false))) await new Promise(done => setTimeout(done, 5))
    child.kill('SIGINT')
    expect(await run).toMatchObject({ code: 130 })
    await expect(access(join(target, 'd'))).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await box.run(args)).toMatchObject({ code: 0, out: expect.stringContaining('went on with a restore') as string })
    for (const name of ['a', 'd']) expect((await readFile(join(target, name))).equals(await readFile(join(source, name)))).toBe(true)
  } finally {
    await box.remove()
  }
})
