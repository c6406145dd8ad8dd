/**
 * What commands load. A module costs 0.3 ms at every start, a library much more: whoever makes the numbers here larger
 * makes every command slower, and should have a reason.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeSandbox, type Sandbox } from './run-holdfast.ts'

const preload = new URL('list-modules.ts', import.meta.url).href
let box: Sandbox

beforeAll(async () => {
  box = await makeSandbox()
  await mkdir(join(box.root, 'files'))
  for (let i = 0; i < 13; i += 1) await writeFile(join(box.root, 'files', `${i}`), `content ${i}`)
  // what was written less than two seconds before a backup, or three as times are kept, is read again by the next one
  await setTimeout(3100)
  expect(await box.run(['backup', 'files'])).toMatchObject({ code: 0 })
})
afterAll(async () => {
  await box.remove()
})

async function modulesOf(args: readonly string[]): Promise<readonly string[]> {
  const list = join(box.root, 'modules')
  await rm(list, { force: true })
  const env = { NODE_OPTIONS: `--import=${preload}`, HOLDFAST_TEST_MODULES: list }
  expect(await box.run(args, { env })).toMatchObject({ code: 0, err: '' })
  return (await readFile(list, 'utf8')).split('\n').filter(url => url.startsWith('file:') && url !== preload)
}

it('a version: a parser of command lines and little more', async () => {
  expect((await modulesOf(['--version'])).length).toBeLessThanOrEqual(32)
})

it('an unchanged backup: no thread, no making of vaults, no cryptography in JavaScript, few modules', async () => {
  const modules = await modulesOf(['backup', 'files'])
  expect(modules.filter(url => /\/cli\/src\/(worker\.ts|threads\/)|make-vault|create-vault|age-encryption|@noble|inquirer|yaml|@aws-sdk|@smithy/.test(url))).toEqual([])
  expect(modules.length).toBeLessThanOrEqual(185)
})

it('listing points, and verifying, without what only backups need', async () => {
  const points = await modulesOf(['points'])
  expect(points.filter(url => /run-backup|age-encryption|@noble|\/src\/worker\.ts$/.test(url))).toEqual([])
  const verify = await modulesOf(['verify'])
  expect(verify.filter(url => /run-backup|age-encryption|@noble|koffi/.test(url))).toEqual([])
  expect(points.length).toBeLessThanOrEqual(150)
})
