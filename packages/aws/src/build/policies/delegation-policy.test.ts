import { expect, it } from 'vitest'
import { delegationExpectations, delegationStatements } from './delegation-policy.ts'
import { unmetExpectations } from './policy-expectations.ts'
import { mergePolicy, type WrittenStatement } from './written-policy.ts'

const delegation = { account: '777788889999', partition: 'aws', organizationId: 'o-exampleorgid', managementId: '111122223333' }
const statements = delegationStatements(delegation)

function unmet(given: readonly WrittenStatement[]) {
  const place = { partition: 'aws', account: delegation.managementId, region: 'us-east-1' }
  return unmetExpectations(mergePolicy(null, given, 'resource', 'delegation'), 'resource', delegationExpectations(delegation), place)
}

it('lets the administrator of backups work with backup policies, and with no others', () => {
  expect(unmet(statements)).toEqual([])
})

it.each(statements.map(({ Sid }) => Sid))('needs %s, its condition, and the resource that it names', (sid) => {
  expect(unmet(statements.filter(({ Sid }) => Sid !== sid))).not.toEqual([])
  for (const one of statements.filter(({ Sid, Condition, Resource }) => Sid === sid && (Condition !== undefined || Resource !== '*'))) {
    const { Condition: _, ...open } = one
    expect(unmet(statements.map((other) => (other === one ? { ...open, Resource: '*' } : other)))).not.toEqual([])
  }
})
