/** The controls of AWS Backup Audit Manager are on, with the parameters that they need. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { frameworkDocumentKind } from '../../../observe/kinds/backup/framework-document.ts'
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import type { LineOf } from '../../../observe/kinds/kind.ts'
import type { RegionView } from '../../views/views.ts'
import { applyOr, applyOrCases, plannedVaults } from '../planned.ts'
import type { RegionRule } from '../rule.ts'
import { laxParameter } from './control-as-declared.ts'
import { type ControlScope, isInScope, isTagOfAll, scopeText } from './control-scope.ts'
import { declare, isFrameworkPlanned } from './planned-watch.ts'
import { declaredParameters } from './wanted-controls.ts'

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
  asks: 'In each Region that has backups, each of the eleven controls of AWS Backup Audit Manager is in a framework that is deployed, with the parameters that it needs, asks for at least what is declared, and looks at everything that has backups.',
  why: 'Audit Manager looks every day, also when nobody runs an assessment, and its findings come from AWS: what auditors ask for.',
  scope: 'region',
  needs: [protectedResourceKind, frameworkDocumentKind],
  nothing: 'nothing in this Region has a backup',
  evidence: ['FrameworkName', 'DeploymentStatus', 'ControlInputParameters', 'ControlScope'],
  fixes: () => [
    ...applyOrCases('a control is missing, lacks a parameter, asks for less than is declared or looks at less than has backups', fix, declare.audit),
    { when: 'its framework is not deployed', fix: redeploy },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9', extent: 'partial', rationale: 'Backups are watched continuously; what the controls find is not judged here.' },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Backups are monitored.' },
    { framework: 'ISO 27001:2022', id: 'A.8.16', extent: 'partial', rationale: 'Monitoring of backup activities.' },
  ],
  *evaluate(view) {
    const { isTemplate } = view.account
    if (!isTemplate && view.rows(protectedResourceKind).length === 0) return
    for (const [name, parameters] of controls) {
      // another template may make it
      if (isTemplate && view.failures(frameworkDocumentKind).length === 0 && holding(view, name).length === 0) continue
      const id = `${view.account.id}/${view.region}/${name}`
      yield { subject: { type: 'control', id, name }, judge: () => judge(view, name, parameters) }
    }
  },
}

interface Held {
  readonly framework: string
  readonly document: NonNullable<LineOf<typeof frameworkDocumentKind>['Answer']>
  readonly parameters: Readonly<Record<string, string>>
  readonly scope: ControlScope
}

function judge(view: RegionView, name: string, needed: readonly string[]): Verdict {
  const isOurs = applyOr(isFrameworkPlanned(view), fix, declare.audit)
  const fails = (held: Held | undefined, reason: string): Verdict => ({ status: 'FAIL', reason, evidence: factsOf(held), fix: isOurs })
  const all = holding(view, name)
  if (all[0] === undefined) return fails(undefined, 'no framework has it')
  const works = all.filter(({ document }) => document.DeploymentStatus === 'COMPLETED' && document.FrameworkStatus === 'ACTIVE')
  if (works[0] === undefined) return undeployed(all[0])
  const asking = works.filter(({ parameters }) => needed.every((one) => Object.hasOwn(parameters, one)))
  if (asking[0] === undefined) return fails(works[0], 'it lacks a parameter, and checks nothing')
  const wanted = view.once(wantedHere).get(name)
  const laxOf = ({ parameters }: Held): string | null => (wanted === undefined ? null : laxParameter(parameters, wanted))
  const strict = asking.filter((held) => laxOf(held) === null)
  if (strict[0] === undefined) return fails(asking[0], `it asks for less than is declared: ${laxOf(asking[0])}`)
  const evidence = factsOf(strict[0])
  if (view.account.isTemplate) {
    const isOfAll = strict.some(({ scope }) => isEverything(widened(scope, view)))
    return isOfAll ? { status: 'PASS', reason: 'a framework has it', evidence } : { status: 'NOT_APPLICABLE', reason: 'it looks at some resources: which have backups, no template says', evidence }
  }
  const backed = view.rows(protectedResourceKind)
  if (backed.every((one) => strict.some(({ scope }) => isInScope(widened(scope, view), one)))) return { status: 'PASS', reason: 'a framework has it', evidence }
  const isByTag = strict.some(({ scope }) => Object.keys(scope.Tags ?? {}).length > 0)
  if (isByTag && view.intent === null) return { status: 'UNKNOWN', reason: 'it looks at what carries a tag only, and nothing is declared to compare', evidence }
  return fails(strict[0], 'its scope leaves out resources that have backups')
}

/** Framework by framework. */
function holding(view: RegionView, name: string): readonly Held[] {
  return view.rows(frameworkDocumentKind).flatMap(({ Target: framework, Answer: document }) => {
    const control = document?.FrameworkControls?.find(({ ControlName }) => ControlName === name)
    if (document === null || control === undefined) return []
    const given = (control.ControlInputParameters ?? []).flatMap(({ ParameterName = '', ParameterValue = '' }) =>
      ParameterValue === '' ? [] : [[ParameterName, ParameterValue] as const],
    )
    return { framework, document, parameters: Object.fromEntries(given), scope: control.ControlScope ?? {} }
  })
}

