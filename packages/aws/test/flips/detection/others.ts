import { configRuleKind } from '../../../src/observe/kinds/config/config-rule.ts'
import { recorderKind } from '../../../src/observe/kinds/config/recorder.ts'
import { recorderStatusKind } from '../../../src/observe/kinds/config/recorder-status.ts'
import { detectorKind } from '../../../src/observe/kinds/guardduty/detector.ts'
import { detectorIdKind } from '../../../src/observe/kinds/guardduty/detector-id.ts'
import { logGroupKind } from '../../../src/observe/kinds/logs/log-group.ts'
import { hubKind } from '../../../src/observe/kinds/securityhub/hub.ts'
import { type Flip, flip } from '../flip.ts'

const recording = { rule: 'config-recording', becomes: 'FAIL' } as const
const watching = { rule: 'guardduty-on', becomes: 'FAIL' } as const
const kept = { rule: 'log-group-kept', becomes: 'FAIL', kind: logGroupKind } as const

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
