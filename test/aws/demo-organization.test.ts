/**
 * The demo's organization: policies by its management account, vaults for copies by the account that keeps them, and then backups of the
 * first account in the second, one copy of them air-gapped.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openSdk } from '@holdfast/aws/sdk-api'
import { demoOrganizationIntent } from '@holdfast/aws-fake/demo-organization-intent'
import { demoWorld, guardianSessions, type Stage } from '@holdfast/aws-fake/demo-world'
import { type Fake, startFake } from '@holdfast/aws-fake/start-fake'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JsonLine, parseJsonLine } from '../../packages/cli/src/output/json-schemas.ts'
import { jsonLines, makeSandbox, type Sandbox } from '../cli/run-holdfast.ts'

type Name = 'production' | 'management' | 'vaults'
type Finding = Extract<JsonLine, { type: 'finding' }>

const intent = ['--intent', 'organization.aws.yaml']
let box: Sandbox
let fake: Fake
let stage: Stage
let sessions: ReturnType<typeof guardianSessions>

beforeAll(async () => {
  box = await makeSandbox()
  stage = demoWorld({ start: Date.UTC(2026, 0, 1) })
  fake = await startFake({ world: stage.world })
  sessions = guardianSessions(stage)
  await writeFile(join(box.root, 'organization.aws.yaml'), demoOrganizationIntent)
})
afterAll(async () => {
  await fake.close()
  await box.remove()
})

function envOf(name: Name): Readonly<Record<string, string>> {
  const { accessKeyId, session } = sessions[name]
  return { ...fake.environment(accessKeyId, 'eu-west-1'), AWS_SESSION_TOKEN: session.token, HOLDFAST_AWS_DEMO: fake.url }
}

async function build(name: Name, consents: readonly string[] = []): Promise<string> {
  const plan = await box.run(['aws', 'plan', ...intent], { env: envOf(name) })
  expect(plan, `${name}: ${plan.out}`).toMatchObject({ code: 0, err: expect.not.stringContaining('error') })
  const words = consents.flatMap((one) => ['--consent', one])
  const apply = await box.run(['aws', 'apply', '--quiet', ...intent, ...words], { env: envOf(name) })
  expect(apply, name).toMatchObject({ code: 0, err: '' })
  return plan.out
}

async function pointsIn(name: Name, region: string, BackupVaultName: string): Promise<readonly { readonly ResourceType?: string; readonly ResourceArn?: string }[]> {
  const { accessKeyId, session } = sessions[name]
  const credentials = { accessKeyId, secretAccessKey: 'any', sessionToken: session.token }
  const api = await openSdk({ signal: new AbortController().signal, endpoint: fake.url, credentials, maxAttempts: 1 })
  const { RecoveryPoints } = await api.call({ service: 'backup', region }, 'ListRecoveryPointsByBackupVault', { BackupVaultName })
  return RecoveryPoints as readonly { readonly ResourceType?: string; readonly ResourceArn?: string }[]
}

describe("the demo's organization", () => {
  it('is bound by policies that its management account applies', async () => {
    const shown = await build('management', ['holdfast-guardrails', 'holdfast-perimeter'].flatMap((name) => ['111122223333', '777788889999'].map((id) => `bind ${id} by ${name}`)))
    expect(shown).toContain('no policy of the organization binds its management account 444455556666')
  })

  it('gets vaults for copies in the account that keeps them, and one plan of the organization in the other', async () => {
    await build('vaults', ['make holdfast-confidential-airgap in eu-west-1, locked for ever'])
    const shown = await build('production')
    expect(shown).toContain('for the management account 444455556666, planned with its credentials: service and resource control policies')
    expect(shown).not.toMatch(/\+ backup-plan /)
  })

  it('has its backups in the other account two days later, one copy of them air-gapped', async () => {
    for (let hours = 0; hours < 48; hours += 6) stage.world.clock.advance(6 * 3_600_000)
    const there = await pointsIn('vaults', 'eu-central-1', 'holdfast-confidential')
    const airGapped = await pointsIn('vaults', 'eu-west-1', 'holdfast-confidential-airgap')
    expect(new Set(there.map(({ ResourceType }) => ResourceType))).toEqual(new Set(['DynamoDB', 'EFS']))
    expect(new Set(airGapped.map(({ ResourceArn }) => ResourceArn))).toEqual(new Set(there.map(({ ResourceArn }) => ResourceArn)))
    const run = await box.run(['aws', 'assess', '--org', '--json', ...intent], { env: envOf('production') })
    const findings = jsonLines(run).map(parseJsonLine).filter((line): line is Finding => line.type === 'finding')
    const copied = new Set(there.map(({ ResourceArn }) => ResourceArn))
    const judged = (id: RegExp) => findings.filter(({ rule, account, subject }) => id.test(rule) && account === '111122223333' && copied.has(subject.id))
    expect(judged(/^copies-as-declared$/).map(({ status, subject }) => `${status} ${subject.id}`).toSorted()).toEqual([...copied].map((arn) => `PASS ${arn}`).toSorted())
    // what the policies deny, rules see: tags, which selections go by, are left to who works with the data
    const destroying = findings.filter(({ rule, account, region }) => /^(?:vault-delete|backups-stopped)$/.test(rule) && account === '111122223333' && region === 'eu-west-1')
    const ways = destroying.filter(({ status }) => status === 'FAIL').flatMap(({ rule, evidence }) => evidence.map(({ field }) => `${rule} ${field}`))
    expect(ways.filter((way) => !/^backups-stopped \w+:\w*tag/i.test(way))).toEqual([])
    // the organization's plan counts
    expect(new Set(judged(/-in-plan$/).map(({ status }) => status))).toEqual(new Set(['PASS']))
  }, 60_000)

  it('has nothing left to plan in any account', async () => {
    for (const name of ['management', 'vaults', 'production'] as const) {
      const { out } = await box.run(['aws', 'plan', ...intent], { env: envOf(name) })
      expect(out, name).toContain('Nothing to do: all is as declared.')
    }
  })
})