function undeployed(held: Held): Verdict {
  const { DeploymentStatus, FrameworkStatus } = held.document
  const evidence = factsOf(held)
  if (DeploymentStatus === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say whether the framework that has it is deployed', evidence }
  if (DeploymentStatus.endsWith('_IN_PROGRESS')) return { status: 'UNKNOWN', reason: 'the framework that has it is being deployed: ask again in some minutes', evidence }
  if (DeploymentStatus === 'FAILED') return { status: 'FAIL', reason: 'the framework that has it could not be deployed', evidence, fix: redeploy }
  return { status: 'FAIL', reason: `the framework that has it does not work: ${FrameworkStatus ?? 'AWS names no status'}`, evidence, fix: redeploy }
}

/** By control: what the intent asks for in the Region. */
export function wantedHere(view: RegionView): ReadonlyMap<string, Readonly<Record<string, string>>> {
  return declaredParameters([...plannedVaults(view).values()], view.account.id, view.region)
}

function isEverything({ ComplianceResourceIds = [], ComplianceResourceTypes = [], Tags = {} }: ControlScope): boolean {
  return ComplianceResourceIds.length + ComplianceResourceTypes.length + Object.keys(Tags).length === 0
}

function widened({ Tags = {}, ...scope }: ControlScope, { intent }: RegionView): ControlScope {
  return intent !== null && isTagOfAll(Tags, intent) ? scope : { ...scope, Tags }
}

function factsOf(held?: Held): readonly Fact[] {
  return [
    { field: 'FrameworkName', value: held?.framework ?? null },
    { field: 'DeploymentStatus', value: held?.document.DeploymentStatus ?? null },
    { field: 'ControlInputParameters', value: held === undefined ? null : Object.keys(held.parameters).toSorted().join(', ') },
    { field: 'ControlScope', value: held === undefined ? null : scopeText(held.scope) },
  ]
}

const fix: Fix = {
  kind: 'apply',
  command: 'aws backup create-framework --framework-name NAME --framework-controls file://CONTROLS.json',
  console: 'AWS Backup, Audit Manager, Frameworks: create or edit a framework with this control. AWS Config must record the types of AWS Backup.',
}

const redeploy: Fix = {
  kind: 'human',
  command: 'aws backup describe-framework --framework-name NAME',
  console: 'AWS Backup, Audit Manager, Frameworks: turn AWS Config on and let it record the types of AWS Backup (config-recording), look for 50 controls and 15 frameworks at most in the Region; then edit the framework, which deploys it anew.',
}
