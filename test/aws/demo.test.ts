/**
 * The whole way: the demo is assessed; plan and apply clear every finding whose fix is `apply`; people and the clock do what is listed
 * for the others; after that nothing fails, and everything is known.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openSdk } from '@holdfast/aws/sdk-api'
import { demoIntent } from '@holdfast/aws-fake/demo-intent'
import { demoWorld, guardianSession, type Stage } from '@holdfast/aws-fake/demo-world'
import { type Fake, startFake } from '@holdfast/aws-fake/start-fake'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JsonLine, parseJsonLine } from '../../packages/cli/src/output/json-schemas.ts'
import { jsonLines, makeSandbox, type Sandbox } from '../cli/run-holdfast.ts'
import { peoplesSteps, personOf } from './demo-people.ts'

type Finding = Extract<JsonLine, { type: 'finding' }>

let box: Sandbox
let fake: Fake
let stage: Stage
let env: Readonly<Record<string, string>>

beforeAll(async () => {
  box = await makeSandbox()
  stage = demoWorld({ start: Date.UTC(2026, 0, 1) })
  fake = await startFake({ world: stage.world })
  const { accessKeyId, session } = guardianSession(stage)
  env = { ...fake.environment(accessKeyId, 'eu-west-1'), AWS_SESSION_TOKEN: session.token, HOLDFAST_AWS_DEMO: fake.url }
  await writeFile(join(box.root, 'holdfast.aws.yaml'), demoIntent)
})
afterAll(async () => {
  await fake.close()
  await box.remove()
})

async function assessed(): Promise<readonly Finding[]> {
  const run = await box.run(['aws', 'assess', '--json'], { env })
  expect(run.err).toBe('')
  return jsonLines(run)
    .map(parseJsonLine)
    .filter((line): line is Finding => line.type === 'finding')
    .filter(({ status }) => status === 'FAIL' || status === 'UNKNOWN')
}

const line = ({ status, rule, region, subject, reason, fix }: Finding) =>
  `${status} ${fix?.kind ?? '-'} ${rule} ${region} ${subject.vault ?? ''} ${subject.name}: ${reason}`

describe('the demo', () => {
  let found: readonly Finding[] = []

  it('has faults of every kind, each with what to do', async () => {
    found = await assessed()
    const failed = found.filter(({ status }) => status === 'FAIL')
    expect(new Set(failed.map(({ fix }) => fix?.kind))).toEqual(new Set(['apply', 'human', 'recreate', 'wait']))
    expect(failed.filter(({ fix }) => fix === null).map(line)).toEqual([])
  })

  it('loses every finding whose fix is apply by plan and apply', async () => {
    const planned = await box.run(['aws', 'plan', '--json'], { env })
    expect(planned).toMatchObject({ code: 0, err: '' })
    const steps = jsonLines(planned).map(parseJsonLine)
    const consents = steps.flatMap((step) => (step.type === 'planned-step' ? (step.irreversible?.consent ?? []) : []))
    expect(consents.toSorted()).toEqual([
      'close backups-111122223333 to the public',
      expect.stringMatching(/^end public access to snap-/),
      'turn on Object Lock of backups-111122223333 for good',
    ])
    expect(await box.run(['aws', 'apply', '--quiet', ...consents.flatMap((words) => ['--consent', words])], { env })).toMatchObject({ code: 0, err: '' })
    // AWS Backup deploys frameworks, and writes its first reports, within a day
    stage.world.clock.advance(25 * 3_600_000)
    found = await assessed()
    expect(found.filter(({ fix }) => fix?.kind === 'apply').map(line)).toEqual([])
    const again = await box.run(['aws', 'plan', '--json'], { env })
    expect(again).toMatchObject({ code: 0, err: '' })
    const left = jsonLines(again).map(parseJsonLine)
    expect(left.filter(({ type }) => type === 'planned-step' || type === 'obstacle')).toEqual([])
    expect(left.filter(({ type }) => type === 'aws-plan')).toMatchObject([{ steps: 0, obstacles: 0 }])
  })

  it('has nothing that fails or is not known when people and time did the rest', async () => {
    const api = await openSdk({ signal: new AbortController().signal, endpoint: fake.url, credentials: await credentials(), maxAttempts: 1 })
    const person = personOf(api, stage.world)
    for (const { does } of peoplesSteps) await does(person)
    expect((await assessed()).map(line)).toEqual([])
  }, 60_000)

  it('has a step of people for every rule that needs one', async () => {
    const known = new Set(peoplesSteps.flatMap(({ rules }) => rules))
    expect([...new Set(found.map(({ rule }) => rule))].filter((rule) => !known.has(rule))).toEqual([])
    expect(await readFile(join(box.root, 'holdfast.aws.yaml'), 'utf8')).toBe(demoIntent)
  })
})

async function credentials() {
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '', AWS_SESSION_TOKEN: sessionToken = '' } = env
  return { accessKeyId, secretAccessKey, sessionToken }
}
