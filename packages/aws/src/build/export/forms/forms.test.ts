/** Every aspect can be said in both languages, or it says why not; what is said is taken. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { AspectExample } from '../../../../test/aspects/aspect-example.ts'
import { exampleList } from '../../../../test/aspects/example-list.ts'
import { findLinter, findLinterPython, linterNeeds } from '../../../../test/cfn-lint/find-linter.ts'
import { accountId } from '../../../../test/example-intent.ts'
import { startFakeAccount } from '../../../../test/fake-account.ts'
import { problemsOf } from '../../../../test/terraform/check-configuration.ts'
import { lostWith } from '../../../judge/template/protecting-types.ts'
import type { Json } from '../../aspects/json.ts'
import { aspectList } from '../../aspects/aspect-list.ts'
import { notInCloudFormation, toCloudFormation } from '../cloudformation.ts'
import type { Exported } from '../export-account.ts'
import { ExportPlace, type KnownThing } from '../export-place.ts'
import { partsOf } from '../parts.ts'
import { notImported, notInTerraform, toTerraform } from '../terraform.ts'
import { formList } from './form-list.ts'

/** Ids as AWS makes them. */
const uuid = '1111aaaa-22bb-33cc-44dd-555555eeeeee'
const ids: Readonly<Record<string, string>> = {
  'kms-key': uuid,
  'kms-key-policy': uuid,
  'kms-key-rotation': uuid,
  'backup-plan': uuid,
  'backup-selection': `${uuid}|${uuid}`,
  'backup-framework': `arn:aws:backup:eu-west-1:${accountId}:framework:holdfast-${uuid}`,
  'backup-report-plan': `arn:aws:backup:eu-west-1:${accountId}:report-plan:holdfast_reports-${uuid}`,
  'sns-subscription': `arn:aws:sns:eu-west-1:${accountId}:holdfast-alerts:${uuid}`,
  'organizations-policy': 'p-examplepolicy',
  'organizations-policy-attachment': '444455556666:p-examplepolicy',
  'organizations-resource-policy': 'rp-examplepolicy',
  'guardduty-detector': '0123456789abcdef0123456789abcdef',
  'ec2-ebs-key': `arn:aws:kms:eu-west-1:${accountId}:key/${uuid}`,
  'ec2-vpc-endpoint': 'vpce-0123456789abcdef0',
  'drs-replication-template': 'rct-0123456789abcdef0',
}

/** Examples are of worlds of their own: here they are one, in which policies and locks are of vaults that are made. */
const renamed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'backup-vault': { name: 'holdfast-confidential' },
  'backup-air-gapped-vault': { name: 'airgap' },
}

async function thingOf(example: AspectExample): Promise<KnownThing> {
  const { aspect, target, values } = example
  const all = typeof values === 'function' ? await valuesOf(example, values) : values
  return { aspect, target: { ...target, ...renamed[aspect] }, value: all.find((value) => value !== null), isThere: true, id: ids[aspect] ?? null }
}

async function valuesOf(example: AspectExample, values: Exclude<AspectExample['values'], readonly unknown[]>): Promise<readonly Json[]> {
  const account = await startFakeAccount()
  try {
    await example.prepare?.(account)
    return await values(account)
  } finally {
    await account[Symbol.asyncDispose]()
  }
}

let there: Exported
let absent: Exported
beforeAll(async () => {
  const things = await Promise.all(exampleList.map(thingOf))
  const exportedOf = (all: readonly KnownThing[]): Exported => ({
    things: all,
    place: new ExportPlace({ account: accountId, partition: 'aws', home: 'eu-west-1', things: all }),
    obstacles: [],
  })
  there = exportedOf(things)
  absent = exportedOf(things.map((thing) => ({ ...thing, isThere: false, id: null })))
})

describe('the list of forms', () => {
  it('has one of each aspect', () => {
    expect(formList.map(({ aspect }) => aspect.kind).toSorted()).toEqual(aspectList.map(({ kind }) => kind).toSorted())
  })

  it.each(formList.map((form) => [form.aspect.kind, form] as const))('says %s in each language, or why not', (kind, form) => {
    for (const language of ['cloudformation', 'terraform'] as const) {
      const { parts, leftOut } = partsOf(
        absent.things.filter(({ aspect }) => aspect === kind),
        absent.place,
        language,
      )
      const reason = form[language]
      if (typeof reason === 'string') expect(leftOut.map(({ why }) => why)).toEqual(leftOut.map(() => reason))
      else expect({ parts: parts.length > 0, leftOut }).toEqual({ parts: true, leftOut: [] })
    }
  })
})

