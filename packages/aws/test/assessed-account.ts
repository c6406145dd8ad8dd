/** The findings of an account of the fake, collected and judged. */
import { type Fake, startFake } from '@holdfast/aws-fake/start-fake'
import { typicalAccount } from '@holdfast/aws-fake/typical-account'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BlastRadius, worstBlastRadii } from '../src/judge/blast-radius/blast-radius.ts'
import { countPoints, type PointCensus } from '../src/judge/census/point-census.ts'
import { collect } from '../src/observe/collect/collect.ts'
import { openSdk } from '../src/observe/collect/sdk-api.ts'
import type { Finding } from '../src/judge/findings/finding.ts'
import { Inventory } from '../src/observe/inventory/inventory.ts'
import type { Manifest } from '../src/observe/inventory/manifest.ts'
import type { ReportText } from '../src/judge/report/report-text.ts'
import { assess } from '../src/judge/rules/assess.ts'

export interface Assessed {
  readonly manifest: Manifest
  readonly findings: readonly Finding[]
  readonly radii: readonly BlastRadius[]
  readonly census: PointCensus
}

/** Of the typical account, in which some things are not known. */
export async function assessedAccount(): Promise<Assessed> {
  const fake: Fake = await startFake({ world: typicalAccount().world })
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-report-'))
  try {
    fake.faults.add({ kind: 'access-denied', service: 'backup', operation: 'DescribeRegionSettings', times: Infinity })
    const credentials = { accessKeyId: '111122223333', secretAccessKey: 'not-checked' }
    const api = await openSdk({ signal: new AbortController().signal, endpoint: fake.url, credentials, maxAttempts: 1 })
    await collect({ api, folder, homeRegion: 'eu-west-1', regions: ['eu-west-1', 'eu-central-1'], clock: fake.world.clock })
    const inventory = await Inventory.open(folder)
    const findings: Finding[] = []
    for await (const finding of assess(inventory)) findings.push(finding)
    return { manifest: inventory.manifest, findings, radii: (await worstBlastRadii(inventory, 10)).worst, census: await countPoints(inventory) }
  } finally {
    await fake.close()
    await rm(folder, { recursive: true })
  }
}

export function textOf({ head, first = [], item, separator, tail }: ReportText, findings: readonly Finding[]): string {
  return head + [...first, ...findings.flatMap((one) => item(one) ?? [])].join(separator) + tail
}
