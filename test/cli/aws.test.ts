/** `holdfast aws` as a user runs it, against the fake of AWS. */
import { appendFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openSdk } from '@holdfast/aws/sdk-api'
import { addRole, foundOrganization, joinOrganization } from '@holdfast/aws-fake/build'
import { type Fake, startFake } from '@holdfast/aws-fake/start-fake'
import { typicalAccount } from '@holdfast/aws-fake/typical-account'
import { World } from '@holdfast/aws-fake/world'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseJsonLine } from '../../packages/cli/src/output/json-schemas.ts'
import { cleanAccount } from '../aws/clean-account.ts'
import { collectInto, fakeOf } from '../aws/collect-from.ts'
import { runOf, spawnCommand } from './command-process.ts'
import { jsonLines, makeSandbox, type Sandbox } from './run-holdfast.ts'

let box: Sandbox
let fake: Fake
let env: Readonly<Record<string, string>>

beforeAll(async () => {
  box = await makeSandbox()
  fake = await startFake(typicalAccount())
  env = fake.environment('111122223333', 'eu-west-1')
})
afterAll(async () => {
  await fake.close()
  await box.remove()
})

it('collects, and judges offline what was collected', async () => {
  const collected = await box.run(['aws', 'collect', '--out', 'inventory', '--region', 'eu-west-1', '--json'], { env })
  expect(collected).toMatchObject({ code: 0, err: '' })
  expect(jsonLines(collected)).toMatchObject([{ type: 'collected', accounts: ['111122223333'], regions: ['eu-west-1'], failedCalls: 0 }])

  const judged = await box.run(['aws', 'assess', '--inventory', 'inventory', '--json'])
  expect(judged).toMatchObject({ code: 9, err: '' })
  const lines = jsonLines(judged).map(parseJsonLine)
  const findings = lines.filter((line) => line.type === 'finding')
  const count = (status: string) => findings.filter((one) => one.status === status).length
  const counts = { pass: count('PASS'), fail: count('FAIL'), unknown: 0, notApplicable: count('NOT_APPLICABLE') }
  expect(lines.at(-1)).toMatchObject({ type: 'assessment', ...counts, failedCalls: 0 })
  expect(counts).toMatchObject({ pass: expect.toSatisfy((some: number) => some >= 21), fail: expect.toSatisfy((some: number) => some >= 10) })
  expect(await box.run(['aws', 'assess', '--inventory', 'inventory', '--json'])).toEqual(judged)
})

it('shows people what is lost and what is worst first, as docs/aws.md has it', async () => {
  await collectInto(join(box.root, 'documented'), fake)
  const { code, out, err } = await box.run(['aws', 'assess', '--inventory', 'documented'])
  expect(code).toBe(9)
  expect(err).toContain('--details')
  const doc = await readFile(new URL('../../docs/aws.md', import.meta.url), 'utf8')
  const [, shown = ''] = /^```\n(if user[^]*?)```$/m.exec(doc) ?? []
  const squeezed = (text: string) => text.replaceAll(/ +/g, ' ').split('\n')
  const lines = squeezed(shown).filter((line) => line !== '…')
  expect(lines.filter((line) => !squeezed(out).includes(line))).toEqual([])
  expect(lines.length).toBeGreaterThan(10)
})

it('asks what is global where the profile says, if the environment says nothing', async () => {
  const { AWS_REGION: _, AWS_DEFAULT_REGION: __, ...others } = env
  const asked = async (config: string) => {
    await writeFile(join(box.root, 'aws-config'), config)
    const ran = await box.run(['aws', 'collect', '--out', `of-${config.length}`, '--region', 'eu-west-1'], {
      env: { ...others, AWS_CONFIG_FILE: join(box.root, 'aws-config') },
    })
    return { ...ran, region: fake.records().findLast(({ eventName }) => eventName === 'GetCallerIdentity')?.awsRegion }
  }
  expect(await asked('[default]\nregion = eu-central-1\n')).toMatchObject({ code: 0, region: 'eu-central-1' })
  expect(await asked('[profile other]\nregion = eu-north-1\n')).toMatchObject({ code: 0, region: 'eu-west-1' })
  expect(await asked('[default]\nregion = not a region\n')).toMatchObject({ code: 2, err: expect.stringContaining('not a region') })
})

it('does not pass an inventory without an account', async () => {
  const manifest = JSON.parse(await readFile(join(box.root, 'documented/manifest.json'), 'utf8')) as object
  await mkdir(join(box.root, 'of-nothing'))
  await writeFile(join(box.root, 'of-nothing/manifest.json'), JSON.stringify({ ...manifest, accounts: [], files: [], failures: [] }))
  expect(await box.run(['aws', 'assess', '--inventory', 'of-nothing'])).toMatchObject({ code: 2, err: expect.stringContaining('no account') })
})

