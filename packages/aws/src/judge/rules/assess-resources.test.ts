/** Rules of resources: by all points of the inventory, filed under the place that a resource is backed up in. */
import { expect, it } from 'vitest'
import { allOf } from '../../../test/clean/all-of.ts'
import { cleanRecords, inventoryOf } from '../../../test/clean/clean-inventory.ts'
import { away, home } from '../../../test/clean/clean-records.ts'
import type { Finding } from '../findings/finding.ts'
import type { Failure } from '../../observe/inventory/manifest.ts'
import { pointKind } from '../../observe/kinds/backup/point.ts'
import { assess } from './assess.ts'
import type { ResourceRule } from './rule.ts'

const failure: Failure = { ...away, kind: pointKind.name, target: 'holdfast-confidential', call: 'backup:ListRecoveryPointsByBackupVault', code: 'Denied', message: '' }

function ruleThatLooks(looks: ResourceRule['looks']): ResourceRule {
  const texts = { title: '', severity: 'low', asks: '', why: '', evidence: [], fixes: () => [], mappings: [] } as const
  const judge: ResourceRule['judge'] = ({ whereabouts }, { region }) => ({
    status: 'PASS',
    reason: `${whereabouts.map(({ place }) => place.region).join(' ')}, seen from ${region}`,
    evidence: [],
  })
  return { ...texts, id: looks, scope: 'resource', looks, needs: [], judge }
}

async function linesOf(looks: ResourceRule['looks'], failures: readonly Failure[]): Promise<readonly string[]> {
  const findings: readonly Finding[] = await allOf(assess(inventoryOf(await cleanRecords(), failures), { rules: [ruleThatLooks(looks)] }))
  return findings.map(({ region, status, subject, reason }) => `${region} ${status} ${subject.name}: ${reason}`)
}

it('a resource is judged once, by its points in all accounts', async () => {
  expect(await linesOf('everywhere', [])).toEqual([
    `${home.region} PASS data: eu-west-1 eu-central-1 eu-central-1, seen from eu-west-1`,
    `${away.region} NOT_APPLICABLE ${away.region}: nothing in this Region has a recovery point`,
  ])
})

it('points that could not be read elsewhere leave it unknown only to rules that look there', async () => {
  expect((await linesOf('home', [failure]))[0]).toContain('PASS data')
  expect((await linesOf('home', [{ ...failure, ...home }]))[0]).toContain('UNKNOWN')
  expect((await linesOf('everywhere', [failure]))[0]).toContain('UNKNOWN')
})