describe('what others gave a plan', () => {
  const ruleOthers = {
    ScanActions: [{ MalwareScanner: 'GUARDDUTY', ScanMode: 'FULL_SCAN' }],
    RecoveryPointTags: { cost: 'archive' },
    TargetLogicallyAirGappedBackupVaultArn: `arn:aws:backup:eu-west-1:${accountId}:backup-vault:airgap`,
  }
  const planOthers = {
    AdvancedBackupSettings: [{ ResourceType: 'EC2', BackupOptions: { WindowsVSS: 'enabled' } }],
    ScanSettings: [{ MalwareScanner: 'GUARDDUTY', ResourceTypes: ['EBS'], ScannerRoleArn: `arn:aws:iam::${accountId}:role/scanner` }],
  }
  function withOthers(rule: object, plan: object): Exported {
    const things = absent.things.map((thing) => {
      if (thing.aspect !== 'backup-plan') return thing
      const { rules } = thing.value as { readonly rules: readonly { readonly copies: readonly object[] }[] }
      const otherLifecycle = { OptInToArchiveForSupportedResources: true }
      const others = rules.map((one) => ({ ...one, other: rule, otherLifecycle, copies: one.copies.map((copy) => ({ ...copy, otherLifecycle })) }))
      return { ...thing, value: { rules: others, other: plan } }
    })
    return { ...absent, things, place: new ExportPlace({ account: accountId, partition: 'aws', home: 'eu-west-1', things }) }
  }

  it('is in the templates', () => {
    const exported = withOthers(ruleOthers, planOthers)
    const configuration = toTerraform(exported)
    expect(problemsOf(configuration)).toEqual([])
    for (const text of ['scan_setting', 'scan_action', 'recovery_point_tags', 'advanced_backup_setting', 'opt_in_to_archive']) {
      expect(JSON.stringify(configuration)).toContain(text)
    }
    const [west] = toCloudFormation(exported).filter(({ region }) => region === 'eu-west-1')
    expect(JSON.stringify(west?.template)).toContain(JSON.stringify(planOthers).slice(1, -1))
  })

  it('leaves the plan and its selections out where a language has no words for it', () => {
    const exported = withOthers({ IndexActions: [{ ResourceTypes: ['EBS'] }] }, {})
    expect(notInTerraform(exported).map(({ why }) => why)).toEqual(
      expect.arrayContaining(['it has IndexActions, which the template would take away', 'its plan is not of this template']),
    )
    expect(problemsOf(toTerraform(exported))).toEqual([])
    expect(JSON.stringify(toCloudFormation(exported))).toContain('IndexActions')
  })
})

