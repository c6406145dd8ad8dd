/** `holdfast aws plan`, `apply`, `drift`, `undo` and `journal` as a user runs them, against the fake of AWS. */
import { addRole } from '@holdfast/aws-fake/build'
import { type Fake, startFake } from '@holdfast/aws-fake/start-fake'
import { World } from '@holdfast/aws-fake/world'
import { appendFile, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openSdk } from '@holdfast/aws/sdk-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseJsonLine } from '../../packages/cli/src/output/json-schemas.ts'
import { jsonLines, makeSandbox, type Sandbox } from './run-holdfast.ts'

const accountId = '111122223333'
const vault = 'holdfast-confidential'
const role = (name: string): string => `arn:aws:iam::${accountId}:role/${name}`

const intent = `classifications:
  confidential:
    regions: [eu-west-1]
    guardians: [${role('guardian')}]
    key:
      administrators: [${role('keeper')}]
      users: [${role('nightly')}]
    retention: { minDays: 30, maxDays: 400 }
    lock: governance
`

let box: Sandbox
let fake: Fake
/** As a guardian, and as the account's root user. */
let env: Readonly<Record<string, string>>
let rootEnv: Readonly<Record<string, string>>

async function writeIntent(text: string): Promise<void> {
  await writeFile(join(box.root, 'holdfast.aws.yaml'), text)
}

/** A call of AWS Backup as a guardian, past the command. */
async function backup(operation: string, input: object = {}): Promise<Readonly<Record<string, unknown>>> {
  const credentials = { accessKeyId: 'guardian', secretAccessKey: 'any', sessionToken: 'token' }
  const api = await openSdk({ signal: new AbortController().signal, endpoint: fake.url, credentials, maxAttempts: 1 })
  return await api.call({ service: 'backup', region: 'eu-west-1' }, operation, { ...input })
}

beforeAll(async () => {
  box = await makeSandbox()
  const world = new World({ start: Date.now() })
  const account = world.addAccount(accountId)
  for (const name of ['guardian', 'keeper', 'nightly']) addRole(account, { name, trusts: `arn:aws:iam::${accountId}:root` })
  const session = { roleArn: role('guardian'), token: 'token', expiresAt: world.clock.now() + 1e9 }
  const arn = `arn:aws:sts::${accountId}:assumed-role/guardian/work`
  world.addCaller({ accessKeyId: 'guardian', accountId, arn, userId: 'AROA:guardian', type: 'AssumedRole', session })
  fake = await startFake({ world })
  rootEnv = fake.environment(accountId, 'eu-west-1')
  env = { ...rootEnv, AWS_ACCESS_KEY_ID: 'guardian', AWS_SESSION_TOKEN: 'token' }
  await writeIntent(intent)
})
afterAll(async () => {
  await fake.close()
  await box.remove()
})

const holdfast = (args: readonly string[], options: object = {}) => box.run(['aws', ...args], { env, ...options })

describe('the first minute', () => {
  it('plans: shows each step, makes a key of its own, changes nothing', async () => {
    const { code, out, err } = await holdfast(['plan', '--details'])
    expect(code).toBe(0)
    expect(out).toContain('4. make backup-vault  vault holdfast-confidential  eu-west-1\n   + key: key of confidential\n   ! the key of a vault cannot be changed later')
    expect(err).toMatch(/made {2}planner key .*planner\.key/)
    const { out: brief } = await holdfast(['plan'])
    expect(brief).toMatch(/^! \+ backup-vault +vault holdfast-confidential/m)
    expect(brief).toContain('   4. make backup-vault  vault holdfast-confidential  eu-west-1\n      ! the key of a vault cannot be changed later')
    expect(brief.length).toBeLessThan(out.length / 3)
    expect(err).toContain('To do exactly this: holdfast aws apply')
    expect((await stat(join(box.root, 'holdfast.aws.plan'))).mode & 0o777).toBe(0o600)
    expect(fake.records().filter(({ readOnly }) => !readOnly)).toEqual([])
  })

  it('is for guardians', async () => {
    const { code, err } = await holdfast(['apply'], { env: rootEnv })
    expect(code).toBe(5)
    expect(err).toContain('only a guardian')
  })

  it('applies exactly that, and says what was done', async () => {
    const { code, out } = await holdfast(['apply'])
    expect(code).toBe(0)
    expect(out).toContain('done     make backup-vault-lock  vault holdfast-confidential  eu-west-1\naccount 111122223333: 6 steps done')
    expect(await backup('DescribeBackupVault', { BackupVaultName: vault })).toMatchObject({ Locked: true, MinRetentionDays: 30 })
  })

  it('finds nothing to do then, and no drift', async () => {
    expect(await holdfast(['plan'])).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to do') })
    expect(await holdfast(['apply'])).toMatchObject({ code: 0, out: expect.stringContaining('0 steps done, 6 were done already') })
    // the key's policy came with the key
    expect(await holdfast(['drift'])).toMatchObject({ code: 0, out: expect.stringContaining('7 as they were set') })
  })
})

