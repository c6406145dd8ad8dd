import { describe, expect, it } from 'vitest'
import type { Vault } from '../../../observe/kinds/backup/vault.ts'
import type { RegionView } from '../../views/views.ts'
import { pointRetention } from './point-retention.ts'

const view = { intent: null, now: Date.parse('2026-03-01T00:00:00.000Z') } as RegionView
const point = { RecoveryPointArn: 'arn:aws:backup:eu-west-1:111122223333:recovery-point:1' }

describe('a point that is kept always, where nothing is declared', () => {
  it.each<[status: string, what: string, lock: Partial<Vault>]>([
    ['PASS', 'no lock', { Locked: false }],
    ['PASS', 'a lock that can be taken off', { Locked: true }],
    ['FAIL', 'a lock for good', { Locked: true, LockDate: '2026-01-01T00:00:00.000Z' }],
    ['UNKNOWN', 'a lock, or none: AWS does not say', {}],
  ])('is %s in a vault with %s', (status, _, lock) => {
    const vault: Vault = { BackupVaultName: 'v', BackupVaultArn: 'arn:aws:backup:eu-west-1:111122223333:backup-vault:v', ...lock }
    expect(pointRetention.judge(point, vault, view).status).toBe(status)
  })
})
