import { describe, expect, it } from 'vitest'
import type { RegionView } from '../../../views/views.ts'
import { isOfLogs } from './holds-backups.ts'

const view = {
  intent: {
    buckets: {
      'vault-catalog': { accessLogs: 'vault-access-logs' },
      'vault-access-logs': {},
      'db-redo-logs': {},
      'dumps': { replicateTo: { bucket: 'dumps-binlog', accessLogs: 'copy-logs' } },
      'copy-logs': {},
      'trail-logs': {},
    },
    detection: { trail: { bucket: 'trail-logs' } },
  },
} as unknown as RegionView

describe('a bucket by its name and what is declared', () => {
  it.each([
    ['backup-logs', 'called one of logs, and not declared', true],
    ['vault-access-logs', "declared, and another's logs go there", true],
    ['copy-logs', 'declared, and logs of copies go there', true],
    ['trail-logs', 'declared, and the trail writes there', true],
    ['db-redo-logs', 'declared for backups that are logs', false],
    ['dumps-binlog', 'declared for copies of backups', false],
    ['vault-catalog', 'called otherwise', false],
  ])('%s: %s', (name, _, expected) => {
    expect(isOfLogs(view, name)).toBe(expected)
  })

  it('goes by its name where nothing is declared', () => {
    expect(isOfLogs({ intent: null } as RegionView, 'db-redo-logs')).toBe(true)
  })
})