describe('for programs', () => {
  it('every line follows the schemas', async () => {
    await writeIntent(intent.replace('minDays: 30', 'minDays: 60'))
    const planned = jsonLines(await holdfast(['plan', '--json', '--out', 'longer.plan'])).map(parseJsonLine)
    expect(planned).toMatchObject([
      { type: 'planned-step', aspect: 'backup-vault-lock', before: { minDays: 30 }, after: { minDays: 60 }, irreversible: null },
      { type: 'aws-plan', account: accountId, steps: 1, obstacles: 0 },
    ])
    const applied = jsonLines(await holdfast(['apply', 'longer.plan', '--json'])).map(parseJsonLine)
    expect(applied).toMatchObject([{ type: 'applied-step', result: 'done' }, { type: 'applied', done: 1, already: 0 }])
    const shown = jsonLines(await holdfast(['journal', 'show', '--json'])).map(parseJsonLine)
    expect(shown.at(-1)).toMatchObject({ type: 'journal-line', event: { kind: 'end' } })
    expect(jsonLines(await holdfast(['journal', 'check', '--json'])).map(parseJsonLine)).toMatchObject([{ type: 'journal', open: 0, lines: shown.length }])
  })
})

describe('undo', () => {
  it('puts back the last plan, and then the one before it, removing only what may be removed', async () => {
    const back = await holdfast(['undo', '--details'])
    expect(back).toMatchObject({ code: 0, out: expect.stringContaining('- minDays: 60\n   + minDays: 30') })
    expect(await holdfast(['apply'])).toMatchObject({ code: 5 })
    const weaker = 'weaken the lock of vault holdfast-confidential in eu-west-1 to 30 days'
    expect(await holdfast(['apply', '--consent', weaker])).toMatchObject({ code: 0 })
    const { records } = JSON.parse(`{"records":[${(await holdfast(['journal', 'show', '--json'])).out.trim().split('\n').join(',')}]}`) as { records: { event: { plan?: string } }[] }
    const first = String(records[0]?.event.plan)
    const kept = await holdfast(['undo', '--plan', first.slice(0, 12)])
    expect(kept).toMatchObject({ code: 3, out: expect.stringContaining('only --delete removes it') })
    const removed = await holdfast(['undo', '--plan', first.slice(0, 12), '--delete'])
    expect(removed.out).toContain('! needs consent: delete key of confidential in eu-west-1')
    const refused = await holdfast(['apply'])
    expect(refused).toMatchObject({ code: 5, err: expect.stringContaining('nobody agreed to it') })
    expect(await holdfast(['apply', '--consent', 'delete key of confidential in eu-west-1'])).toMatchObject({ code: 0 })
    expect(await backup('ListBackupVaults')).toMatchObject({ BackupVaultList: [] })
  })
})

