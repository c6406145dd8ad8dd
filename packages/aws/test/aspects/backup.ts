/** Examples of the aspects of AWS Backup. */
import { accountId, user } from '../example-intent.ts'
import type { FakeAccount } from '../fake-account.ts'
import { type AspectExample, withVault } from './aspect-example.ts'

const target = { region: 'eu-west-1', classification: 'confidential', name: 'holdfast-confidential' }

function policy(action: string): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'One', Effect: 'Deny', Principal: '*', Action: [action], Resource: '*' }] })
}

const governance = { mode: 'governance', minDays: 1, maxDays: 300, graceDays: null, lockDate: null }
const airGapped = { minDays: 7, maxDays: 60, key: null }

const rule = {
  ...{ name: 'daily', vault: 'holdfast-confidential', schedule: 'cron(0 5 ? * * *)', timezone: 'Europe/Dublin' },
  ...{ startWithinMinutes: 60, endWithinMinutes: 240, continuous: false, keepDays: 100, coldAfterDays: null, other: {} },
  copies: [{ vault: `arn:aws:backup:eu-central-1:${accountId}:backup-vault:holdfast-confidential`, keepDays: 200, coldAfterDays: 30 }],
}
const rules = { rules: [rule, { ...rule, name: 'hourly', schedule: 'cron(0 * ? * * *)', keepDays: 35, continuous: true, copies: [] }] }

async function withPlan(account: FakeAccount): Promise<void> {
  await withVault(account)
  const call = { service: 'backup', region: 'eu-west-1' } as const
  const Rules = [{ RuleName: 'daily', TargetBackupVaultName: 'holdfast-confidential' }]
  const BackupPlanTags = { 'holdfast:classification': 'confidential' }
  await account.api.call(call, 'CreateBackupPlan', { BackupPlan: { BackupPlanName: 'holdfast-confidential', Rules }, BackupPlanTags })
}

const selection = { role: user, resources: ['*'], withTags: [{ key: 'data', value: 'secret' }], withoutTags: [] }
const topic = `arn:aws:sns:eu-west-1:${accountId}:holdfast-alerts`

const testing = { region: 'eu-west-1', name: 'holdfast' }
const testingPlan = {
  ...{ schedule: 'cron(0 7 ? * SUN *)', timezone: 'Etc/UTC', startWithinHours: 24, pick: 'random', withoutVaults: [] },
  ...{ vaults: ['*'], pointTypes: ['CONTINUOUS', 'SNAPSHOT'], pointsOfLastDays: 30 },
}
const testingSelection = { type: 'EBS', role: user, resources: ['*'], validateWithinHours: 24, other: {} }
const control = (name: string, parameters = {}) => ({ name, parameters, scope: null })
const controls = [control('BACKUP_RECOVERY_POINT_ENCRYPTED'), control('BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK', { requiredRetentionDays: '30' })]
const framework = { description: 'an example', controls }
const report = { template: 'BACKUP_JOB_REPORT', bucket: 'reports', prefix: 'eu-west-1', formats: ['CSV', 'JSON'], frameworks: [] }

async function withTestingPlan({ api }: FakeAccount): Promise<void> {
  const selection = { Algorithm: 'LATEST_WITHIN_WINDOW', IncludeVaults: ['*'], RecoveryPointTypes: ['SNAPSHOT'] }
  const RestoreTestingPlan = { RestoreTestingPlanName: 'holdfast', ScheduleExpression: 'rate(1 days)', RecoveryPointSelection: selection }
  const input = { RestoreTestingPlan, Tags: { 'holdfast:classification': 'all' } }
  await api.call({ service: 'backup', region: 'eu-west-1' }, 'CreateRestoreTestingPlan', input)
}

async function withFramework({ api }: FakeAccount): Promise<void> {
  const FrameworkControls = [{ ControlName: 'BACKUP_RECOVERY_POINT_ENCRYPTED', ControlInputParameters: [] }]
  const input = { FrameworkName: 'holdfast', FrameworkControls, FrameworkTags: { 'holdfast:classification': 'all' } }
  await api.call({ service: 'backup', region: 'eu-west-1' }, 'CreateFramework', input)
}

export const backupExamples: readonly AspectExample[] = [
  { aspect: 'backup-vault', target: { ...target, name: 'holdfast-another' }, prepare: withVault, values: [{ key: 'key of confidential' }, null] },
  { aspect: 'backup-vault-policy', target, prepare: withVault, values: [policy('backup:StartCopyJob'), null, policy('backup:StartBackupJob')] },
  { aspect: 'backup-vault-lock', target, prepare: withVault, values: [governance, null, { ...governance, mode: 'compliance', graceDays: 5 }] },
  {
    ...{ aspect: 'backup-vault-notifications', target, prepare: withVault },
    values: [{ topic, events: ['BACKUP_JOB_FAILED'] }, { topic, events: ['BACKUP_JOB_FAILED', 'RESTORE_JOB_STARTED'] }, null],
  },
  { aspect: 'backup-air-gapped-vault', target: { ...target, name: 'holdfast-confidential-airgap' }, values: [airGapped, null] },
  { aspect: 'backup-plan', target, prepare: withVault, values: [rules, { rules: [rule] }, null] },
  { aspect: 'backup-selection', target: { ...target, selection: 'holdfast-one' }, prepare: withPlan, values: [selection, null] },
  { aspect: 'backup-full-management', target: { region: 'eu-west-1', type: 'DynamoDB' }, values: [{ managed: false }, { managed: true }] },
  { aspect: 'backup-opt-in', target: { region: 'eu-west-1', type: 'EBS' }, values: [{ optedIn: false }, { optedIn: true }] },
  {
    ...{ aspect: 'backup-global-setting', target: { region: 'global', setting: 'isCrossAccountBackupEnabled' } },
    values: [{ enabled: true }, { enabled: false }],
  },
  {
    ...{ aspect: 'restore-testing-plan', target: testing },
    values: [testingPlan, { ...testingPlan, pick: 'latest', startWithinHours: 8, vaults: [`arn:aws:backup:eu-west-1:${accountId}:backup-vault:one`] }, null],
  },
  {
    ...{ aspect: 'restore-testing-selection', target: { ...testing, selection: 'holdfast_EBS' }, prepare: withTestingPlan },
    values: [testingSelection, { ...testingSelection, validateWithinHours: 1 }, null],
  },
  { aspect: 'backup-framework', target: testing, busyMs: 300_000, values: [framework, { ...framework, controls: controls.slice(1) }, null] },
  {
    ...{ aspect: 'backup-report-plan', target: { region: 'eu-west-1', name: 'holdfast_reports' }, prepare: withFramework },
    values: [report, { ...report, template: 'CONTROL_COMPLIANCE_REPORT', frameworks: ['framework holdfast'] }, null],
  },
]
