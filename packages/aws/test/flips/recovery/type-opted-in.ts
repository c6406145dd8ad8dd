import { protectedResourceKind } from '../../../src/observe/kinds/backup/protected-resource.ts'
import { settingsKind } from '../../../src/observe/kinds/backup/settings.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'type-opted-in' } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    kind: settingsKind,
    what: 'a type that was opted out',
    change: ({ Answer }) => ({ Answer: { ResourceTypeOptInPreference: { ...Answer?.ResourceTypeOptInPreference, EBS: false } } }),
    becomes: 'FAIL',
    also: ['FAIL volume-in-plan', 'FAIL instance-in-plan'],
  }),
  flip({
    ...common,
    kind: protectedResourceKind,
    what: 'a type of which AWS does not say it',
    change: (one) => ({ ...one, ResourceType: 'New' }),
    becomes: 'UNKNOWN',
    also: [
      'UNKNOWN restore-in-time',
      'NOT_APPLICABLE restore-test-fresh',
      'NOT_APPLICABLE restore-test-planned',
      'NOT_APPLICABLE restore-test-validated',
      'NOT_APPLICABLE same-principal',
    ],
  }),
]
