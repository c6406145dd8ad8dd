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
import { fileSystemKind } from '../../../observe/kinds/elasticfilesystem/file-system.ts'
import type { Kind, LineOf } from '../../../observe/kinds/kind.ts'
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
  return await judgedBy(cleanIntentText.replace('rtoHours: 4', `rtoHours: 4${rpo}`), records)
}

async function judgedBy(text: string, records: readonly CleanRecords[]): Promise<Finding | undefined> {
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

  it('depends on tags that were not read, where what is declared differs by them: what carries none of them goes by its plan', async () => {
    const noVolume = changed(clean, volumeKind, () => null)
    const two = cleanIntentText.replace('rtoHours: 4', 'rtoHours: 4\n    rpoHours: 1').replace('lock: none', 'lock: none\n    rpoHours: 48')
    const told = { status: 'UNKNOWN', reason: expect.stringContaining('tags') }
    expect(await judged(noVolume, '\n    rpoHours: 1')).toMatchObject(told)
    expect(await judgedBy(two, noVolume)).toMatchObject(told)
    const late = changed<Point>(noVolume, pointKind, (point) => ({ ...point, ...old }))
    expect(await judged(late, '\n    rpoHours: 1')).toMatchObject({ status: 'FAIL', reason: 'the last good point is too old' })
    expect(await judgedBy(two, late)).toMatchObject({ status: 'FAIL' })
    const unplanned = changed<Point>(late, pointKind, ({ CreatedBy: _, ...point }) => point)
    expect(await judged(unplanned, '\n    rpoHours: 1')).toMatchObject(told)
  })

  it('goes by the tags of what is no volume, too', async () => {
    const two = cleanIntentText.replace('rtoHours: 4', 'rtoHours: 4\n    rpoHours: 1').replace('lock: none', 'lock: none\n    rpoHours: 48')
    const tagged = async (...Tags: readonly { readonly Key: string; readonly Value: string }[]) => {
      const files: LineOf<typeof fileSystemKind>[] = []
      const records = changed<LineOf<typeof fileSystemKind>>(clean, fileSystemKind, (one) => {
        files.push(one)
        return { ...one, Tags: [...Tags] }
      })
      const ResourceArn = files[0]?.FileSystemArn ?? ''
      return await judgedBy(two, changed<Point>(records, pointKind, (point) => ({ ...point, ResourceArn, ResourceName: 'data', ResourceType: 'EFS' })))
    }
    expect(await tagged({ Key: 'backup', Value: 'daily' })).toMatchObject({ status: 'FAIL', reason: 'the last good point is too old' })
    expect(await tagged({ Key: 'data', Value: 'scratch' })).toMatchObject({ status: 'PASS', reason: 'the last good point is within the declared RPO' })
    expect(await tagged()).toMatchObject({ status: 'PASS', reason: 'the last good point is as new as its plan makes them' })
  })
})
