import { eventSelectorsKind } from '../../../src/observe/kinds/cloudtrail/event-selectors.ts'
import { trailKind } from '../../../src/observe/kinds/cloudtrail/trail.ts'
import { keyKind } from '../../../src/observe/kinds/kms/key.ts'
import { home } from '../../clean/clean-records.ts'
import { alertsKey } from '../../clean/records/detection.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'trail-logging', becomes: 'FAIL' } as const

export const flips: readonly Flip[] = [
  flip({ ...common, kind: trailKind, what: 'a trail of one Region', change: (one) => ({ ...one, IsMultiRegionTrail: false }) }),
  flip({ ...common, kind: trailKind, what: 'a trail without validation', change: (one) => ({ ...one, LogFileValidationEnabled: false }) }),
  flip({ ...common, kind: trailKind, what: "a trail without a customer's key", change: ({ KmsKeyId: _, ...one }) => one }),
  flip({
    ...common,
    also: ['FAIL acts-told', 'FAIL jobs-told', 'NOT_APPLICABLE key-rotated', 'FAIL log-group-encrypted', 'FAIL topic-encrypted'],
    kind: keyKind,
    what: 'a trail whose key is scheduled for deletion',
    of: ({ Target }) => Target === alertsKey(home),
    change: (one) => ({ ...one, Answer: { KeyMetadata: { ...one.Answer?.KeyMetadata, KeyState: 'PendingDeletion' } } }),
  }),
  flip({
    ...common,
    becomes: 'UNKNOWN',
    also: ['UNKNOWN acts-told', 'NOT_APPLICABLE log-group-kept', 'UNKNOWN objects-recorded'],
    kind: trailKind,
    what: 'a trail whose home was not collected',
    change: (one) => ({ ...one, HomeRegion: 'us-west-2' }),
  }),
  flip({
    ...common,
    also: ['FAIL acts-told'],
    kind: eventSelectorsKind,
    what: 'a trail that leaves out KMS',
    change: (one) => ({
      ...one,
      Answer: { EventSelectors: (one.Answer?.EventSelectors ?? []).map((each) => ({ ...each, ExcludeManagementEventSources: ['kms.amazonaws.com'] })) },
    }),
  }),
]
