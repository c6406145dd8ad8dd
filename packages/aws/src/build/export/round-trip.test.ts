/** What was exported, read back as templates, is judged as the account that was built by the same intent. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { accountId, exampleIntent } from '../../../test/example-intent.ts'
import { apiFor, startFakeAccount } from '../../../test/fake-account.ts'
import { templatePlace } from '../../../test/judged-template.ts'
import { planOfConfiguration } from '../../../test/terraform/plan-of-configuration.ts'
import { parseIntent } from '../../intent/parse-intent.ts'
import { readTemplate, type ReadTemplate } from '../../judge/template/read-template.ts'
import { assess } from '../../judge/rules/assess.ts'
import type { Rule } from '../../judge/rules/rule.ts'
import { collect } from '../../observe/collect/collect.ts'
import { Inventory } from '../../observe/inventory/inventory.ts'
import { toCloudFormation } from './cloudformation.ts'
import { exportAccount } from './export-account.ts'
import { toTerraform } from './terraform.ts'

const regions = ['eu-central-1', 'eu-west-1']
const intentText = `${exampleIntent}    tags: { data: secret }
    schedule: [{ name: daily, at: cron(0 5 ? * * *), keepDays: 35 }]
    copies: [{ region: eu-central-1, keepDays: 90 }, { region: eu-west-1, airGapped: true, keepDays: 60 }]
buckets:
  backups-of-the-example: { classification: confidential, region: eu-west-1, objectLockDays: 30 }
detection: { topic: alerts, keyOf: confidential, services: [] }
roles: { reader: PEOPLE, operator: PEOPLE, restorer: PEOPLE, administrator: PEOPLE, auditor: PEOPLE }
accountDefaults: { encryptNewVolumes: true, blockPublicAccess: true }
`.replaceAll('PEOPLE', `{ assumedBy: ['arn:aws:iam::${accountId}:user/ada'] }`)
const intent = parseIntent(intentText, 'holdfast.aws.yaml')

/** By rule, what is said of things of a type: keys have other ids in each. */
async function judged(inventory: Inventory, rules: readonly Rule[]): Promise<readonly string[]> {
  const found: string[] = []
  for await (const { rule, status, region, subject } of assess(inventory, { rules, intent })) {
    // an empty vault is nowhere yet, and one of a template will not stay empty
    if (rule === 'residency' && subject.type === 'vault') continue
    const isNamed = ['vault', 'bucket', 'topic'].includes(subject.type)
    const name = subject.type === 'plan-rule' ? ` into ${subject.id.slice(subject.id.indexOf('arn:'))}` : isNamed ? ` ${subject.name}` : ''
    found.push(`${rule} ${status} ${region} ${subject.type}${name}`)
  }
  return found.toSorted()
}

it('gives the findings of the account, in both languages', async () => {
  const account = await startFakeAccount()
  onTestFinished(async () => await account[Symbol.asyncDispose]())
  const plan = await account.plan(intentText)
  await account.apply(plan, { intentText, consents: plan.steps.flatMap(({ irreversible }) => irreversible?.consent ?? []) })
  const look = { api: account.api, patience: { attempts: 1, wait: async () => undefined } }
  const exported = await exportAccount({ intent, look, account: accountId, regions: null })
  expect(exported.obstacles).toEqual([])

  const folder = await mkdtemp(join(tmpdir(), 'holdfast-round-trip-'))
  onTestFinished(async () => await rm(folder, { recursive: true }))
  const api = await apiFor(account.fake, accountId)
  await collect({ api, folder, homeRegion: 'eu-west-1', regions, clock: account.fake.world.clock })
  const inventory = await Inventory.open(folder)

  const asTerraform = readTemplate({ ...templatePlace, language: 'terraform', text: planOfConfiguration(toTerraform(exported)) })
  // of the whole account: other things that it has are not of the template
  const ofTemplate = (read: ReadTemplate) => read.rules.filter(({ id }) => !id.startsWith('plan-re') && id !== 'role-trust' && !untilConfirmed.has(id))
  const expected = await judged(inventory, ofTemplate(asTerraform))
  expect(expected.filter((line) => line.includes(' PASS ')).length).toBeGreaterThan(30)
  expect(await judged(asTerraform.inventory, ofTemplate(asTerraform))).toEqual(expected)
  expect(await heard(asTerraform)).toEqual(new Set([...untilConfirmed].map((id) => `${id} NOT_APPLICABLE`)))

  expectGrants(await grantsOf(asTerraform), await grantsOf({ ...asTerraform, grants: asTerraform.grants.map(({ rules }) => ({ inventory, rules })) }), regions)

  for (const { region, template } of toCloudFormation(exported)) {
    const asCloudFormation = readTemplate({ ...templatePlace, region, language: 'cloudformation', text: JSON.stringify(template) })
    const rules = ofTemplate(asCloudFormation)
    const here = (line: string): boolean => line.split(' ')[2] === region
    // vaults of other Regions are of other templates
    const asSeen = (line: string): string => (line.startsWith('plan-fits-lock PASS') && isElsewhere(line, region) ? line.replace('PASS', 'UNKNOWN') : line)
    const expectedHere = (await judged(inventory, rules)).filter(here).map(asSeen).toSorted()
    expect((await judged(asCloudFormation.inventory, rules)).filter(here)).toEqual(expectedHere)
    expectGrants(await grantsOf(asCloudFormation), await grantsOf({ ...asCloudFormation, grants: asCloudFormation.grants.map((one) => ({ inventory, rules: one.rules })) }), [region])
    expect(await heard(asCloudFormation)).toEqual(new Set([...untilConfirmed].map((id) => `${id} NOT_APPLICABLE`)))
  }
}, 120_000)

/** An account fails them until somebody has confirmed to be told: a template has the chain up to there whole. */
const untilConfirmed: ReadonlySet<string> = new Set(['acts-told', 'jobs-told'])

async function heard({ inventory, rules }: ReadTemplate): Promise<ReadonlySet<string>> {
  const lines = await judged(inventory, rules.filter(({ id }) => untilConfirmed.has(id)))
  return new Set(lines.map((line) => line.split(' ').slice(0, 2).join(' ')))
}

async function grantsOf({ grants }: ReadTemplate): Promise<readonly string[]> {
  return (await Promise.all(grants.map(async (one) => await judged(one.inventory, one.rules)))).flat()
}

/** Of how guardians enter, whom it does not make, a template says nothing. */
function expectGrants(ofTemplate: readonly string[], ofAccount: readonly string[], where: readonly string[]): void {
  const shared = (lines: readonly string[]): readonly string[] => lines.filter((line) => [...where, 'global'].includes(line.split(' ')[2] ?? '') && !/-mfa |any-elsewhere| region$/.test(line) && !line.startsWith('backups-stopped'))
  expect(shared(ofTemplate).filter((line) => line.startsWith('vault-delete')).length).toBeGreaterThan(0)
  expect(shared(ofTemplate)).toEqual(shared(ofAccount))
  // what is elsewhere fails by nothing that does not fail here, too
  const failing = (lines: readonly string[]): ReadonlySet<string> => new Set(lines.filter((line) => / (?:FAIL|UNKNOWN) /.test(line)).map((line) => line.split(' ', 2).join(' ')))
  const ofBoth = failing(ofAccount)
  expect([...failing(ofTemplate)].filter((one) => !ofBoth.has(one))).toEqual([])
}

function isElsewhere(line: string, region: string): boolean {
  return regions.some((one) => one !== region && line.includes(`:${one}:`))
}
