/** Kinds of what watches over backups and tests them, as far as templates say it. */
import { frameworkDocumentKind } from '../../../observe/kinds/backup/framework-document.ts'
import { frameworkKind } from '../../../observe/kinds/backup/framework.ts'
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import { restoreTestingPlanDocumentKind } from '../../../observe/kinds/backup/restore/restore-testing-plan-document.ts'
import { restoreTestingSelectionDocumentKind } from '../../../observe/kinds/backup/restore/restore-testing-selection-document.ts'
import { restoreTestingSelectionKind } from '../../../observe/kinds/backup/restore/restore-testing-selection.ts'
import { configRuleKind } from '../../../observe/kinds/config/config-rule.ts'
import { recorderStatusKind } from '../../../observe/kinds/config/recorder-status.ts'
import { recorderKind } from '../../../observe/kinds/config/recorder.ts'
import { detectorIdKind } from '../../../observe/kinds/guardduty/detector-id.ts'
import { detectorKind } from '../../../observe/kinds/guardduty/detector.ts'
import { hubKind } from '../../../observe/kinds/securityhub/hub.ts'
import { vaultNotificationsKind } from '../../../observe/kinds/backup/vault-notifications.ts'
import { restoreTestingPlanKind } from '../../../observe/kinds/backup/restore/restore-testing-plan.ts'
import { alarmKind } from '../../../observe/kinds/cloudwatch/alarm.ts'
import { eventRuleKind } from '../../../observe/kinds/events/event-rule.ts'
import { eventTargetKind } from '../../../observe/kinds/events/event-target.ts'
import type { Kind } from '../../../observe/kinds/kind.ts'
import { metricFilterKind } from '../../../observe/kinds/logs/metric-filter.ts'
import { subscriptionFilterKind } from '../../../observe/kinds/logs/subscription-filter.ts'
import { subscriptionAttributesKind } from '../../../observe/kinds/sns/subscription-attributes.ts'
import { topicSubscriptionsKind } from '../../../observe/kinds/sns/topic-subscriptions.ts'

export const watchingKinds: readonly Kind[] = [
  ...[eventRuleKind, eventTargetKind, metricFilterKind, subscriptionFilterKind, alarmKind, topicSubscriptionsKind, subscriptionAttributesKind],
  ...[recorderKind, recorderStatusKind, configRuleKind, detectorIdKind, detectorKind, hubKind, frameworkKind, frameworkDocumentKind],
  ...[vaultNotificationsKind, restoreTestingPlanKind, restoreTestingPlanDocumentKind, restoreTestingSelectionKind, restoreTestingSelectionDocumentKind],
  // of what is about to be made nothing is backed up yet
  protectedResourceKind,
]
