/** Collects an account of a fake into a fresh folder, and judges it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assess } from '@holdfast/aws/assess'
import { collect, type CollectOptions } from '@holdfast/aws/collect'
import type { Finding } from '@holdfast/aws/finding'
import { Inventory } from '@holdfast/aws/inventory'
import { openSdk } from '@holdfast/aws/sdk-api'
import { type Fake, startFake } from '@holdfast/aws-fake/start-fake'
import type { World } from '@holdfast/aws-fake/world'
import { onTestFinished } from 'vitest'
import { accountId, regionName } from './clean-account.ts'

export async function apiOf(fake: Fake): Promise<CollectOptions['api']> {
  const credentials = { accessKeyId: accountId, secretAccessKey: 'not-checked' }
  return await openSdk({ signal: new AbortController().signal, endpoint: fake.url, credentials, maxAttempts: 3 })
}

/** A folder that is removed after the test. */
export async function makeFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'holdfast-aws-'))
  onTestFinished(async () => await rm(path, { recursive: true }))
  return path
}

/** A fake that ends after the test. */
export async function fakeOf(world: World): Promise<Fake> {
  const fake = await startFake({ world })
  onTestFinished(async () => await fake.close())
  return fake
}

export async function collectInto(folder: string, fake: Fake, options: Partial<CollectOptions> = {}) {
  const api = options.api ?? (await apiOf(fake))
  return await collect({ api, folder, homeRegion: regionName, regions: [regionName], clock: fake.world.clock, ...options })
}

export async function assessFolder(folder: string, options: Parameters<typeof assess>[1] = {}): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for await (const finding of assess(await Inventory.open(folder), options)) findings.push(finding)
  return findings
}

/** @param prepare is called before anything is collected */
export async function findingsOf(world: World, prepare: (fake: Fake) => void = () => undefined): Promise<readonly Finding[]> {
  const fake = await fakeOf(world)
  const folder = await makeFolder()
  prepare(fake)
  await collectInto(folder, fake)
  return await assessFolder(folder)
}
