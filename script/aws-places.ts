/**
 * Writes packages/aws/src/observe/places/partition-table.ts: the partitions of AWS, where what has no Region is asked, and which Regions botocore
 * knows and does not list a service for.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

interface Outputs {
  readonly dnsSuffix: string
  readonly implicitGlobalRegion: string
}

interface Partitions {
  readonly partitions: readonly { readonly id: string; readonly regionRegex: string; readonly regions: Readonly<Record<string, unknown>>; readonly outputs: Outputs }[]
}

interface Endpoints {
  readonly partitions: readonly {
    readonly partition: string
    readonly regions: Readonly<Record<string, unknown>>
    readonly services: Readonly<Record<string, { readonly endpoints?: Readonly<Record<string, unknown>>; readonly partitionEndpoint?: string }>>
  }[]
}

interface EndpointRule {
  readonly conditions: readonly { readonly fn: string; readonly argv: readonly unknown[] }[]
  readonly rules?: readonly EndpointRule[]
  readonly endpoint?: { readonly properties?: { readonly authSchemes?: readonly { readonly signingRegion?: string }[] } }
}

/** Those of observe/collect/services.ts that have Regions. S3 Control and MPA are left out: botocore's list lacks Regions where they are documented. */
const services = [
  ...['acm', 'backup', 'backup-gateway', 'cloudtrail', 'config', 'drs', 'dynamodb', 'ec2', 'elasticfilesystem', 'events', 'fsx', 'guardduty', 'kms'],
  ...['logs', 'ram', 'rds', 'redshift', 's3', 'secretsmanager', 'securityhub', 'sns', 'storagegateway'],
]

/** @param loadJson of the file that a pattern names, packed or not */
export function writePlaces(botocore: string, loadJson: (pattern: string) => unknown): void {
  const { partitions } = JSON.parse(readFileSync(join(botocore, 'data/partitions.json'), 'utf8')) as Partitions
  const { partitions: listed } = JSON.parse(readFileSync(join(botocore, 'data/endpoints.json'), 'utf8')) as Endpoints
  const signed = (service: string, id: string, outputs: Outputs): string => {
    const { rules = [] } = loadJson(join(botocore, 'data', service, '*/endpoint-rule-set-1.json*')) as EndpointRule
    return signingRegion(rules, id) ?? outputs.implicitGlobalRegion
  }
  const rows = partitions.map(({ id, regionRegex, regions, outputs }) => ({
    ...{ id, pattern: regionRegex, regions: Object.keys(regions).filter((name) => !name.endsWith('-global')), dnsSuffix: outputs.dnsSuffix },
    globalRegions: { iam: signed('iam', id, outputs), organizations: signed('organizations', id, outputs) },
  }))
  const unlisted = services.map((service) => {
    const without = listed.flatMap(({ regions, services: own }) => Object.keys(regions).filter((region) => !(region in (own[service]?.endpoints ?? {}))))
    return [service, without.toSorted()] as const
  })
  const lines = [
    `/** Made by script/aws-models from botocore's partitions and endpoints, under the Apache licence, version 2.0. */`,
    '',
    'interface PartitionRow {',
    '  readonly id: string',
    '  /** Of the names of its Regions, those that are not known yet too. */',
    '  readonly pattern: string',
    '  readonly regions: readonly string[]',
    '  readonly dnsSuffix: string',
    '  /** Where the calls of services without Regions are signed for. */',
    '  readonly globalRegions: { readonly iam: string; readonly organizations: string }',
    '}',
    '',
    'export const partitionTable: readonly PartitionRow[] = [',
    ...rows.map((row) => `  ${JSON.stringify(row)},`),
    ']',
    '',
    '/** By service, the Regions that botocore knows and does not list it for. */',
    'export const unlistedRegions: Readonly<Record<string, readonly string[]>> = {',
    ...unlisted.filter(([, without]) => without.length > 0).map(([service, without]) => `  ${JSON.stringify(service)}: ${JSON.stringify(without)},`),
    '}',
    '',
  ]
  writeFileSync(resolve(import.meta.dirname, '../packages/aws/src/observe/places/partition-table.ts'), lines.join('\n'))
}

/** What the rules say for a partition by its name; null: nothing. */
function signingRegion(rules: readonly EndpointRule[], partition: string): string | null {
  for (const { conditions, rules: below = [], endpoint } of rules) {
    if (conditions.some(({ fn, argv }) => fn === 'stringEquals' && typeof argv[1] === 'string' && argv[1].startsWith('aws') && argv[1] !== partition)) continue
    const isNamed = conditions.some(({ fn, argv }) => fn === 'stringEquals' && argv[1] === partition)
    const own = endpoint?.properties?.authSchemes?.[0]?.signingRegion
    const found = isNamed && own !== undefined ? own : signingRegion(below, partition)
    if (found !== null) return found
  }
  return null
}
