/** `holdfast aws export`: templates of what is declared. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addRole } from '@holdfast/aws-fake/build'
import { startFake } from '@holdfast/aws-fake/start-fake'
import { typicalAccount } from '@holdfast/aws-fake/typical-account'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { parseJsonLine } from '../../packages/cli/src/output/json-schemas.ts'
import { jsonLines, makeSandbox, type Sandbox } from './run-holdfast.ts'

let box: Sandbox

beforeAll(async () => {
  box = await makeSandbox()
  await box.run(['aws', 'init', '--account', '111122223333', '--region', 'eu-west-1', '--email', 'alerts@example.com'])
})
afterAll(async () => await box.remove())

it('writes Terraform without asking AWS, and not over a file', async () => {
  const args = ['aws', 'export', '--format', 'terraform', '--out', 'infrastructure', '--account', '111122223333']
  const made = await box.run([...args, '--json'])
  expect(made).toMatchObject({ code: 0 })
  expect(jsonLines(made).map(parseJsonLine)).toMatchObject([{ type: 'exported', files: [join(box.root, 'infrastructure/holdfast.tf.json')] }])
  const configuration = JSON.parse(await readFile(join(box.root, 'infrastructure/holdfast.tf.json'), 'utf8')) as { resource: object }
  expect(Object.keys(configuration.resource)).toEqual(expect.arrayContaining(['aws_kms_key', 'aws_backup_vault', 'aws_backup_plan']))
  expect(await box.run(args)).toMatchObject({ code: 5 })
})

it('writes CloudFormation of an account as it is, and says what is not in it', async () => {
  const typical = typicalAccount()
  const fake = await startFake(typical)
  onTestFinished(async () => await fake.close())
  const env = fake.environment('111122223333', 'eu-west-1')
  // KMS would refuse a policy that names somebody who is not there
  const early = await box.run(['aws', 'export', '--format', 'cloudformation', '--out', 'early'], { env })
  expect(early.out + early.err).toContain('role/key-administrator')
  expect(JSON.parse(await readFile(join(box.root, 'early/holdfast.eu-west-1.template.json'), 'utf8'))).not.toHaveProperty('Resources.ConfidentialVault')
  for (const name of ['vault-guardian', 'key-administrator', 'backup']) addRole(typical.world.account('111122223333'), { name, trusts: 'backup.amazonaws.com' })
  const made = await box.run(['aws', 'export', '--format', 'cloudformation', '--out', 'stacks'], { env })
  expect(made).toMatchObject({ code: 0, out: expect.stringContaining('holdfast.eu-west-1.template.json') })
  expect(JSON.parse(await readFile(join(box.root, 'stacks/holdfast.eu-west-1.template.json'), 'utf8'))).toMatchObject({
    Resources: { ConfidentialVault: { Type: 'AWS::Backup::BackupVault', DeletionPolicy: 'Retain' } },
  })
})

it('refuses a Region of which nothing is declared', async () => {
  await writeFile(join(box.root, 'none.yaml'), 'classifications: {}\n')
  const args = ['aws', 'export', '--format', 'terraform', '--out', 'none', '--account', '111122223333', '--intent', 'none.yaml']
  expect(await box.run(args)).toMatchObject({ code: 2, err: expect.stringContaining('USAGE') })
})

it('assesses what it exported, and what a plan of Terraform will make, without asking AWS', async () => {
  // a topic without a key is not encrypted, in a template as in an account
  const intent = await readFile(join(box.root, 'holdfast.aws.yaml'), 'utf8')
  await writeFile(join(box.root, 'holdfast.aws.yaml'), intent.replace(/^detection:$/m, 'detection:\n  keyOf: confidential'))
  await box.run(['aws', 'export', '--format', 'cloudformation', '--out', 'judged', '--account', '111122223333'])
  const template = 'judged/holdfast.eu-west-1.template.json'
  const good = await box.run(['aws', 'assess', '--cfn', template, '--region', 'eu-west-1', '--accounts', '111122223333'])
  expect(good.out.split("\n").filter((line) => /FAIL|UNKNOWN/.test(line))).toEqual([])
  expect(good).toMatchObject({ code: 0, err: expect.stringMatching(/judged by \d+ of \d+ rules[^]*rules that ask for recovery points, and no template has any/) })
  const text = await readFile(join(box.root, template), 'utf8')
  await writeFile(join(box.root, 'unlocked.json'), text.replace('"LockConfiguration"', '"Unlocked"'))
  await writeFile(join(box.root, 'aws-config'), '[profile backups]\nregion = eu-west-1\n')
  const env = { AWS_CONFIG_FILE: join(box.root, 'aws-config'), AWS_PROFILE: 'backups' }
  // the profile's Region, where nobody names another
  const usual = jsonLines(await box.run(['aws', 'assess', '--cfn', 'unlocked.json', '--json'], { env })).map(parseJsonLine)
  expect([...new Set(usual.flatMap((line) => (line.type === 'finding' ? [line.region] : [])))].filter((region) => region !== 'global')).toEqual(['eu-west-1'])
  const bad = await box.run(['aws', 'assess', '--cfn', 'unlocked.json', '--region', 'eu-west-1', '--accounts', '111122223333', '--json'])
  expect(bad.code).toBe(9)
  const lines = jsonLines(bad).map(parseJsonLine)
  expect(lines.filter((line) => line.type === 'finding' && line.status === 'FAIL')).toMatchObject([{ rule: 'vault-locked' }])

  expect(await box.run(['aws', 'assess', '--cfn', 'unlocked.json', '--region', 'eu-west-1', '--accounts', '111122223333', '--sarif', 'unlocked.sarif'])).toMatchObject({ code: 9 })
  const sarif = JSON.parse(await readFile(join(box.root, 'unlocked.sarif'), 'utf8')) as { runs: { results: { ruleId: string; level: string; locations: unknown }[] }[] }
  const line = text.split('\n').findIndex((one) => one.includes('"ConfidentialVault": {')) + 1
  expect(sarif.runs[0]?.results.filter(({ level }) => level === 'error')).toMatchObject([
    {
      ruleId: 'vault-locked',
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'unlocked.json' }, region: { startLine: line } }, logicalLocations: [{ name: 'ConfidentialVault' }] },
      ],
    },
  ])

  const values = { address: 'aws_backup_vault.main', mode: 'managed', type: 'aws_backup_vault', name: 'main', values: { name: 'main' } }
  await writeFile(join(box.root, 'plan.json'), JSON.stringify({ format_version: '1.2', planned_values: { root_module: { resources: [values] } } }))
  expect(await box.run(['aws', 'assess', '--terraform', 'plan.json'])).toMatchObject({ code: 9, out: expect.stringContaining('the vault has no lock') })
  const removed = { address: 'aws_kms_key.old', type: 'aws_kms_key', mode: 'managed', change: { actions: ['delete'] } }
  await writeFile(join(box.root, 'removes.json'), JSON.stringify({ format_version: '1.2', planned_values: { root_module: {} }, resource_changes: [removed] }))
  expect(await box.run(['aws', 'assess', '--terraform', 'removes.json'])).toMatchObject({ code: 9, out: expect.stringContaining('the plan destroys the key') })
  expect(await box.run(['aws', 'assess', '--terraform', 'unlocked.json'])).toMatchObject({ code: 2, err: expect.stringContaining('terraform show -json') })
})
