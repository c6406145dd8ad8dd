import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonLines, makeSandbox, type Sandbox } from './run-holdfast.ts'

let box: Sandbox
const at = (...names: string[]): string => join(box.root, ...names)
beforeAll(async () => {
  box = await makeSandbox()
  await mkdir(at('files'))
  for (const name of ['a', 'b', 'c']) await writeFile(at('files', name), name)
  await box.run(['backup', at('files')])
})
afterAll(async () => {
  await box.remove()
})

describe('a dry run of a restore', () => {
  const files = (): string => `latest:${at('files')}`
  it('tells what the policy would leave and replace, and makes nothing', async () => {
    const target = at('target')
    expect((await box.run(['restore', files(), '--target', target, '--dry-run'])).out).toContain('would restore 3 files')
    await expect(readFile(target)).rejects.toMatchObject({ code: 'ENOENT' })
    await box.run(['restore', files(), '--target', target])
    await writeFile(join(target, 'a'), 'older and longer')
    await utimes(join(target, 'a'), 1, 1)
    await writeFile(join(target, 'b'), 'newer and longer')
    await utimes(join(target, 'b'), 4_000_000_000, 4_000_000_000)
    for (const policy of ['never', 'if-newer', 'if-changed', 'always']) {
      const [would] = jsonLines(await box.run(['restore', files(), '--target', target, '--overwrite', policy, '--dry-run', '--json']))
      expect(would, policy).toMatchObject({ skipped: { never: 3, 'if-newer': 2, 'if-changed': 1, always: 0 }[policy], dryRun: true })
    }
    expect(await readFile(join(target, 'a'), 'utf8')).toBe('older and longer')
    const [did] = jsonLines(await box.run(['restore', files(), '--target', target, '--overwrite', 'if-newer', '--json']))
    expect(did).toMatchObject({ skipped: 2 })
  })
})

describe('a mistake', () => {
  it.each([
    { what: 'a variable that is not set', args: () => ['backup', ''], code: 2, says: 'a path to back up is empty (USAGE)' },
    { what: 'a target that is a file', args: () => ['restore', 'latest', '--target', at('files', 'a')], code: 5, says: 'a file is there (EXISTS)' },
    { what: 'a target below a file', args: () => ['restore', 'latest', '--target', at('files', 'a', 'x')], code: 5, says: 'a file is there (EXISTS)' },
    { what: 'a file that is no checkpoint', args: () => ['log', 'check', '--against', at('files', 'a')], code: 2, says: 'this file is no checkpoint' },
    { what: 'a key of the owner that is not there', args: () => ['keyring', 'rotate', '--owner', at('none')], code: 6, says: '"--owner FILE"' },
    { what: 'a pattern that matches nothing', args: () => ['restore', 'latest', '--target', at('nothing'), '--include', 'zzz'], code: 0, says: 'nothing in the point matches' },
  ])('is told: $what', async ({ args, code, says }) => {
    const run = await box.run(args())
    expect(run.err).toContain(says)
    expect(run.code).toBe(code)
  })
})