describe('what others gave a recorder, a report and logs', () => {
  const changed = (aspect: string, more: object): Exported => {
    const things = absent.things.map((thing) => (thing.aspect === aspect ? { ...thing, value: { ...(thing.value as object), ...more } } : thing))
    return { ...absent, things, place: new ExportPlace({ account: accountId, partition: 'aws', home: 'eu-west-1', things }) }
  }
  const resourcesOf = (exported: Exported): string => JSON.stringify([toCloudFormation(exported), toTerraform(exported)])

  it('is in the templates, as each language has it', () => {
    const group = { allSupported: false, resourceTypes: [], exclusionByResourceTypes: { resourceTypes: ['AWS::EC2::Volume'] }, recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' } }
    const mode = { recordingFrequency: 'DAILY', recordingModeOverrides: [{ resourceTypes: ['AWS::S3::Bucket'], recordingFrequency: 'CONTINUOUS' }] }
    const recorder = changed('config-recorder', { group, mode })
    expect(problemsOf(toTerraform(recorder))).toEqual([])
    expect(resourcesOf(recorder)).toContain('"ExclusionByResourceTypes":{"ResourceTypes":["AWS::EC2::Volume"]}')
    expect(resourcesOf(recorder)).toContain('"recording_mode_override":[{"resource_types":["AWS::S3::Bucket"],"recording_frequency":"CONTINUOUS"}]')
    const report = changed('backup-report-plan', { other: { Accounts: ['ROOT'], Regions: ['*'] } })
    expect(problemsOf(toTerraform(report))).toEqual([])
    expect(resourcesOf(report)).toContain('"Accounts":["ROOT"]')
    expect(resourcesOf(report)).toContain('"accounts":["ROOT"]')
  })

  it('leaves logs alone that others have set', () => {
    const logs = changed('s3-bucket-logging', { other: { TargetObjectKeyFormat: { SimplePrefix: {} } } })
    for (const leftOut of [notInTerraform(logs), notInCloudFormation(logs)]) {
      expect(leftOut).toContainEqual(expect.objectContaining({ why: expect.stringContaining('which a template would take away') }))
    }
    expect(resourcesOf(logs)).not.toContain('LoggingConfiguration')
  })
})

describe('all forms together', () => {
  it('are a configuration that Terraform takes, whether things are there or not', () => {
    expect(problemsOf(toTerraform(absent))).toEqual([])
    expect(toTerraform(absent)).not.toHaveProperty('import')
    const configuration = toTerraform(there)
    expect(problemsOf(configuration)).toEqual([])
    const { resource } = configuration as { readonly resource: Readonly<Record<string, object>> }
    const addresses = Object.entries(resource).flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`))
    const imported = (configuration['import'] as readonly { readonly to: string }[]).map(({ to }) => to)
    // each is imported, or it is said why not
    const told = new Set(notImported(there).map(({ target }) => target))
    expect([...imported, ...told].toSorted()).toEqual(addresses.toSorted())
    expect(new Set([...told].map((address) => address.split('.')[0]))).toEqual(new Set(['aws_ec2_image_block_public_access', 'aws_guardduty_detector_feature']))
    expect(notImported(absent)).toEqual([])
  })

  it('are missed where a plan of Terraform takes them away', () => {
    const types = Object.keys(toTerraform(absent)['resource'] as object)
    const before = { assume_role_policy: '{"Principal":{"Service":"backup.amazonaws.com"}}' }
    const passedOver = types.filter((type) => lostWith(type, before) === null)
    // a name of a key that stays; what a role may do, of which a plan does not say whose role it is; and what a service makes again
    expect(passedOver.toSorted()).toEqual(['aws_iam_role_policy', 'aws_iam_service_linked_role', 'aws_kms_alias'])
  })

  it('are templates that cfn-lint takes, whether things are there or not', async (context) => {
    const linter = findLinter() ?? context.skip(linterNeeds)
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-forms-'))
    onTestFinished(async () => await rm(folder, { recursive: true }))
    const templates = [...toCloudFormation(absent), ...toCloudFormation(there)]
    for (const [index, { region, template, importTemplate }] of templates.entries()) {
      for (const [kind, one] of Object.entries({ template, importTemplate })) {
        if (one === null) continue
        const path = join(folder, `${index}-${kind}.json`)
        await writeFile(path, JSON.stringify(one, null, 2))
        const { stdout } = await promisify(execFile)(linter, ['--regions', region, '--', path]).catch((error: unknown) => error as { stdout: string })
        expect(stdout).toBe('')
      }
    }
  }, 120_000)

  it('are imported by the identifiers that CloudFormation knows their types by', async (context) => {
    const python = findLinterPython() ?? context.skip(linterNeeds)
    const imports = toCloudFormation(there).flatMap((one) => one.imports)
    const types = [...new Set(imports.map(({ ResourceType }) => String(ResourceType)))]
    expect(types.length).toBeGreaterThan(20)
    const program = `import json, sys
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER as schemas
of = lambda type: schemas.get_resource_schema('us-east-1', type).schema
print(json.dumps({type: [of(type)['primaryIdentifier'], 'read' in of(type)['handlers']] for type in sys.argv[1:]}))`
    const { stdout } = await promisify(execFile)(python, ['-c', program, ...types])
    const known = JSON.parse(stdout) as Readonly<Record<string, readonly [readonly string[], boolean]>>
    for (const { ResourceType, ResourceIdentifier } of imports) {
      const identifier = Object.keys(ResourceIdentifier as object).map((name) => `/properties/${name}`)
      expect([ResourceType, identifier.toSorted(), true]).toEqual([ResourceType, known[String(ResourceType)]?.[0].toSorted(), known[String(ResourceType)]?.[1]])
    }
  }, 60_000)
})
