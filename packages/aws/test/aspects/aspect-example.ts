/** What the tests of all aspects need of one. */
import type { Target } from '../../src/build/aspects/aspect.ts'
import type { Json } from '../../src/build/aspects/json.ts'
import type { FakeAccount } from '../fake-account.ts'

export interface AspectExample {
  /** Its kind. */
  readonly aspect: string
  readonly target: Target & Readonly<Record<string, string>>
  /** Makes what there must be before. */
  prepare?(account: FakeAccount): Promise<void>
  /** How long AWS is busy with each change; no time if left out. */
  readonly busyMs?: number
  /** What it is brought to, one after the other: the first from what `prepare` left. Null: removed. */
  readonly values: readonly Json[] | ((account: FakeAccount) => Promise<readonly Json[]>)
}

/** Makes the example's key and vault. */
export async function withVault(account: FakeAccount): Promise<void> {
  await account.apply(await account.plan())
}