it('judges by what is declared: the file that is named, or the usual one', async () => {
  const assessed = async (...args: readonly string[]) => await box.run(['aws', 'assess', '--inventory', 'documented', ...args])
  await writeFile(join(box.root, 'wrong.yaml'), 'classifications:\n  confidential: high\n')
  expect(await assessed('--intent', 'wrong.yaml')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('wrong.yaml') })
  expect(await assessed('--intent', 'missing.yaml')).toMatchObject({ out: '', err: expect.stringContaining('missing.yaml') })
  await writeFile(join(box.root, 'holdfast.aws.yaml'), 'classifications: {}\n')
  expect(await assessed()).toMatchObject({ code: 9, err: expect.stringContaining('holdfast.aws.yaml') })
  await rm(join(box.root, 'holdfast.aws.yaml'))
})

it('tells programs what is lost with each principal', async () => {
  const { out } = await box.run(['aws', 'assess', '--inventory', 'documented', '--json'])
  const lines = jsonLines({ code: 9, out, err: '' }).map(parseJsonLine)
  const radii = lines.slice(0, 2)
  expect(radii).toMatchObject([
    { type: 'blast-radius', principal: 'arn:aws:iam::111122223333:user/operator', points: 9, now: 8, later: 1, survive: 0, unknown: 0 },
    { type: 'blast-radius', principal: 'arn:aws:iam::111122223333:role/maintenance' },
  ])
  expect(lines[2]?.type).toBe('finding')
})

it('says with --details what decided, why, and what to do', async () => {
  const { out } = await box.run(['aws', 'assess', '--region', 'eu-west-1', '--details'], { env })
  for (const part of ['KeyMetadata.KeyState = PendingDeletion', '$ aws kms cancel-key-deletion --key-id arn:', 'NIST 800-53 r5 SC-12(1) (partial)']) {
    expect(out).toContain(part)
  }
})

