/** A backup of the standard input, as pipelines use it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { jsonLines, makeSandbox, type Sandbox } from './run-holdfast.ts'

const main = new URL('../../packages/cli/src/main.ts', import.meta.url).pathname
let box: Sandbox
beforeAll(async () => {
  box = await makeSandbox()
  await writeFile(join(box.root, 'dump'), randomBytes(3_000_000))
})
afterAll(async () => {
  await box.remove()
})

const points = async () => jsonLines(await box.run(['points', '--json'])).filter(line => line['type'] === 'point').length

it('stores what a pipe or a file gives', async () => {
  for (const from of [`cat '${join(box.root, 'dump')}' |`, `< '${join(box.root, 'dump')}'`]) {
    const command = from.startsWith('<') ? `"$0" "$1" backup --stdin --name dump.sql -q ${from}` : `${from} "$0" "$1" backup --stdin --name dump.sql -q`
    const child = spawn('sh', ['-c', command, process.execPath, main], { env: { ...process.env, HOLDFAST_HOME: join(box.root, 'home') } })
    expect(await once(child, 'exit')).toEqual([0, null])
    const target = join(box.root, `restored-${from.length}`)
    expect(await box.run(['restore', 'latest', '--target', target])).toMatchObject({ code: 0 })
    expect((await readFile(join(target, 'dump.sql'))).equals(await readFile(join(box.root, 'dump')))).toBe(true)
  }
})

it.each(['SIGINT', 'SIGTERM'] as const)('%s stops it at once while nothing comes, and no point is made', async signal => {
  const before = await points()
  const child = spawn(process.execPath, [main, 'backup', '--stdin', '--name', 'dump.sql'], { env: { ...process.env, HOLDFAST_HOME: join(box.root, 'home') } })
  let told = ''
  child.stderr.on('data', (text: Buffer) => {
    told += text.toString()
  })
  child.stdin.on('error', () => undefined)
  child.stdin.write(randomBytes(200_000))
  await new Promise(resolve => setTimeout(resolve, 2500)) // long enough to have begun; if it has not, it must stop as well
  const asked = Date.now()
  child.kill(signal)
  const giveUp = setTimeout(() => child.kill('SIGKILL'), 8000)
  const [code] = await once(child, 'exit') as [number | null]
  clearTimeout(giveUp)
  expect(Date.now() - asked).toBeLessThan(5000)
  expect({ code, told }).toMatchObject({ code: 130 })
  expect(await points()).toBe(before)
})
