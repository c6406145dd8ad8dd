/** Services that a Region does not have: known by the list and by the name that is not there, never by one of them alone. */
import { startFake } from '@holdfast/aws-fake/start-fake'
import { World } from '@holdfast/aws-fake/world'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { allOf } from '../../../test/clean/all-of.ts'
import { accountId } from '../../../test/example-intent.ts'
import { apiFor, signIn } from '../../../test/fake-account.ts'
import { assess } from '../../judge/rules/assess.ts'
import { Inventory } from '../inventory/inventory.ts'
import { type AwsApi, AwsCallError } from '../collect/aws-api.ts'
import { collect } from '../collect/collect.ts'

async function collected(region: string, code: string) {
  const world = new World({ regions: [region] })
  world.addAccount(accountId)
  const fake = await startFake({ world })
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-lacking-'))
  onTestFinished(async () => {
    await fake.close()
    await rm(folder, { recursive: true })
  })
  const { accessKeyId, token } = signIn(world, `arn:aws:iam::${accountId}:role/reader`)
  const whole = await apiFor(fake, accessKeyId, token)
  const api: AwsApi = {
    async call(place, operation, input) {
      if (place.service === 'drs') throw new AwsCallError(code, `getaddrinfo ${code} drs.${place.region}`, { isAnswer: false })
      return await whole.call(place, operation, input)
    },
  }
  const manifest = await collect({ api, folder, homeRegion: region, regions: [region], clock: world.clock })
  const findings = await allOf(assess(await Inventory.open(folder)))
  const ofStaging = findings.filter(({ rule }) => rule.startsWith('staging-')).map(({ status, reason }) => `${status}: ${reason}`)
  return { manifest, ofStaging }
}

it('a service that is not listed for the Region, and has no address there, is not offered: its rules have nothing to judge', async () => {
  const { manifest, ofStaging } = await collected('cn-north-1', 'ENOTFOUND')
  expect(manifest.notOffered?.map(({ region, service }) => `${service} ${region}`)).toContain('drs cn-north-1')
  expect(manifest.failures.filter(({ call }) => call.startsWith('drs:'))).toEqual([])
  expect(new Set(ofStaging)).toEqual(new Set(['NOT_APPLICABLE: cn-north-1 does not have AWS Elastic Disaster Recovery']))
})

it.each([
  ['cn-north-1', 'ECONNREFUSED', 'an address that does not answer'],
  ['eu-west-1', 'ENOTFOUND', 'a name that is not found in a Region that the list has'],
])('in %s, %s is a call that failed: %s', async (region, code) => {
  const { manifest, ofStaging } = await collected(region, code)
  expect(manifest.notOffered).toBeUndefined()
  expect(manifest.failures.filter(({ call }) => call.startsWith('drs:'))).not.toEqual([])
  expect(ofStaging.length).toBeGreaterThan(0)
  for (const one of ofStaging) expect(one).toMatch(/^UNKNOWN: .*drs:/)
})
