/** `holdfast aws init`: what it writes is read by assess and plan. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseIntent } from '@holdfast/aws/parse-intent'
import { addRecoveryPoint, addVault } from '@holdfast/aws-fake/build'
import { demoWorld } from '@holdfast/aws-fake/demo-world'
import { type Fake, startFake } from '@holdfast/aws-fake/start-fake'
import { partitionTable } from '@holdfast/aws/partition'
import { typicalAccount } from '@holdfast/aws-fake/typical-account'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseJsonLine } from '../../packages/cli/src/output/json-schemas.ts'
import { fakeOf } from '../aws/collect-from.ts'
import { jsonLines, makeSandbox, type Sandbox } from './run-holdfast.ts'

let box: Sandbox
let fake: Fake

beforeAll(async () => {
  box = await makeSandbox()
  fake = await startFake(typicalAccount())
})
afterAll(async () => {
  await fake.close()
  await box.remove()
})

const options = ['--account', '111122223333', '--region', 'eu-west-1', 'eu-central-1', '--email', 'alerts@example.com']

describe('aws init', () => {
  it.each(partitionTable.map((one) => [one.id, one] as const))('proposes roles of %s by the Region', async (id, { regions: [region = ''] }) => {
    const made = await box.run(['aws', 'init', '--account', '111122223333', '--region', region, '--email', 'alerts@example.com', '--classification', 'restricted', '--out', `${id}.yaml`])
    expect(made).toMatchObject({ code: 0 })
    expect(await readFile(join(box.root, `${id}.yaml`), 'utf8')).toContain(`arn:${id}:iam::111122223333:role/vault-guardian`)
  })

  it('writes what the options say, with what is usual, and not over a file', async () => {
    const made = await box.run(['aws', 'init', ...options, '--classification', 'restricted', '--lock', 'compliance', '--min-days', '60', '--json'])
    expect(made).toMatchObject({ code: 0 })
    expect(jsonLines(made).map(parseJsonLine)).toMatchObject([{ type: 'intent-written', classifications: ['restricted'] }])
    const text = await readFile(join(box.root, 'holdfast.aws.yaml'), 'utf8')
    expect(text).toContain('Whoever is named here has to be there')
    const intent = parseIntent(text, 'written')
    expect(intent).toMatchObject({
      classifications: {
        restricted: {
          regions: ['eu-west-1', 'eu-central-1'],
          guardians: ['arn:aws:iam::111122223333:role/vault-guardian'],
          retention: { minDays: 60, maxDays: 400 },
          lock: 'compliance',
        },
      },
      detection: { emails: ['alerts@example.com'] },
    })
    expect(await box.run(['aws', 'init', ...options])).toMatchObject({ code: 5, err: expect.stringContaining('EXISTS') })
  })

  it('takes the Region that the profile says, as AWS tools do', async () => {
    await writeFile(join(box.root, 'aws-config'), '[profile backups]\nregion = eu-north-1\n')
    const env = { AWS_CONFIG_FILE: join(box.root, 'aws-config'), AWS_PROFILE: 'backups' }
    const args = ['aws', 'init', '--out', 'profile.yaml', '--account', '111122223333', '--email', 'alerts@example.com']
    expect(await box.run(args, { env })).toMatchObject({ code: 0 })
    const { classifications } = parseIntent(await readFile(join(box.root, 'profile.yaml'), 'utf8'), 'written')
    expect(classifications['confidential']?.regions).toEqual(['eu-north-1'])
  })

  it('says which option is needed where there is nobody to ask', async () => {
    const { code, err } = await box.run(['aws', 'init', '--out', 'other.yaml', '--region', 'eu-west-1'])
    expect(code).toBe(2)
    expect(err).toContain('--account')
  })

  it('refuses answers that contradict each other', async () => {
    const same = 'arn:aws:iam::111122223333:role/one'
    const { code, err } = await box.run(['aws', 'init', '--out', 'other.yaml', ...options, '--guardian', same, '--key-user', same])
    expect(code).toBe(2)
    expect(err).toContain('they must be apart')
  })

  it('declares what an inventory shows, so that assess has more to say', async () => {
    const env = fake.environment('111122223333', 'eu-west-1')
    await box.run(['aws', 'collect', '--out', 'inventory', '--region', 'eu-west-1'], { env })
    expect(await box.run(['aws', 'init', '--from-inventory', 'inventory', '--out', 'found.yaml'])).toMatchObject({ code: 0 })
    const text = await readFile(join(box.root, 'found.yaml'), 'utf8')
    const { classifications } = parseIntent(text, 'found.yaml')
    expect(Object.keys(classifications)).toEqual(['default', 'production', 'finance'])
    expect(classifications['production']).toMatchObject({ lock: 'governance', retention: { minDays: 30 }, regions: ['eu-west-1'] })
    expect(classifications['finance']).toMatchObject({ lock: 'none' })
    expect(text).toContain('DECIDE')
    expect(text).toContain('role/vault-guardian is not there: make it before')
    expect(text).not.toContain('role/nightly-backup is not there')
    const judged = await box.run(['aws', 'assess', '--inventory', 'inventory', '--intent', 'found.yaml', '--json'])
    expect(jsonLines(judged).map(parseJsonLine).at(-1)).toMatchObject({ type: 'assessment' })
  })

  it('reads a whole organization', async () => {
    const demo = await fakeOf(demoWorld().world)
    const folder = join(box.root, 'demo')
    await mkdir(folder)
    await box.run(['aws', 'collect', '--out', 'demo/inventory'], { env: demo.environment('111122223333', 'eu-west-1') })
    expect(await box.run(['aws', 'init', '--from-inventory', 'demo/inventory', '--out', 'demo/found.yaml'])).toMatchObject({ code: 0 })
    const { classifications } = parseIntent(await readFile(join(folder, 'found.yaml'), 'utf8'), 'found.yaml')
    expect(Object.keys(classifications).length).toBeGreaterThan(1)
  })

  it('says what it does not declare, and takes no tag of its own for one of theirs', async () => {
    const { world, region } = typicalAccount()
    addVault(region, { name: 'far', isAirGapped: true })
    const ours = ['holdfast-records', 'holdfast-ledgers'].map((name) => addVault(region, { name, tags: { 'holdfast:classification': name.slice(9) } }))
    const resource = { arn: 'arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-1', type: 'EFS', name: 'files' }
    for (const vault of ours) addRecoveryPoint(vault, { resource })
    const own = await fakeOf(world)
    await box.run(['aws', 'collect', '--out', 'own', '--region', 'eu-west-1'], { env: own.environment('111122223333', 'eu-west-1') })
    expect(await box.run(['aws', 'init', '--from-inventory', 'own', '--out', 'own.yaml'])).toMatchObject({ code: 0 })
    const text = await readFile(join(box.root, 'own.yaml'), 'utf8')
    expect(text).toContain('far of 111122223333 in eu-west-1')
    expect(text).toMatch(/# DECIDE: .*backed up twice/)
    expect(text).not.toContain('holdfast:classification')
    expect(Object.keys(parseIntent(text, 'own.yaml').classifications)).toEqual(expect.arrayContaining(['records', 'ledgers']))
  })
})

const hasScript = spawnSync('script', ['--version']).status === 0

describe.skipIf(!hasScript)('aws init on a terminal', () => {
  it('asks until the answer is right', async () => {
    const module = new URL('../../packages/cli/src/prompts/ask-line.ts', import.meta.url).pathname
    const program = join(box.root, 'ask.mjs')
    await writeFile(
      program,
      `import { askLine } from ${JSON.stringify(module)}
const { stdin, stderr } = process
const asked = { message: 'Which account?', validate: (text) => /^\\d{12}$/.test(text) || 'must be twelve digits' }
const got = await askLine(asked, { stdin, stderr, signal: new AbortController().signal }).catch(error => error.code)
process.stderr.write('GOT ' + got + '\\n')`,
    )
    const shown = await dialogue(program, [
      ['Which account?', '12'],
      ['must be twelve digits', '\u0015111122223333 '],
    ])
    expect(shown).toContain('GOT 111122223333')
  })
})

async function dialogue(program: string, lines: readonly (readonly [prompt: string, answer: string])[]): Promise<string> {
  return await new Promise((resolve, reject) => {
    const child = spawn('script', ['-qec', `${process.execPath} ${program}`, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] })
    const left = [...lines]
    let shown = ''
    let from = 0
    child.stdout.on('data', (data: Buffer) => {
      shown += data.toString()
      const next = left[0]
      if (next !== undefined && shown.includes(next[0], from)) {
        from = shown.length
        left.shift()
        child.stdin.write(`${next[1]}\r`)
      }
      if (shown.includes('GOT ')) child.stdin.end()
    })
    child.on('error', reject)
    child.on('close', () => {
      resolve(shown)
    })
  })
}
