import { restoreTestingPlanDocumentKind } from '../../../src/observe/kinds/backup/restore/restore-testing-plan-document.ts'
import { restoreTestingSelectionKind } from '../../../src/observe/kinds/backup/restore/restore-testing-selection.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'restore-test-planned', becomes: 'FAIL' } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    kind: restoreTestingSelectionKind,
    what: 'a restore test of another type',
    change: (one) => ({ ...one, Answer: (one.Answer ?? []).map((each) => ({ ...each, ProtectedResourceType: 'DynamoDB' })) }),
    also: ['point-restorable'],
  }),
  flip({
    ...common,
    kind: restoreTestingPlanDocumentKind,
    what: 'a restore test of no vault',
    change: (one) => ({ ...one, Answer: { RestoreTestingPlan: { RecoveryPointSelection: { IncludeVaults: [] } } } }),
  }),
]
