/** A fix of kind `apply` is true: whatever is declared, plan and apply clear every finding that has one. What is not declared is people's, with what to declare. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { demoIntent } from '@holdfast/aws-fake/demo-intent'
import { demoWorld, guardianSession } from '@holdfast/aws-fake/demo-world'
import { startFake } from '@holdfast/aws-fake/start-fake'
import { describe, expect, it } from 'vitest'
import { type JsonLine, parseJsonLine } from '../../packages/cli/src/output/json-schemas.ts'
import { jsonLines, makeSandbox } from '../cli/run-holdfast.ts'

type Finding = Extract<JsonLine, { type: 'finding' }>

/** Without a member of the file, and what is under it. */
function without(text: string, member: string): string {
  return text.replace(new RegExp(`^${member}:\\n(?:(?: .*)?\\n)*`, 'm'), '')
}

const undetected = without(demoIntent, 'detection')
const intents: readonly (readonly [string, string | null])[] = [
  ['nothing declared', null],
  ['no detection', undetected],
  ['watching services, and nobody who is told', `${undetected}\ndetection: { services: [guardduty, config] }\n`],
  ['somebody who is told, and no trail', `${undetected}\ndetection: { emails: [somebody@example.com], services: [] }\n`],
  [
    'no locks, tests, defaults and endpoints',
    ['restoreTesting', 'accountDefaults', 'endpoints'].reduce(without, demoIntent).replaceAll('lock: governance', 'lock: none'),
  ],
  ['another Region, where buckets of these names are not', without(undetected, 'endpoints').replaceAll('eu-west-1', 'eu-central-1').replace('  blockPublicAccess: true\n', '')],
]

describe('fixes of kind apply', () => {
  it.each(intents)('%s', async (_, intent) => {
    const box = await makeSandbox()
    const stage = demoWorld({ start: Date.UTC(2026, 0, 1) })
    const fake = await startFake({ world: stage.world })
    try {
      const { accessKeyId, session } = guardianSession(stage)
      const env = { ...fake.environment(accessKeyId, 'eu-west-1'), AWS_SESSION_TOKEN: session.token, HOLDFAST_AWS_DEMO: fake.url }
      if (intent !== null) {
        await writeFile(join(box.root, 'holdfast.aws.yaml'), intent)
        // 3: there are obstacles, such as that Config has nowhere to deliver to
        const planned = await box.run(['aws', 'plan', '--json'], { env })
        expect([0, 3]).toContain(planned.code)
        const steps = jsonLines(planned).map(parseJsonLine)
        const words = steps.flatMap((step) => (step.type === 'planned-step' ? (step.irreversible?.consent ?? []) : []))
        const consents = words.flatMap((one) => ['--consent', one])
        expect([0, 3]).toContain((await box.run(['aws', 'apply', '--quiet', ...consents], { env })).code)
        // frameworks are deployed, reports written
        stage.world.clock.advance(25 * 3_600_000)
      }
      const findings = jsonLines(await box.run(['aws', 'assess', '--json'], { env }))
        .map(parseJsonLine)
        .filter((line): line is Finding => line.type === 'finding')
      const promised = findings.filter(({ status, fix }) => status === 'FAIL' && fix?.kind === 'apply')
      expect(promised.map(({ rule, region, subject, reason }) => `${rule} ${region} ${subject.name}: ${reason}`)).toEqual([])
    } finally {
      await fake.close()
      await box.remove()
    }
  }, 60_000)
})
