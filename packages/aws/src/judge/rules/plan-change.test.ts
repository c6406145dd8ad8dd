import { expect, it } from 'vitest'
import { changePlan } from './plan-change.ts'

it('a plan is changed where it was made: in its account, or by the policy of the organization', () => {
  expect(changePlan('6c1f2f0e', 'PLAN', 'Edit it.')).toEqual({
    ...{ kind: 'human', console: 'Edit it.' },
    command: 'aws backup update-backup-plan --backup-plan-id 6c1f2f0e --backup-plan PLAN',
  })
  expect(changePlan('orgs/6c1f2f0e', 'PLAN', 'Edit it.')).toMatchObject({ kind: 'other-account', command: expect.stringMatching(/^aws organizations update-policy /) })
})
