import { protectedResourceKind } from '../../../src/observe/kinds/backup/protected-resource.ts'
import { restoreJobKind } from '../../../src/observe/kinds/backup/restore/restore-job.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'restore-in-time', kind: restoreJobKind } as const
const unmeasured = ['NOT_APPLICABLE restore-test-cleaned-up', 'FAIL restore-test-fresh', 'NOT_APPLICABLE restore-test-validated'] as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a restore of five hours', change: (one) => ({ ...one, CompletionDate: '2025-12-28T08:00:00.000Z' }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a restore of which AWS does not say when it began', change: ({ CreationDate: _, ...one }) => one, becomes: 'UNKNOWN' }),
  flip({ ...common, what: 'no restore that shows how long it takes', change: () => null, becomes: 'UNKNOWN', also: unmeasured }),
  flip({
    ...common,
    what: 'a resource of another type with an RTO, which nobody restored',
    kind: protectedResourceKind,
    add: { ResourceArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders', ResourceType: 'DynamoDB' },
    becomes: 'UNKNOWN',
    also: ['FAIL rpo-met', 'FAIL restore-test-fresh', 'FAIL restore-test-planned', 'UNKNOWN type-opted-in'],
  }),
]
