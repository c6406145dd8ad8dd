/** Cases of the RPO beside the flips: what several things together decide. */
import { beforeAll, describe, expect, it } from 'vitest'
import { allOf } from '../../../../test/clean/all-of.ts'
import { cleanIntentText, intentOf } from '../../../../test/clean/clean-intent.ts'
import { cleanRecords, inventoryOf } from '../../../../test/clean/clean-inventory.ts'
import type { CleanRecords } from '../../../../test/clean/clean-records.ts'
import type { Finding } from '../../findings/finding.ts'
import { planDocumentKind } from '../../../observe/kinds/backup/plan-document.ts'
import { type Point, pointKind } from '../../../observe/kinds/backup/point.ts'
import { volumeKind } from '../../../observe/kinds/ec2/volume.ts'
import type { Kind } from '../../../observe/kinds/kind.ts'
import { assess } from '../assess.ts'
import { rpoMet } from './rpo-met.ts'

let clean: readonly CleanRecords[]
beforeAll(async () => {
  clean = await cleanRecords()
})

function changed<T>(records: readonly CleanRecords[], kind: Kind, change: (line: T) => T | null): readonly CleanRecords[] {
  return records.map((one) => (one.kind === kind ? { ...one, lines: (one.lines as readonly T[]).flatMap((line) => change(line) ?? []) } : one))
}

async function judged(records: readonly CleanRecords[], rpo = ''): Promise<Finding | undefined> {
  const text = cleanIntentText.replace('rtoHours: 4', `rtoHours: 4${rpo}`)
  const findings = await allOf(assess(inventoryOf(records), { rules: [rpoMet], intent: intentOf(text) }))
  return findings.find(({ subject }) => subject.name === 'data')
}

const old = { CreationDate: '2025-12-01T00:00:00.000Z', InitiationDate: '2025-12-01T00:00:00.000Z' }
const scan = (Findings: string[]) => ({ AggregatedScanResult: { Findings, LastComputed: '2025-12-31T01:00:00.000Z' } })

describe('the last clean point', () => {
  it('is not asked for where no plan makes points and nothing is declared', async () => {
    const records = changed<Point>(clean, pointKind, ({ CreatedBy: _, ...point }) => ({ ...point, ...old }))
    expect(await judged(records)).toMatchObject({ status: 'NOT_APPLICABLE', reason: expect.stringContaining('no rpoHours is declared') })
    expect(await judged(records, '\n    rpoHours: 24')).toMatchObject({ status: 'FAIL', reason: 'the last good point is too old' })
  })

  it('fails where the plan that made points is gone', async () => {
    const records = changed(clean, planDocumentKind, () => null)
    expect(await judged(records)).toMatchObject({ status: 'FAIL', reason: 'the plan that made its points is gone' })
  })

  it('is now, of a continuous backup, unless it is the infected one', async () => {
    const records = changed<Point>(clean, pointKind, (point) => ({ ...point, ...old, ResourceType: 'RDS', Status: 'AVAILABLE' }))
    expect(await judged(records)).toMatchObject({ status: 'PASS', reason: 'it is backed up continuously' })
    const infected = changed<Point>(records, pointKind, (point) => ({ ...point, ...scan(['MALWARE']) }))
    expect(await judged(infected)).toMatchObject({ status: 'FAIL', reason: 'only points with malware are new enough' })
  })

  it('is as old as its date where AVAILABLE is said of a type that has no continuous backups, or of none', async () => {
    for (const ResourceType of ['EFS', undefined]) {
      const records = changed<Point>(clean, pointKind, (point) => ({ ...point, ...old, ResourceType, Status: 'AVAILABLE' }))
      expect(await judged(records)).toMatchObject({ status: 'FAIL', reason: 'the last good point is too old' })
    }
  })

  it('is one that was scanned, if any was', async () => {
    const records = changed<Point>(clean, pointKind, (point) => ({ ...point, ...scan([]) }))
    expect(await judged(records)).toMatchObject({ status: 'PASS' })
  })

  it('depends on tags that were not read, where what is declared differs by them', async () => {
    const noVolume = changed(clean, volumeKind, () => null)
    expect(await judged(noVolume, '\n    rpoHours: 1')).toMatchObject({ status: 'FAIL' })
    const two = cleanIntentText.replace('rtoHours: 4', 'rtoHours: 4\n    rpoHours: 1').replace('lock: none', 'lock: none\n    rpoHours: 48')
    const findings = await allOf(assess(inventoryOf(noVolume), { rules: [rpoMet], intent: intentOf(two) }))
    expect(findings.find(({ subject }) => subject.name === 'data')).toMatchObject({ status: 'UNKNOWN', reason: expect.stringContaining('tags') })
  })
})
