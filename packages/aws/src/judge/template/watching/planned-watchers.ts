/** Config, GuardDuty, Security Hub, Audit Manager's frameworks and restore testing that templates set up, as records. */
import { frameworkDocumentKind } from '../../../observe/kinds/backup/framework-document.ts'
import { frameworkKind } from '../../../observe/kinds/backup/framework.ts'
import { restoreTestingPlanDocumentKind } from '../../../observe/kinds/backup/restore/restore-testing-plan-document.ts'
import { restoreTestingPlanKind } from '../../../observe/kinds/backup/restore/restore-testing-plan.ts'
import { restoreTestingSelectionDocumentKind } from '../../../observe/kinds/backup/restore/restore-testing-selection-document.ts'
import { restoreTestingSelectionKind } from '../../../observe/kinds/backup/restore/restore-testing-selection.ts'
import { configRuleKind } from '../../../observe/kinds/config/config-rule.ts'
import { recorderStatusKind } from '../../../observe/kinds/config/recorder-status.ts'
import { recorderKind } from '../../../observe/kinds/config/recorder.ts'
import { detectorIdKind } from '../../../observe/kinds/guardduty/detector-id.ts'
import { detectorKind } from '../../../observe/kinds/guardduty/detector.ts'
import { hubKind } from '../../../observe/kinds/securityhub/hub.ts'
import { type Given, known, type Members, type PlannedResource } from '../planned-resource.ts'

/** @param group null: all types, as Config has it by itself. @param isOn undefined: not known */
export function addRecorder({ records, region, id }: PlannedResource, name: Given<string>, group: Given<Members>, isOn: boolean | undefined): void {
  const own = name ?? id
  if (group === undefined) records.unknown(recorderKind, region, `what the recorder ${own} records`)
  else records.add(recorderKind, region, { name: own, recordingGroup: group ?? { allSupported: true } })
  if (isOn === undefined) records.unknown(recorderStatusKind, region, `whether the recorder ${own} is on`)
  // of one that has nothing to deliver yet, Config says that it is pending
  else records.add(recorderStatusKind, region, { name: own, recording: isOn, lastStatus: 'PENDING' })
}

interface PlannedConfigRule {
  readonly name: Given<string>
  readonly source: Given<Members>
  readonly scope: Given<Members>
  readonly parameters: Given<string>
}

export function addConfigRule({ records, region, id }: PlannedResource, { name, source, scope, parameters }: PlannedConfigRule): void {
  if (source === null || source === undefined || scope === undefined || parameters === undefined) records.unknown(configRuleKind, region, `what the rule ${id} of Config asks`)
  else records.add(configRuleKind, region, { ConfigRuleName: name ?? id, ConfigRuleState: 'ACTIVE', Source: source, ...known('Scope', scope), ...known('InputParameters', parameters) })
}

/** @param features those of which something is said, by name; undefined: not known */
export function addDetector({ records, region, id }: PlannedResource, isOn: Given<boolean>, features: Readonly<Record<string, boolean>> | undefined): void {
  records.add(detectorIdKind, region, { Value: id })
  if (isOn === undefined || features === undefined) return
  const Features = Object.entries(features).map(([Name, isEnabled]) => ({ Name, Status: isEnabled ? 'ENABLED' : 'DISABLED' }))
  records.add(detectorKind, region, { Target: id, Answer: { Status: isOn === false ? 'DISABLED' : 'ENABLED', Features } })
}

export function addHub({ records, region }: PlannedResource): void {
  records.add(hubKind, region, { Answer: { HubArn: records.arn('securityhub', region, 'hub/default') } })
}

/** Taken as it is when AWS Backup has deployed it: that it can be is seen in the account. @param controls as DescribeFramework has them */
export function addFramework({ records, region, id }: PlannedResource, name: Given<string>, controls: Given<readonly Members[]>): void {
  const FrameworkName = name ?? id
  records.add(frameworkKind, region, { FrameworkName, DeploymentStatus: 'COMPLETED' })
  if (controls === undefined) records.unknown(frameworkDocumentKind, region, `the controls of ${FrameworkName}`)
  else records.add(frameworkDocumentKind, region, { Target: FrameworkName, Answer: { DeploymentStatus: 'COMPLETED', FrameworkStatus: 'ACTIVE', FrameworkControls: controls ?? [] } })
}

interface PlannedTest {
  readonly name: Given<string>
  readonly schedule: Given<string>
  readonly timezone: Given<string>
  /** As GetRestoreTestingPlan has it. */
  readonly selection: Given<Members>
}

export function addRestoreTestingPlan({ records, region, id }: PlannedResource, { name, schedule, timezone, selection }: PlannedTest): void {
  const RestoreTestingPlanName = name ?? id
  const times = { ...known('ScheduleExpression', schedule), ...(timezone === undefined ? { ScheduleExpressionTimezone: 'not known yet' } : known('ScheduleExpressionTimezone', timezone)) }
  records.add(restoreTestingPlanKind, region, { RestoreTestingPlanName, ...times })
  if (selection === null || selection === undefined) return
  const Answer = { RestoreTestingPlan: { RecoveryPointSelection: selection } }
  records.add(restoreTestingPlanDocumentKind, region, { Target: RestoreTestingPlanName, Answer })
}

interface PlannedTestSelection {
  readonly plan: Given<string>
  readonly name: Given<string>
  readonly type: Given<string>
  readonly role: Given<string>
}

/** What it takes of resources is left out: which of them have backups no template says. */
export function addRestoreTestingSelection({ records, region, id }: PlannedResource, { plan, name, type, role }: PlannedTestSelection): void {
  if (typeof plan !== 'string') {
    records.unknown(restoreTestingSelectionKind, region, `which restore testing plan ${id} is of`)
    return
  }
  const facts = { ...known('ProtectedResourceType', type), ...known('IamRoleArn', role) }
  records.addPart(restoreTestingSelectionKind, region, plan, { RestoreTestingSelectionName: name ?? id, ...facts })
  records.add(restoreTestingSelectionDocumentKind, region, { Target: `${plan}/${name ?? id}`, Answer: { RestoreTestingSelection: facts } })
}
