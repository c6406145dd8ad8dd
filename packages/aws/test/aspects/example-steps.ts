/** The steps that bring an aspect's example from value to value. */
import { expect } from 'vitest'
import type { Aspect } from '../../src/build/aspects/aspect.ts'
import { aspectOf } from '../../src/build/aspects/aspect-list.ts'
import type { Json } from '../../src/build/aspects/json.ts'
import { Reader } from '../../src/build/aspects/reader.ts'
import { Draft } from '../../src/build/plan/draft.ts'
import type { Plan } from '../../src/build/plan/plan.ts'
import type { Step } from '../../src/build/plan/step.ts'
import { accountId, regionName } from '../example-intent.ts'
import { type FakeAccount, hourMs } from '../fake-account.ts'
import type { AspectExample } from './aspect-example.ts'

export function readerOf({ api, fake }: FakeAccount): Reader {
  const patience = { attempts: 1, wait: async (ms: number) => fake.world.clock.advance(ms) }
  const place = { account: accountId, partition: 'aws', homeRegion: regionName }
  return new Reader({ api, patience, ...place, foreignKeys: new Set(), foreignMarks: [], knownId: () => null })
}

export function known(kind: string): Aspect {
  const aspect = aspectOf(kind)
  if (aspect === undefined) throw new TypeError(`no aspect ${kind}`)
  return aspect
}

export async function valuesOf(account: FakeAccount, { values }: AspectExample): Promise<readonly Json[]> {
  return typeof values === 'function' ? await values(account) : values
}

/** The step to a value, from what is there. */
export async function stepTo(account: FakeAccount, { aspect: kind, target, busyMs = 0 }: AspectExample, value: Json): Promise<Step> {
  account.fake.world.clock.advance(busyMs)
  const draft = new Draft(readerOf(account), account.fake.world.clock.now())
  await draft.part(kind, [], () => draft.set(known(kind), target, value))
  expect(draft.obstacles).toEqual([])
  expect(draft.steps).toHaveLength(1)
  return draft.steps[0] as Step
}

export function planOf(account: FakeAccount, steps: readonly Step[]): Plan {
  const made = account.fake.world.clock.now()
  const common = { account: accountId, regions: [regionName], homeRegion: regionName, intent: null, guardians: {}, foreignMarks: [], obstacles: [] }
  return { ...common, made, expires: made + hourMs, steps }
}

export function consentsOf({ steps }: Plan): readonly string[] {
  return steps.flatMap(({ irreversible }) => irreversible?.consent ?? [])
}
