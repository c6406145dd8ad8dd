/** The controls of AWS Backup Audit Manager are on, with the parameters that they need. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { frameworkDocumentKind } from '../../../observe/kinds/backup/framework-document.ts'
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'

/** Control by name, with the parameters without which it checks nothing. Source: "Choosing your controls", AWS Backup Developer Guide. */
const controls: ReadonlyMap<string, readonly string[]> = new Map([
  ['BACKUP_LAST_RECOVERY_POINT_CREATED', ['recoveryPointAgeUnit', 'recoveryPointAgeValue']],
  ['BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK', ['requiredFrequencyUnit', 'requiredFrequencyValue', 'requiredRetentionDays']],
  ['BACKUP_RECOVERY_POINT_ENCRYPTED', []],
  ['BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED', []],
  ['BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK', ['requiredRetentionDays']],
  ['BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN', []],
  ['BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK', []],
  ['BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT', []],
  ['BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION', []],
  ['RESOURCES_IN_LOGICALLY_AIR_GAPPED_VAULT', ['recoveryPointAgeUnit', 'recoveryPointAgeValue']],
  ['RESTORE_TIME_FOR_RESOURCES_MEET_TARGET', ['maxRestoreTime']],
])

export const auditControls: RegionRule = {
  id: 'audit-controls',
  title: 'The controls of Audit Manager are on',
  severity: 'low',
  asks: 'In each Region that has backups, each of the eleven controls of AWS Backup Audit Manager is in a framework that is deployed, with the parameters that it needs.',
  why: 'Audit Manager looks every day, also when nobody runs an assessment, and its findings come from AWS: what auditors ask for.',
  scope: 'region',
  needs: [protectedResourceKind, frameworkDocumentKind],
  nothing: 'nothing in this Region has a backup',
  evidence: ['FrameworkName', 'DeploymentStatus', 'ControlInputParameters'],
  fixes: () => [{ when: 'a control is missing, not deployed, or lacks a parameter', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9', extent: 'partial', rationale: 'Backups are watched continuously; what the controls find is not judged here.' },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Backups are monitored.' },
    { framework: 'ISO 27001:2022', id: 'A.8.16', extent: 'partial', rationale: 'Monitoring of backup activities.' },
  ],
  *evaluate(view) {
    if (view.rows(protectedResourceKind).length === 0) return
    for (const [name, parameters] of controls) {
      const id = `${view.account.id}/${view.region}/${name}`
      yield { subject: { type: 'control', id, name }, judge: () => judge(view, name, parameters) }
    }
  },
}

function judge(view: RegionView, name: string, needed: readonly string[]): Verdict {
  let found: readonly Fact[] | null = null
  for (const { Target, Answer } of view.rows(frameworkDocumentKind)) {
    const control = Answer?.FrameworkControls?.find(({ ControlName }) => ControlName === name)
    if (control === undefined) continue
    const given = (control.ControlInputParameters ?? []).flatMap(({ ParameterName, ParameterValue }) =>
      ParameterName === undefined || (ParameterValue ?? '') === '' ? [] : [ParameterName],
    )
    found = factsOf(Target, Answer?.DeploymentStatus ?? null, given.toSorted().join(', '))
    const isDeployed = Answer?.DeploymentStatus === 'COMPLETED' && Answer.FrameworkStatus === 'ACTIVE'
    if (isDeployed && needed.every((parameter) => given.includes(parameter))) return { status: 'PASS', reason: 'a framework has it', evidence: found }
  }
  if (found === null) return { status: 'FAIL', reason: 'no framework has it', evidence: factsOf(null, null, null), fix }
  return { status: 'FAIL', reason: 'the framework that has it is not deployed, or it lacks a parameter', evidence: found, fix }
}

function factsOf(framework: string | null, deployment: string | null, parameters: string | null): readonly Fact[] {
  return [
    { field: 'FrameworkName', value: framework },
    { field: 'DeploymentStatus', value: deployment },
    { field: 'ControlInputParameters', value: parameters },
  ]
}

const fix: Fix = {
  kind: 'apply',
  command: 'aws backup create-framework --framework-name NAME --framework-controls file://CONTROLS.json',
  console: 'AWS Backup, Audit Manager, Frameworks: create or edit a framework with this control. AWS Config must record the types of AWS Backup.',
}
