/** What `holdfast aws assess` makes of findings: waivers, what changed, requirements, and the exit code. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addRecoveryPoint, addVault } from '@holdfast/aws-fake/build'
import { type Fake, startFake } from '@holdfast/aws-fake/start-fake'
import { typicalAccount } from '@holdfast/aws-fake/typical-account'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type JsonLine, parseJsonLine } from '../../packages/cli/src/output/json-schemas.ts'
import { collectInto } from '../aws/collect-from.ts'
import { jsonLines, makeSandbox, type Sandbox } from './run-holdfast.ts'

type Finding = Extract<JsonLine, { type: 'finding' }>
let box: Sandbox
let fake: Fake

beforeAll(async () => {
  box = await makeSandbox()
  const { world, region } = typicalAccount()
  fake = await startFake({ world })
  await collectInto(join(box.root, 'older'), fake)
  // meanwhile somebody made a vault
  region.world.clock.advance(86_400_000)
  const scratch = addVault(region, { name: 'scratch' })
  addRecoveryPoint(scratch, { resource: { arn: region.arn('ec2', 'volume/vol-1'), type: 'EBS', name: 'plain' }, keyArn: null, lifecycle: { DeleteAfterDays: 35 } })
  await collectInto(join(box.root, 'newer'), fake)
})
afterAll(async () => {
  await fake.close()
  await box.remove()
})

async function assessed(args: readonly string[]) {
  const run = await box.run(['aws', 'assess', '--json', ...args])
  return { ...run, lines: jsonLines(run).map(parseJsonLine) }
}
const findingsOf = (lines: readonly JsonLine[]) => lines.filter((line): line is Finding => line.type === 'finding')

it('waives what its owner answers for, and nothing else', async () => {
  const before = await assessed(['--inventory', 'older'])
  const failed = findingsOf(before.lines).filter(({ status }) => status === 'FAIL' || status === 'UNKNOWN')
  const all = failed.map(({ id }) => `  - { finding: '${id}', owner: ops, reason: known, until: 2026-02-01 }\n`).join('')
  await writeFile(join(box.root, 'all.yaml'), `waivers:\n${all}`)
  const waived = await assessed(['--inventory', 'older', '--waivers', 'all.yaml'])
  expect(waived.code).toBe(0)
  expect(waived.lines.at(-1)).toMatchObject({ fail: 0, waived: failed.length })
  expect(findingsOf(waived.lines).filter(({ waiver }) => waiver !== null).map(({ id, status }) => [id, status])).toEqual(failed.map(({ id, status }) => [id, status]))
  const { out } = await box.run(['aws', 'assess', '--inventory', 'older', '--waivers', 'all.yaml'])
  expect(out).toContain('WAIVED')
  expect(out).toContain('waived until 2026-02-01 by ops: known')

  // the usual file is found; what is wrong with its entries is a finding
  await writeFile(join(box.root, 'holdfast.aws.waivers.yaml'), `waivers:\n${all}  - { rule: vault-locked, subject: nowhere, owner: ops, reason: known, until: 2025-12-31 }\n`)
  const ended = await assessed(['--inventory', 'older'])
  expect(ended.code).toBe(9)
  expect(findingsOf(ended.lines).at(-1)).toMatchObject({ rule: 'waiver-holds', status: 'FAIL', reason: 'it ended on 2025-12-31' })
  await writeFile(join(box.root, 'holdfast.aws.waivers.yaml'), 'waivers: []')

  expect(await box.run(['aws', 'assess', '--inventory', 'older', '--waivers', 'none.yaml'])).toMatchObject({ code: 2 })
  await writeFile(join(box.root, 'broken.yaml'), 'waivers: {')
  expect(await box.run(['aws', 'assess', '--inventory', 'older', '--waivers', 'broken.yaml'])).toMatchObject({ code: 2 })
})

it('exits by the severity that is asked for', async () => {
  const all = await assessed(['--inventory', 'newer'])
  const critical = findingsOf(all.lines).filter(({ status, severity }) => ['FAIL', 'UNKNOWN'].includes(status) && severity === 'critical')
  expect(critical.length).toBeGreaterThan(0)
  const some = critical.map(({ id }) => `  - { finding: '${id}', owner: ops, reason: known, until: 2026-02-01 }\n`).join('')
  await writeFile(join(box.root, 'critical.yaml'), `waivers:\n${some}`)
  expect((await assessed(['--inventory', 'newer', '--waivers', 'critical.yaml', '--fail-on', 'high'])).code).toBe(9)
  expect((await assessed(['--inventory', 'newer', '--waivers', 'critical.yaml', '--fail-on', 'critical'])).code).toBe(0)
})

it('tells what is new, changed and gone since an older inventory', async () => {
  const { lines } = await assessed(['--inventory', 'newer', '--since', 'older'])
  const added = findingsOf(lines).filter(({ since }) => since === 'new')
  expect(added.map(({ rule, subject }) => `${rule} ${subject.vault ?? subject.name}`).toSorted()).toEqual(
    expect.arrayContaining(['point-encrypted scratch', 'vault-delete scratch', 'vault-locked scratch']),
  )
  expect(lines.at(-1)).toMatchObject({ since: { new: added.length, gone: 0 } })
  const back = await assessed(['--inventory', 'older', '--since', 'newer', '--asff', 'back.json'])
  const gone = back.lines.filter((line) => line.type === 'gone')
  expect(gone.map(({ id }) => id).toSorted()).toEqual(added.map(({ id }) => id).toSorted())
  expect(gone.find(({ rule }) => rule === 'vault-locked')?.now).toBeNull()
  const records = JSON.parse(await readFile(join(box.root, 'back.json'), 'utf8')) as readonly { readonly Id: string; readonly RecordState: string }[]
  const archived = records.flatMap(({ Id, RecordState }) => (RecordState === 'ARCHIVED' ? [Id.slice(Id.lastIndexOf('/') + 1)] : []))
  expect(archived).toEqual(gone.flatMap(({ id, now }) => (now === null ? [id] : [])))
  const { out } = await box.run(['aws', 'assess', '--inventory', 'older', '--since', 'newer'])
  expect(out).toContain('No more so, since 2026-01-02 00:00 UTC:')
  expect(out).toContain(`since 2026-01-02 00:00 UTC: 0 new, 0 changed, ${gone.length} gone`)
})

it('sums up by requirements of frameworks', async () => {
  const { lines, code } = await assessed(['--inventory', 'older', '--framework', 'nist', 'dora'])
  expect(code).toBe(9)
  const requirements = lines.filter((line) => line.type === 'requirement')
  expect(new Set(requirements.map(({ framework }) => framework))).toEqual(new Set(['NIST 800-53 r5', 'DORA']))
  expect(requirements.find(({ id }) => id === 'CP-9')).toMatchObject({ status: 'FAIL' })
  const { out } = await box.run(['aws', 'assess', '--inventory', 'older', '--framework', 'pci'])
  expect(out).toMatch(/^FRAMEWORK +REQUIREMENT +STATUS +SHOWN +TOGETHER +RULES/m)
  expect(await readFile(new URL('../../docs/aws.md', import.meta.url), 'utf8')).toContain('--framework nist iso pci dora')
})

it('registers what is not encrypted, with who owns it and who answers for it', async () => {
  const registered = async (...args: readonly string[]) => {
    const run = await box.run(['aws', 'register', '--inventory', 'newer', '--json', ...args])
    expect(run).toMatchObject({ code: 0, err: '' })
    return jsonLines(run).map(parseJsonLine)
  }
  const entries = await registered()
  expect(entries.every(({ type }) => type === 'unencrypted')).toBe(true)
  const found = findingsOf((await assessed(['--inventory', 'newer'])).lines)
  const open = found.filter(({ status, rule }) => status !== 'PASS' && status !== 'NOT_APPLICABLE' && rule.endsWith('-encrypted'))
  expect(entries).toHaveLength(open.length)
  expect(entries).toContainEqual(expect.objectContaining({ rule: 'volume-encrypted', owner: 'shop', waiver: null, reason: 'not encrypted' }))
  await writeFile(join(box.root, 'one.yaml'), `waivers:\n  - { rule: volume-encrypted, subject: '*', owner: ops, reason: moving, until: 2026-02-01 }\n`)
  const waived = (await registered('--waivers', 'one.yaml')).filter((line) => line.type === 'unencrypted' && line.waiver !== null)
  expect(waived.length).toBeGreaterThan(0)
  const { out } = await box.run(['aws', 'register', '--inventory', 'newer', '--waivers', 'one.yaml'])
  expect(out).toMatch(/volume scratch +FAIL +not encrypted +shop +2026-02-01 +ops/)
})