it('writes SARIF for what is open and ASFF for every finding, the same for the same inventory', async () => {
  const args = ['aws', 'assess', '--inventory', 'inventory', '--sarif']
  const written = async (name: string) => await readFile(join(box.root, name), 'utf8')
  const judged = await box.run([...args, 'a.sarif', '--asff', 'a.json', '--json'])
  expect(judged).toMatchObject({ code: 9 })
  const findings = jsonLines(judged).map(parseJsonLine).flatMap(line => (line.type === 'finding' ? [line.status] : []))
  expect(await box.run([...args, 'b.sarif', '--asff', 'b.json'])).toMatchObject({ code: 9 })
  const results = [...(await written('a.sarif')).matchAll(/^\{"ruleId"/gm)]
  expect(findings.length).toBeGreaterThanOrEqual(32)
  expect(results).toHaveLength(findings.filter(status => status === 'FAIL' || status === 'UNKNOWN').length)
  expect(JSON.parse(await written('a.sarif'))).toMatchObject({ version: '2.1.0' })
  // beside the findings, those of the two who could destroy something
  expect(JSON.parse(await written('a.json'))).toHaveLength(findings.length + 2)
  expect(await written('b.sarif')).toBe(await written('a.sarif'))
  expect(await written('b.json')).toBe(await written('a.json'))
  expect((await stat(join(box.root, 'a.sarif'))).mode & 0o777).toBe(0o600)
  // the second cannot be written: nothing is left of the first either
  await mkdir(join(box.root, 'reports'))
  const failed = await box.run([...args, 'reports/c.sarif', '--asff', 'nowhere/c.json'])
  expect(failed.err).toContain('WRITE_FAILED')
  expect(await readdir(join(box.root, 'reports'))).toEqual([])
})

it('reads all enabled Regions unless some are named', async () => {
  const { out } = await box.run(['aws', 'collect', '--out', 'everywhere', '--json'], { env })
  expect(jsonLines({ code: 0, out, err: '' })[0]?.['regions']).toEqual([...fake.world.regionNames].toSorted())
})

it('says what of an organization was asked for and is not in the inventory, by collecting and by judging', async () => {
  const [own, shop, closed] = ['444455556666', '111122223333', '123456789012']
  const world = new World({ regions: ['us-east-1', 'eu-west-1', 'eu-south-1'] })
  const organization = foundOrganization(world.addAccount(own), 'management')
  joinOrganization(organization, world.addAccount(shop), 'shop')
  joinOrganization(organization, world.addAccount(closed), 'closed').status = 'SUSPENDED'
  const ofOrganization = await fakeOf(world)
  const options = { env: ofOrganization.environment(own, 'eu-west-1') }
  const nowhere = await box.run(['aws', 'collect', '--out', 'org', '--org', '--region', 'eu-west-1', 'eu-south-1'], options)
  expect(nowhere).toMatchObject({ code: 2 })
  expect(nowhere.err).toContain('eu-south-1')
  ofOrganization.faults.add({ kind: 'access-denied', service: 'iam' })
  const api = await openSdk({ signal: new AbortController().signal, endpoint: ofOrganization.url, credentials: { accessKeyId: closed, secretAccessKey: 'x' } })
  await api.call({ service: 'account', region: 'us-east-1' }, 'EnableRegion', { RegionName: 'eu-south-1' })
  addRole(world.account(closed), { name: 'HoldfastReader', trusts: `arn:aws:iam::${own}:root`, allows: ['*'] })
  const named = ['--accounts', own, shop, closed, '--region', 'eu-west-1', 'eu-south-1']
  const lines = [`skipped  ${own}: has not enabled eu-south-1`]
  const collected = await box.run(['aws', 'collect', '--out', 'some', ...named], options)
  for (const line of lines) expect(collected.out).toContain(line)
  const judged = await box.run(['aws', 'assess', '--inventory', 'some'], options)
  for (const line of [...lines, `not read  ${shop}: sts:AssumeRole failed: AccessDenied`]) expect(judged.out).toContain(line)
  expect(judged.out).toMatch(/\d+ calls failed while the inventory was made/)
  const whole = await box.run(['aws', 'assess', '--org', '--region', 'eu-west-1'], options)
  expect(whole.out).toContain(`skipped  ${closed}: SUSPENDED`)
  const told = jsonLines(await box.run(['aws', 'assess', '--inventory', 'some', '--json'], options)).at(-1)
  expect(told).toMatchObject({ type: 'assessment', skipped: [], notEnabled: [{ account: own, regions: ['eu-south-1'] }] })
})

it('exits with 0 when nothing so severe fails, with 3 when something is not known, and names the call', async () => {
  const clean = await fakeOf(cleanAccount())
  const cleanEnv = clean.environment('111122223333', 'eu-west-1')
  const good = await box.run(['aws', 'assess', '--region', 'eu-west-1', '--fail-on', 'critical'], { env: cleanEnv })
  expect(good).toMatchObject({ code: 0 })
  expect(good.err).toContain('no user or role alone can destroy any of 1 point')
  clean.faults.add({ kind: 'access-denied', service: 'backup', operation: 'GetBackupVaultAccessPolicy', times: Infinity })
  const collected = await box.run(['aws', 'collect', '--out', 'denied', '--region', 'eu-west-1'], { env: cleanEnv })
  expect(collected).toMatchObject({ code: 3 })
  expect(collected.err).toContain('backup:GetBackupVaultAccessPolicy in eu-west-1 about vault failed: AccessDenied')
  const judged = await box.run(['aws', 'assess', '--inventory', 'denied', '--fail-on', 'critical'])
  expect(judged).toMatchObject({ code: 3 })
  expect(judged.out).toMatch(/^if role\/backup is stolen: 0 of 1 point can be deleted now, 0 later, 0 survive, 1 not known .*1 call failed/)
  expect(judged.out).toMatch(/critical +UNKNOWN +eu-west-1 +vault vault +vault-delete +1 +backup:GetBackupVaultAccessPolicy failed with AccessDenied/)
})

it('does not pass over in silence that vaults could not be listed', async () => {
  const clean = await fakeOf(cleanAccount())
  clean.faults.add({ kind: 'access-denied', service: 'backup', operation: 'ListBackupVaults', times: Infinity })
  const judged = await box.run(['aws', 'assess', '--region', 'eu-west-1'], { env: clean.environment('111122223333', 'eu-west-1') })
  expect(judged.err).toContain('what could be destroyed is not known: 1 call failed')
})

it('does not overwrite, and refuses what was changed or is not there', async () => {
  expect(await box.run(['aws', 'collect', '--out', 'inventory', '--region', 'eu-west-1'], { env })).toMatchObject({ code: 5 })
  expect(await box.run(['aws', 'assess', '--inventory', 'nowhere'])).toMatchObject({ code: 2 })
  await appendFile(join(box.root, 'denied/manifest.json'), ' x')
  const { code, err } = await box.run(['aws', 'assess', '--inventory', 'denied'])
  expect(err).toContain('BAD_INVENTORY')
  expect(code).toBe(4)
})

it('needs credentials, and AWS', async () => {
  const { AWS_ACCESS_KEY_ID: _, ...without } = env
  const anonymous = await box.run(['aws', 'assess', '--region', 'eu-west-1'], { env: without })
  expect(anonymous.err).toContain('AWS_CREDENTIALS')
  expect(anonymous.code).toBe(6)
  expect(anonymous.err).not.toContain('not-checked')
})

it('stops at a signal, and goes on at the next run', async () => {
  fake.faults.add({ kind: 'timeout', service: 'kms', operation: 'DescribeKey' })
  const args = ['aws', 'collect', '--out', 'stopped', '--region', 'eu-west-1', '--json']
  const child = spawnCommand(box.root, args, { env })
  const ended = runOf(child)
  while (!fake.faults.all().some(({ hits }) => hits > 0)) await setTimeout(20)
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ code: 130 })
  fake.faults.clear()
  fake.clearRecords()
  expect(await box.run(args, { env })).toMatchObject({ code: 0 })
  expect(fake.records().map(({ eventName }) => eventName)).not.toContain('ListBackupVaults')
})
