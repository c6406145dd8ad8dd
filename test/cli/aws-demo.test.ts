/** `holdfast aws demo` as a user runs it. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseJsonLine } from '../../packages/cli/src/output/json-schemas.ts'
import { runOf, spawnCommand } from './command-process.ts'
import { jsonLines, makeSandbox, type Sandbox } from './run-holdfast.ts'

let box: Sandbox
beforeAll(async () => {
  box = await makeSandbox()
})
afterAll(async () => {
  await box.remove()
})

const demo = async (script: string, env: Readonly<Record<string, string>> = {}) =>
  await box.run(['aws', 'demo', '--', 'sh', '-c', script], { env })

it('runs a command that finds holdfast, an intent, and faults; its exit code is the command’s', async () => {
  const { code, out } = await demo('ls && holdfast aws assess --region eu-west-1')
  expect(code).toBe(9)
  expect(out.split('\n')[0]).toBe('holdfast.aws.yaml')
  expect(out).toContain('vault finance')
  expect(await demo('exit 5')).toMatchObject({ code: 5 })
  expect(await demo('exit 77')).toMatchObject({ code: 1 })
})

it('keeps away from credentials, configuration and keys of the person', async () => {
  const { out } = await demo('env', { AWS_PROFILE: 'real', AWS_SESSION_TOKEN: 'real', AWS_ENDPOINT_URL_BACKUP: 'https://elsewhere.example' })
  expect(out).not.toMatch(/real|elsewhere/)
  expect(out).toMatch(/^AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:\d+$/m)
  expect(out).toMatch(/^AWS_CONFIG_FILE=.*holdfast-demo-/m)
  expect(out).toMatch(/^HOLDFAST_HOME=.*holdfast-demo-/m)
})

it('lets time pass: what is due later is judged by the demo’s clock', async () => {
  const script = 'holdfast aws demo --jump 30d --json && holdfast aws assess --region eu-west-1 --json'
  const lines = jsonLines(await demo(script)).map(parseJsonLine)
  const [jumped] = lines
  if (jumped?.type !== 'demo-time') throw new Error('no time')
  expect(Date.parse(jumped.now) - Date.now()).toBeGreaterThan(29.9 * 86_400_000)
  const assessment = lines.at(-1)
  expect(assessment?.type === 'assessment' && Date.parse(assessment.taken) >= Date.parse(jumped.now)).toBe(true)
  expect(await box.run(['aws', 'demo', '--jump', '30d'])).toMatchObject({ code: 2 })
})

it('prints variables for other shells until it is stopped, and leaves nothing', async () => {
  const temp = join(box.root, 'temp')
  await mkdir(temp)
  const child = spawnCommand(box.root, ['aws', 'demo', '--print', '--json'], { env: { TMPDIR: temp } })
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => resolve(text.toString('utf8')))
    child.on('error', reject)
  })
  const running = parseJsonLine(JSON.parse(line))
  if (running.type !== 'demo') throw new Error('no demo')
  const { environment, folder } = running
  expect(await readFile(join(folder, 'holdfast.aws.yaml'), 'utf8')).toContain('classifications:')
  expect(await box.run(['aws', 'assess', '--region', 'eu-west-1'], { env: environment })).toMatchObject({ code: 9 })
  const ended = runOf(child)
  child.kill('SIGINT')
  expect((await ended).code).toBe(0)
  expect(await readdir(temp)).toEqual([])
  const late = await box.run(['aws', 'assess'], { env: environment })
  expect(late.err).toContain('has it ended?')
})

it('has the credentials of each account, and reads all of them as an organization', async () => {
  const { out, err } = await demo('for name in production vaults; do AWS_PROFILE=$name holdfast aws plan --intent organization.aws.yaml --quiet; done; holdfast aws assess --org --region eu-west-1')
  expect(err).not.toMatch(/credential|Multiple/i)
  expect(out).toContain('Plan for account 111122223333')
  expect(out).toContain('Plan for account 777788889999')
  expect(out).toContain('444455556666')
})

it('works in a folder that is kept, and overwrites no intent there', async () => {
  const folder = join(box.root, 'kept')
  await mkdir(folder)
  await writeFile(join(folder, 'holdfast.aws.yaml'), 'mine')
  expect(await box.run(['aws', 'demo', '--folder', folder, '--', 'cat', 'holdfast.aws.yaml'])).toMatchObject({ code: 0, out: 'mine' })
  expect(await readdir(folder)).toContain('holdfast.aws.yaml')
})
