import { configRuleKind } from '../../../src/observe/kinds/config/config-rule.ts'
import { recorderKind } from '../../../src/observe/kinds/config/recorder.ts'
import { recorderStatusKind } from '../../../src/observe/kinds/config/recorder-status.ts'
import { detectorKind } from '../../../src/observe/kinds/guardduty/detector.ts'
import { detectorIdKind } from '../../../src/observe/kinds/guardduty/detector-id.ts'
import { logGroupKind } from '../../../src/observe/kinds/logs/log-group.ts'
import { hubKind } from '../../../src/observe/kinds/securityhub/hub.ts'
import { cleanIntentText } from '../../clean/clean-intent.ts'
import { both, type Flip, flip, intentFlip } from '../flip.ts'

const recording = { rule: 'config-recording', becomes: 'FAIL' } as const
const watching = { rule: 'guardduty-on', becomes: 'FAIL' } as const
const ruled = { rule: 'config-rules', becomes: 'FAIL', kind: configRuleKind } as const
const kept = { rule: 'log-group-kept', becomes: 'FAIL', kind: logGroupKind } as const

const isOf = (identifier: string) => ({ Source }: { readonly Source: { readonly SourceIdentifier?: string | undefined } }): boolean => Source.SourceIdentifier === identifier

export const flips: readonly Flip[] = [
  flip({ ...recording, kind: recorderKind, what: 'no recorder', change: () => null }),
  flip({
    ...recording,
    kind: recorderKind,
    what: 'a recorder of few types',
    change: (one) => ({ ...one, recordingGroup: { allSupported: false, resourceTypes: ['AWS::KMS::Key'] } }),
  }),
  flip({
    ...recording,
    kind: recorderKind,
    what: 'a recorder that leaves out vaults',
    change: (one) => ({
      ...one,
      recordingGroup: { allSupported: false, exclusionByResourceTypes: { resourceTypes: ['AWS::Backup::BackupVault'] } },
    }),
  }),
  flip({ ...recording, kind: recorderStatusKind, what: 'a recorder that is off', change: (one) => ({ ...one, recording: false }) }),
  flip({ ...recording, kind: recorderStatusKind, what: 'a recorder that fails', change: (one) => ({ ...one, lastStatus: 'FAILURE' }) }),
  flip({
    rule: 'config-rules',
    becomes: 'FAIL',
    kind: configRuleKind,
    what: 'a rule too few',
    of: ({ Source }) => Source.SourceIdentifier === 'BACKUP_RECOVERY_POINT_ENCRYPTED',
    change: () => null,
  }),
  flip({
    rule: 'config-rules',
    becomes: 'FAIL',
    kind: configRuleKind,
    what: 'rules of the customer under the same names',
    change: (one) => ({ ...one, Source: { ...one.Source, Owner: 'CUSTOM_LAMBDA' } }),
  }),
  flip({
    rule: 'config-rules',
    becomes: 'FAIL',
    kind: configRuleKind,
    what: 'rules that are being deleted',
    change: (one) => ({ ...one, ConfigRuleState: 'DELETING' }),
  }),
  ...[
    { what: 'a rule of Config on one thing', becomes: 'FAIL' as const, change: { Scope: { ComplianceResourceId: 'gone' } } },
    { what: 'a rule of Config on a tag', becomes: 'FAIL' as const, change: { Scope: { TagKey: 'watched' } } },
    { what: 'a rule of Config on other types', becomes: 'FAIL' as const, change: { Scope: { ComplianceResourceTypes: ['AWS::S3::Bucket'] } } },
    { what: 'a rule of Config that lets somebody delete', becomes: 'FAIL' as const, change: { InputParameters: '{"principalArnList":"arn:aws:iam::111122223333:role/anybody"}' } },
    { what: 'a rule of Config whose parameters cannot be read', becomes: 'UNKNOWN' as const, change: { InputParameters: '{' } },
  ].map(({ what, becomes, change }) => flip({ rule: 'config-rules', becomes, kind: configRuleKind, what, of: isOf('BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED'), change: (one) => ({ ...one, ...change }) })),
  flip({ ...ruled, what: 'a rule of Config on one key', of: isOf('KMS_CMK_NOT_SCHEDULED_FOR_DELETION'), change: (one) => ({ ...one, InputParameters: '{"kmsKeyIds":"gone"}' }) }),
  both(
    flip({ ...ruled, what: '', change: (one) => ({ ...one, InputParameters: '{"requiredRetentionDays":"1"}' }) }),
    intentFlip({ rule: 'config-rules', becomes: 'FAIL', what: 'rules of Config that ask for a day, where more are declared', from: 'minDays: 1, maxDays: 7', to: 'minDays: 2, maxDays: 7' }),
  ),
  [...cleanIntentText.matchAll(/retention: .*/g)].map(([from]) => intentFlip({ rule: 'config-rules', becomes: 'FAIL', what: 'rules of Config that ask for a backup a month, where more are declared', from, to: `${from}\n    rpoHours: 24` })).reduce(both, 
    flip({ ...ruled, what: '', change: (one) => ({ ...one, InputParameters: '{"requiredFrequencyValue":"30"}' }) })),
  flip({
    rule: 'config-rules',
    becomes: 'UNKNOWN',
    kind: configRuleKind,
    what: 'a rule that looks at times, with a scope',
    of: isOf('KMS_CMK_NOT_SCHEDULED_FOR_DELETION'),
    change: (one) => ({ ...one, Scope: { ComplianceResourceId: 'gone' } }),
  }),
  flip({ ...watching, kind: detectorIdKind, what: 'no detector', change: () => null }),
  flip({
    ...watching,
    kind: detectorKind,
    what: 'a suspended detector',
    change: (one) => ({ ...one, Answer: { ...one.Answer, Status: 'DISABLED' } }),
  }),
  flip({
    ...watching,
    kind: detectorKind,
    what: 'a detector without malware protection',
    change: (one) => ({ ...one, Answer: { ...one.Answer, Features: [{ Name: 'S3_DATA_EVENTS', Status: 'ENABLED' }] } }),
  }),
  flip({ rule: 'securityhub-on', becomes: 'FAIL', kind: hubKind, what: 'no hub', change: () => ({ Answer: null }) }),
  flip({ ...kept, what: 'logs kept for a month', change: (one) => ({ ...one, retentionInDays: 30 }) }),
  flip({ ...kept, what: "logs without a customer's key", change: ({ kmsKeyId: _, ...one }) => one }),
]
