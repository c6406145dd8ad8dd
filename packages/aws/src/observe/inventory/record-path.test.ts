import { expect, it } from 'vitest'
import { pointKind } from '../kinds/backup/point.ts'
import { Inventory } from './inventory.ts'
import { plainRecordPath, recordPath, recordPathPattern } from './record-path.ts'

const place = { account: '111122223333', region: 'eu-west-1' }

it('is of every name a file that a manifest may name, in the folder of its kind', () => {
  for (const name of ['daily_1-a', 'Default', 'aws/efs/automatic-backup-vault', '../../x', '.', '%2f', 'Ä', 'A'.repeat(50)]) {
    const path = recordPath(place, 'point', name)
    expect(path, name).toMatch(recordPathPattern)
    expect(path.split('/'), name).toHaveLength(4)
  }
  expect(recordPath(place, 'point', 'aws/efs/automatic-backup-vault')).toBe('111122223333/eu-west-1/point/aws%2fefs%2fautomatic-backup-vault.ndjson')
  expect(recordPath(place, 'vault')).toBe('111122223333/eu-west-1/vault.ndjson')
})

it('is another file for every name, also where file systems see no difference of case', () => {
  const names = ['prod', 'Prod', 'PROD', 'a/b', 'a%2fb', 'a%2Fb', 'a_2fb']
  expect(new Set(names.map((name) => recordPath(place, 'point', name).toLowerCase())).size).toBe(names.length)
})

it.each(['point/../vault', 'point/a/b', 'point/%2F', 'point/a.b', 'point/'])('a manifest may not name %s', (file) => {
  expect(`111122223333/eu-west-1/${file}.ndjson`).not.toMatch(recordPathPattern)
})

it('is found where an older inventory has it', async () => {
  const at = '2026-01-01T00:00:00.000Z'
  const path = plainRecordPath(place, pointKind.name, 'Default')
  expect(path).toMatch(recordPathPattern)
  const manifest = { format: 1 as const, started: at, finished: at, accounts: [], kinds: [pointKind.name], failures: [] }
  const files = [{ path, sha256: '0'.repeat(64), bytes: 0, records: 0 }]
  const read: string[] = []
  const inventory = new Inventory({
    name: 'older',
    manifest: { ...manifest, files },
    async *batches(asked) {
      read.push(asked)
      yield []
    },
  })
  for await (const batch of inventory.batches(place, pointKind, 'Default')) expect(batch).toEqual([])
  expect(read).toEqual([path])
  await expect(inventory.batches(place, pointKind, 'Other').next()).rejects.toMatchObject({ code: 'BAD_INVENTORY' })
})
