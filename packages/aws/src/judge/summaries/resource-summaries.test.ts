import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Point } from '../../observe/kinds/backup/point.ts'
import type { Vault } from '../../observe/kinds/backup/vault.ts'
import { ResourceSummaries } from './resource-summaries.ts'

const home = { account: '111122223333', region: 'eu-west-1' }
const away = { account: '222233334444', region: 'eu-central-1' }
const vault: Vault = { BackupVaultName: 'v', BackupVaultArn: 'arn:aws:backup:eu-west-1:111122223333:backup-vault:v' }
const gapped: Vault = { ...vault, BackupVaultName: 'gapped', VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' }
const arn = 'arn:aws:s3:::data'
const day = (n: number): string => `2026-01-0${n}T00:00:00.000Z`
const scanned = (day: string, found = false) => ({ AggregatedScanResult: { LastComputed: day, Findings: found ? ['MALWARE'] : [] } })

function point(members: Partial<Point>): Point {
  return { RecoveryPointArn: 'p', ResourceArn: arn, ResourceType: 'S3', Status: 'COMPLETED', IsEncrypted: true, ...members }
}

function summaryOf(points: readonly (readonly [Partial<Point>, Vault, typeof home])[]) {
  const summaries = new ResourceSummaries()
  for (const [members, ...where] of points) summaries.add(point(members), ...where)
  const all = [...summaries.byHome().values()].flat()
  expect(all).toHaveLength(1)
  return all[0]
}

describe('points of a resource are summed up', () => {
  it('by the newest, the newest good and the newest clean one', () => {
    const sum = summaryOf([
      [{ CreationDate: day(1), ...scanned(day(2)) }, vault, home],
      [{ CreationDate: day(2), ...scanned(day(3), true) }, vault, home],
      [{ CreationDate: day(3), AggregatedScanResult: { LastComputed: day(4), FailedScan: true } }, vault, home],
      [{ CreationDate: day(4), Status: 'PARTIAL' }, vault, home],
      [{ CreationDate: day(5), Status: 'EXPIRED', ...scanned(day(5)) }, vault, home],
    ])
    expect(sum).toMatchObject({ points: 5, partial: 1, expired: 1, plain: 0 })
    const times = [sum?.last, sum?.lastGood, sum?.lastClean, sum?.lastInfected]
    expect(times.map((at) => new Date(at ?? 0).toISOString())).toEqual([day(5), day(3), day(1), day(2)])
  })

  it('by where they lie, copies as old as what they were made of', () => {
    const sum = summaryOf([
      [{ CreationDate: day(3), InitiationDate: day(1), SourceBackupVaultArn: vault.BackupVaultArn, IsEncrypted: false }, gapped, away],
      [{ CreationDate: day(2) }, vault, home],
    ])
    expect(sum).toMatchObject({ home, lastGood: Date.parse(day(2)), plain: 1 })
    expect(sum?.whereabouts).toMatchObject([
      { place: away, vault: 'gapped', vaultType: gapped.VaultType, points: 1, copies: 1, lastGood: Date.parse(day(1)), plain: 1 },
      { place: home, vault: 'v', vaultType: 'BACKUP_VAULT', points: 1, copies: 0, plain: 0 },
    ])
  })

  it('by the plan that made the newest original', () => {
    const sum = summaryOf([
      [{ CreationDate: day(2), CreatedBy: { BackupPlanId: 'new' } }, vault, home],
      [{ CreationDate: day(1), CreatedBy: { BackupPlanId: 'old' } }, vault, home],
      [{ CreationDate: day(3), CreatedBy: { BackupPlanId: 'copy' }, SourceBackupVaultArn: vault.BackupVaultArn }, gapped, away],
      [{ CreationDate: day(4) }, vault, home],
    ])
    expect(sum?.lastPlanned).toEqual({ at: Date.parse(day(2)), planId: 'new' })
  })

  it('and filed where copies lie if nothing else is known', () => {
    expect(summaryOf([[{ SourceBackupVaultArn: vault.BackupVaultArn }, vault, away]])).toMatchObject({ home: away, last: null })
  })

  it('in whatever order they come', () => {
    const places = fc.constantFrom<readonly [Vault, typeof home]>([vault, home], [gapped, away], [vault, away])
    const made = fc.record(
      {
        CreationDate: fc.constantFrom(day(1), day(2), day(3)),
        ResourceName: fc.constantFrom('', 'old name', 'new name'),
        ResourceType: fc.constantFrom('S3', 'EBS'),
        Status: fc.constantFrom('COMPLETED', 'AVAILABLE', 'PARTIAL'),
        SourceBackupVaultArn: fc.constant(vault.BackupVaultArn),
        CreatedBy: fc.record({ BackupPlanId: fc.constantFrom('a', 'b') }),
        AggregatedScanResult: fc.constantFrom(...[true, false].map((found) => scanned(day(2), found).AggregatedScanResult)),
      },
      { requiredKeys: [] },
    )
    const points = fc.array(fc.tuple(made, places).map(([members, where]) => [members, ...where] as const), { minLength: 1, maxLength: 8 })
    const inTwoOrders = points.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
    fc.assert(
      fc.property(inTwoOrders, ([one, other]) => {
        expect(regardlessOfOrder(summaryOf(other))).toEqual(regardlessOfOrder(summaryOf(one)))
      }),
    )
  })
})

function regardlessOfOrder(sum: ReturnType<typeof summaryOf>) {
  return { ...sum, whereabouts: new Set(sum?.whereabouts) }
}
