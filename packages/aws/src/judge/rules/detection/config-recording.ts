/** AWS Config records how backups are set up. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { recorderKind } from '../../../observe/kinds/config/recorder.ts'
import { recorderStatusKind } from '../../../observe/kinds/config/recorder-status.ts'
import type { RegionView } from '../../views/views.ts'
import { regionSubject } from '../subjects.ts'
import type { RegionRule } from '../rule.ts'
import { applyOr, applyOrCases } from '../planned.ts'
import { declare, isRecorderPlanned } from './planned-watch.ts'
import { isAsked } from './is-asked.ts'

/** What Config rules and the controls of AWS Backup Audit Manager look at. */
export const wantedTypes: readonly string[] = [
  'AWS::Backup::BackupPlan',
  'AWS::Backup::BackupSelection',
  'AWS::Backup::BackupVault',
  'AWS::Backup::RecoveryPoint',
  'AWS::KMS::Key',
] as const

export const configRecording: RegionRule = {
  id: 'config-recording',
  title: 'AWS Config records how backups are set up',
  severity: 'medium',
  asks: 'A configuration recorder is on, delivers, and records plans, selections, vaults, recovery points and keys.',
  why: 'AWS Backup Audit Manager and Config rules judge only what the recorder records: while it is off they say nothing, and nobody can tell later how a vault was set up.',
  scope: 'region',
  needs: [vaultKind, recorderKind, recorderStatusKind],
  nothing: 'there is no vault in this Region',
  evidence: ['recording', 'lastStatus', 'allSupported', 'resourceTypes'],
  fixes: () => [...applyOrCases('the recorder is missing, off or leaves out types', record, declare.config), { when: 'it cannot deliver', fix: letIn }],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'SI-7',
      extent: 'partial',
      rationale: 'Changes of how backups are set up are recorded; of other things only as far as the recorder has them.',
    },
    { framework: 'ISO 27001:2022', id: 'A.8.15', extent: 'partial', rationale: 'The history of settings is logged.' },
  ],
  *evaluate(view) {
    if (isAsked(view, recorderKind)) yield { subject: regionSubject(view.region), judge: () => judge(view) }
  },
}

function judge(view: RegionView): Verdict {
  const [recorder] = view.rows(recorderKind)
  const status = view.rows(recorderStatusKind).find(({ name }) => name === recorder?.name)
  const { allSupported, resourceTypes = [] } = recorder?.recordingGroup ?? {}
  const left = leftOut(recorder?.recordingGroup)
  const evidence: Fact[] = [
    { field: 'recording', value: status?.recording ?? null },
    { field: 'lastStatus', value: status?.lastStatus ?? null },
    { field: 'allSupported', value: allSupported ?? null },
    { field: 'resourceTypes', value: resourceTypes.length },
  ]
  const fail = (reason: string, fix = applyOr(isRecorderPlanned(view), record, declare.config)): Verdict => ({ status: 'FAIL', reason, evidence, fix })
  if (recorder === undefined) return fail('there is no configuration recorder')
  if (status?.recording !== true) return fail('the configuration recorder is off')
  if (status.lastStatus?.toUpperCase() === 'FAILURE') return fail('the configuration recorder could not deliver the last time', letIn)
  if (!told.has(status.lastStatus?.toUpperCase() ?? '')) return { status: 'UNKNOWN', reason: 'AWS does not say whether the configuration recorder delivers', evidence }
  if (left.length > 0) return fail(`the configuration recorder leaves out ${left.join(', ')}`)
  return { status: 'PASS', reason: 'the configuration recorder is on and has all types that matter', evidence }
}

/** Nothing failed, or nothing was to be delivered yet. */
const told: ReadonlySet<string> = new Set(['SUCCESS', 'PENDING', 'NOTAPPLICABLE'])

interface RecordingGroup {
  readonly allSupported?: boolean | undefined
  readonly resourceTypes?: readonly string[] | undefined
  readonly exclusionByResourceTypes?: { readonly resourceTypes?: readonly string[] | undefined } | undefined
}

function leftOut({ allSupported, resourceTypes = [], exclusionByResourceTypes }: RecordingGroup = {}): readonly string[] {
  const excluded = exclusionByResourceTypes?.resourceTypes ?? []
  if (allSupported === true) return []
  // an exclusion means all others; a list means only these
  return wantedTypes.filter((type) => (excluded.length > 0 ? excluded.includes(type) : !resourceTypes.includes(type)))
}

const record: Fix = {
  kind: 'apply',
  command:
    'aws configservice put-configuration-recorder --configuration-recorder name=default,roleARN=ROLE_ARN --recording-group allSupported=true,includeGlobalResourceTypes=true && aws configservice start-configuration-recorder --configuration-recorder-name default',
  console: 'AWS Config, Settings, Recorder: record all current and future resource types; Start recording.',
}

const letIn: Fix = {
  kind: 'human',
  command: 'aws configservice describe-delivery-channel-status',
  console: "AWS Config, Settings, Delivery method: read the error, and let config.amazonaws.com write in the bucket's policy and use its key.",
}
