import { describe, expect, it } from 'vitest'
import { keyTrouble } from './key-states.ts'

const now = Date.parse('2026-01-01T00:00:00.000Z')

describe('a key', () => {
  it.each([
    [{ KeyState: 'Enabled' }, null],
    [{ KeyState: 'Updating' }, null],
    [{ KeyState: 'Enabled', ValidTo: '2026-01-31T00:00:00.000Z' }, null],
    [{ KeyState: 'Enabled', ValidTo: '2026-01-30T23:59:59.000Z' }, 'ends soon'],
    [{ KeyState: 'Updating', ValidTo: '2025-12-31T00:00:00.000Z' }, 'ends soon'],
    [{ KeyState: 'PendingImport', ValidTo: '2027-01-01T00:00:00.000Z' }, 'unusable'],
    [{ KeyState: 'Creating' }, 'unusable'],
    [{ KeyState: 'Sleeping' }, 'unsaid'],
    [{ ValidTo: '2025-12-31T00:00:00.000Z' }, 'unsaid'],
  ] as const)('%j: %s', (metadata, trouble) => {
    expect(keyTrouble(metadata, now)).toBe(trouble)
  })
})