describe('drift', () => {
  it('shows what others changed, and exits with 9', async () => {
    await writeIntent(intent.replaceAll('confidential', 'internal'))
    await holdfast(['plan'])
    await holdfast(['apply'])
    await backup('PutBackupVaultLockConfiguration', { BackupVaultName: 'holdfast-internal', MinRetentionDays: 1 })
    const { code, out } = await holdfast(['drift'])
    expect(code).toBe(9)
    expect(out).toContain('changed  backup-vault-lock  vault holdfast-internal  eu-west-1\n     mode: governance\n   - minDays: 30\n   - maxDays: 400\n   + minDays: 1')
    const lines = jsonLines(await holdfast(['drift', '--json'])).map(parseJsonLine)
    expect(lines.find((line) => line.type === 'drift' && line.status === 'changed')).toMatchObject({ aspect: 'backup-vault-lock', found: { minDays: 1 } })
  })
})

describe('a compliance lock', () => {
  const words = 'lock holdfast-internal in eu-west-1 for ever'

  it('is planned with what it would hold, and only set by consent that names it', async () => {
    await writeIntent(intent.replaceAll('confidential', 'internal').replace('governance', 'compliance'))
    const { out } = await holdfast(['plan'])
    expect(out).toMatch(/! from \d{4}-\d\d-\d\d on nobody can take this lock off/)
    expect(out).toContain('! storage committed: 0.0 GB-months in 0 points')
    expect(out).toContain(`! needs consent: ${words}`)
    const refused = await holdfast(['apply'])
    expect(refused).toMatchObject({ code: 5, err: expect.stringContaining(words) })
    expect(await holdfast(['apply', '--consent', 'yes'])).toMatchObject({ code: 5 })
    expect(await holdfast(['apply', '--consent', words])).toMatchObject({ code: 0 })
    const { LockDate } = await backup('DescribeBackupVault', { BackupVaultName: 'holdfast-internal' })
    expect((LockDate as Date).getTime()).toBeGreaterThan(Date.now() + 13 * 86_400_000)
    expect(await holdfast(['plan'])).toMatchObject({ out: expect.stringContaining('Nothing to do') })
  })
})

describe('what is refused', () => {
  it('a plan or a journal that was changed, a file that is no plan, no intent', async () => {
    await writeIntent(intent.replaceAll('confidential', 'restricted'))
    await holdfast(['plan', '--out', 'other.plan'])
    const text = await readFile(join(box.root, 'other.plan'), 'utf8')
    await writeFile(join(box.root, 'other.plan'), text.replace('"minDays":30', '"minDays":31'))
    expect(await holdfast(['apply', 'other.plan'])).toMatchObject({ code: 4, err: expect.stringContaining('BAD_SIGNATURE') })
    expect(await holdfast(['plan', '--out', 'holdfast.aws.yaml'])).toMatchObject({ code: 5, err: expect.stringContaining('EXISTS') })
    expect(await holdfast(['plan', '--intent', 'nowhere.yaml'])).toMatchObject({ err: expect.stringContaining('READ_FAILED') })
    const unplanned = await holdfast(['apply', 'nowhere.plan', '--key', 'nowhere.key'])
    expect(unplanned).toMatchObject({ code: 1, out: '', err: expect.stringContaining('"holdfast aws plan" makes one') })
    expect(await holdfast(['plan', '--region', 'us-east-1'])).toMatchObject({ code: 2 })
    const { head } = jsonLines(await holdfast(['journal', 'check', '--json']))[0] as { head: string }
    expect(await holdfast(['journal', 'check', '--head', head])).toMatchObject({ code: 0 })
    expect(await holdfast(['journal', 'check', '--head', 'a'.repeat(64)])).toMatchObject({ code: 8, err: expect.stringContaining('ROLLBACK') })
    const { path } = jsonLines(await holdfast(['journal', 'check', '--json']))[0] as { path: string }
    await appendFile(path, '{}\n')
    expect(await holdfast(['plan'])).toMatchObject({ code: 4 })
  })

  it("another person's plan, unless its key is trusted", async () => {
    const other = { ...env, HOLDFAST_HOME: join(box.root, 'other-home') }
    expect(await holdfast(['plan', '--out', 'theirs.plan'], { env: other })).toMatchObject({ code: 0 })
    const mine = { ...env, HOLDFAST_HOME: join(box.root, 'my-home') }
    expect(await holdfast(['apply', 'theirs.plan'], { env: mine })).toMatchObject({ code: 4 })
    const key = (await holdfast(['journal', 'key'], { env: other })).out.trim()
    expect(await holdfast(['apply', 'theirs.plan', '--trust', key], { env: mine })).toMatchObject({ code: 0 })
  })
})

