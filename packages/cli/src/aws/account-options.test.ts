import { describe, expect, it } from 'vitest'
import { othersOf } from './account-options.ts'

const role = 'HoldfastReader'

describe('accounts on the command line', () => {
  it('are those of the credentials, of a list, or of the organization', () => {
    expect(othersOf({ role })).toBeNull()
    expect(othersOf({ role: 'path/Reader', accounts: ['111122223333'], externalId: 'x' })).toEqual({
      choice: { kind: 'named', ids: ['111122223333'] },
      role: { name: 'path/Reader', externalId: 'x' },
    })
    expect(othersOf({ role, org: true, excludeOu: ['ou-ab12-34cd56ef'] })?.choice).toEqual({
      kind: 'organization',
      includeUnits: [],
      excludeUnits: ['ou-ab12-34cd56ef'],
      excludeAccounts: [],
    })
  })

  it.each([
    { accounts: ['1111'] },
    { accounts: ['111122223333'], org: true },
    { includeOu: ['ou-ab12-34cd56ef'] },
    { org: true, includeOu: ['workloads'] },
    { org: true, excludeAccounts: ['1111'] },
    { excludeAccounts: ['111122223333'] },
    { org: true, role: 'a role' },
  ])('refuses %j', options => {
    expect(() => othersOf({ role, ...options })).toThrow(expect.objectContaining({ code: 'USAGE' }) as Error)
  })
})
