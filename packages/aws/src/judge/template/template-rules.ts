/** Which rules a template can be judged by. */
import type { Inventory } from '../../observe/inventory/inventory.ts'
import { frameworkDocumentKind } from '../../observe/kinds/backup/framework-document.ts'
import { restoreTestingPlanKind } from '../../observe/kinds/backup/restore/restore-testing-plan.ts'
import { configRuleKind } from '../../observe/kinds/config/config-rule.ts'
import { recorderKind } from '../../observe/kinds/config/recorder.ts'
import { detectorIdKind } from '../../observe/kinds/guardduty/detector-id.ts'
import { hubKind } from '../../observe/kinds/securityhub/hub.ts'
import { vaultNotificationsKind } from '../../observe/kinds/backup/vault-notifications.ts'
import { trailKind } from '../../observe/kinds/cloudtrail/trail.ts'
import { alarmKind } from '../../observe/kinds/cloudwatch/alarm.ts'
import { ebsEncryptionKind } from '../../observe/kinds/ec2/ebs-encryption.ts'
import { imageBlockKind } from '../../observe/kinds/ec2/image-block.ts'
import { snapshotBlockKind } from '../../observe/kinds/ec2/snapshot-block.ts'
import { eventRuleKind } from '../../observe/kinds/events/event-rule.ts'
import type { Kind } from '../../observe/kinds/kind.ts'
import { metricFilterKind } from '../../observe/kinds/logs/metric-filter.ts'
import { accountBlockKind } from '../../observe/kinds/s3control/account-block.ts'
import { ruleList } from '../rules/rule-list.ts'
import type { Rule } from '../rules/rule.ts'
import { isLeftOut } from './left-out.ts'
import { grantRules } from './people/grants.ts'
import { planRemovals } from './plan-removals.ts'
import { planReplacements } from './plan-replacements.ts'

/** An account has one of them, or has them for everything: a template that makes none says nothing about it. */
export const onlyWith: ReadonlyMap<string, readonly Kind[]> = new Map<string, readonly Kind[]>([
  ['trail-logging', [trailKind]],
  ['log-group-kept', [trailKind]],
  ['ebs-default-encryption', [ebsEncryptionKind]],
  ['snapshot-block', [snapshotBlockKind]],
  ['image-block', [imageBlockKind]],
  ['account-block', [accountBlockKind]],
  ['bucket-public', [accountBlockKind]],
  ['acts-told', [eventRuleKind, metricFilterKind, alarmKind]],
  ['jobs-told', [eventRuleKind, vaultNotificationsKind]],
  ['config-recording', [recorderKind]],
  ['config-rules', [configRuleKind]],
  ['guardduty-on', [detectorIdKind]],
  ['securityhub-on', [hubKind]],
  ['audit-controls', [frameworkDocumentKind]],
  ['restore-test-planned', [restoreTestingPlanKind]],
])

/** Rules whose questions the template can answer: no points, nothing that only a running account has; who may do what is judged apart. */
export function templateRules(template: Inventory): readonly Rule[] {
  const { files, failures } = template.manifest
  const written = files.flatMap(({ path, records }) => (records > 0 ? [path.split('/').at(-1)] : []))
  // what is made, and nobody knows how or whether, is to be told too
  const made = new Set([...written, ...failures.map(({ kind }) => `${kind}.ndjson`)])
  const isAsked = (id: string): boolean => onlyWith.get(id)?.some(({ name }) => made.has(`${name}.ndjson`)) !== false
  return [planRemovals, planReplacements, ...ruleList.filter((rule) => !isLeftOut(rule) && !grantRules.includes(rule) && isAsked(rule.id))]
}
