/** What is applied is applied to keys, roles and buckets that others wrote as well: moto's, with the fake's vaults, as one account. */
import { startFakeWithMoto } from '@holdfast/aws-fake/moto-account'
import { motoNeeds } from '@holdfast/aws-fake/moto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { accountId, administrator, exampleIntent, regionName } from '../../../test/example-intent.ts'
import { type FakeAccount, startFakeAccount } from '../../../test/fake-account.ts'
import { makePeople } from '../../../test/make-people.ts'
import { parseIntent } from '../../intent/parse-intent.ts'
import { assess } from '../../judge/rules/assess.ts'
import { collect } from '../../observe/collect/collect.ts'
import { Inventory } from '../../observe/inventory/inventory.ts'

const intentText = `${exampleIntent}
buckets:
  exports: { classification: confidential, region: ${regionName}, objectLock: governance, objectLockDays: 30, accessLogs: access-logs }
roles:
  reader: { assumedBy: ['${administrator}'] }
`

/** What each makes up for itself: ids of keys and plans. */
function withoutIds(text: string): string {
  return text.replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, 'ID').replaceAll(/\d{4}-\d\d-\d\d/g, 'DAY')
}

/** Findings by rule, status and subject; of keys only of the one that was made: moto has some of its own. */
async function findingsOf({ api, fake, clients: { kms } }: FakeAccount): Promise<readonly string[]> {
  const own = (await kms.describeKey({ KeyId: 'alias/holdfast/confidential' })).KeyMetadata?.Arn
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-moto-'))
  try {
    await collect({ api, folder, homeRegion: regionName, regions: [regionName], clock: fake.world.clock })
    const found: string[] = []
    const intent = parseIntent(intentText, 'holdfast.aws.yaml')
    for await (const { rule, status, subject, reason } of assess(await Inventory.open(folder), { intent })) {
      if (subject.type !== 'key' || subject.id === own) found.push(`${rule} ${status} ${subject.type} ${withoutIds(subject.id)}: ${withoutIds(reason)}`)
    }
    return found.toSorted()
  } finally {
    await rm(folder, { recursive: true })
  }
}

it('what is declared is applied to moto, and judged as on the fake alone', { timeout: 120_000 }, async (context) => {
  const started = await startFakeWithMoto([accountId], [regionName, 'us-east-1'])
  if (started === null) return context.skip(motoNeeds)
  const accounts = [await startFakeAccount(started), await startFakeAccount()]
  // not by "await using": the checker of layers does not read that
  onTestFinished(async () => {
    for (const account of accounts) await account[Symbol.asyncDispose]()
  })
  await makePeople(started)
  const results = []
  for (const account of accounts) {
    const plan = await account.plan(intentText)
    const applied = await account.apply(plan, { intentText, consents: plan.steps.flatMap(({ irreversible }) => irreversible?.consent ?? []) })
    expect(applied.filter(({ result }) => result !== 'done')).toEqual([])
    expect((await account.plan(intentText)).steps).toEqual([])
    results.push({ steps: plan.steps.map(({ aspect, target }) => [aspect, target]), findings: await findingsOf(account) })
  }
  expect(results[0]).toEqual(results[1])
})