describe('a key that KMS holds', () => {
  const text = intent.replaceAll('confidential', 'signed')
  const here = () => ({ env: { ...env, HOLDFAST_HOME: join(box.root, 'kms-home') } })
  const offline = () => ({ env: { HOLDFAST_HOME: join(box.root, 'kms-home'), AWS_ENDPOINT_URL: 'http://127.0.0.1:9' } })

  it('signs the plan and the journal, which are verified without AWS, beside lines of the key of this machine', async () => {
    const credentials = { accessKeyId: 'guardian', secretAccessKey: 'any', sessionToken: 'token' }
    const api = await openSdk({ signal: new AbortController().signal, endpoint: fake.url, credentials, maxAttempts: 1 })
    const input = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }
    const { KeyMetadata } = await api.call({ service: 'kms', region: 'eu-west-1' }, 'CreateKey', input)
    const { Arn: key } = KeyMetadata as { readonly Arn: string }
    await writeIntent(text)
    await holdfast(['plan'], here())
    expect(await holdfast(['apply'], here())).toMatchObject({ code: 0 })
    await writeIntent(text.replace('minDays: 30', 'minDays: 31'))
    expect(await holdfast(['plan', '--key', key], here())).toMatchObject({ code: 0 })
    expect(await readFile(join(box.root, 'holdfast.aws.plan'), 'utf8')).toContain(`\n— ${key} `)
    expect(await holdfast(['apply', '--key', key], here())).toMatchObject({ code: 0, out: expect.stringContaining('1 step done') })
    expect(await holdfast(['journal', 'check'], offline())).toMatchObject({ code: 0 })
    expect((await holdfast(['journal', 'key', '--key', key], here())).out).toContain(`${key}+`)
    const policy = JSON.parse((await holdfast(['iam-policy', 'apply', '--key', key], offline())).out) as { readonly Statement: readonly object[] }
    expect(policy.Statement.at(-1)).toMatchObject({ Action: ['kms:GetPublicKey', 'kms:Sign'], Resource: key })
  })

  it('is let sign by a policy that is printed for what is declared, in parts that IAM takes', async () => {
    await writeIntent(text)
    const whole = await holdfast(['iam-policy', 'apply', '--account', accountId, '--pass-role', `arn:aws:iam::${accountId}:role/forwarder`], offline())
    expect(whole).toMatchObject({ code: 0, err: expect.stringContaining('--part 2') })
    const { Statement } = JSON.parse(whole.out) as { readonly Statement: readonly { readonly Sid: string; readonly Resource: readonly string[] }[] }
    expect(Statement.find(({ Sid }) => Sid === 'SetRoles')?.Resource).toEqual([`arn:aws:iam::${accountId}:role/holdfast-*`])
    expect(Statement.find(({ Sid }) => Sid === 'PassRoles')?.Resource).toContain(`arn:aws:iam::${accountId}:role/forwarder`)
    const second = await holdfast(['iam-policy', 'apply', '--account', accountId, '--part', '2'], offline())
    expect((JSON.parse(second.out) as typeof whole & { readonly Statement: readonly object[] }).Statement.length).toBeLessThan(Statement.length)
    for (const wrong of [['--part', '9'], ['--account', '12']]) expect(await holdfast(['iam-policy', 'apply', ...wrong], offline())).toMatchObject({ code: 2 })
  })

  it('has to be there', async () => {
    const key = `arn:aws:kms:eu-west-1:${accountId}:key/00000000-0000-4000-8000-000000000000`
    expect(await holdfast(['plan', '--key', key], here())).toMatchObject({ code: 7, err: expect.stringContaining('kms:GetPublicKey') })
  })
})
