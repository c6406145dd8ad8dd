/** Kinds of what watches over backups and tests them, as far as templates say it. */
import { vaultNotificationsKind } from '../../observe/kinds/backup/vault-notifications.ts'
import { restoreTestingPlanKind } from '../../observe/kinds/backup/restore/restore-testing-plan.ts'
import { alarmKind } from '../../observe/kinds/cloudwatch/alarm.ts'
import { eventRuleKind } from '../../observe/kinds/events/event-rule.ts'
import { eventTargetKind } from '../../observe/kinds/events/event-target.ts'
import type { Kind } from '../../observe/kinds/kind.ts'
import { metricFilterKind } from '../../observe/kinds/logs/metric-filter.ts'
import { subscriptionFilterKind } from '../../observe/kinds/logs/subscription-filter.ts'
import { subscriptionAttributesKind } from '../../observe/kinds/sns/subscription-attributes.ts'
import { topicSubscriptionsKind } from '../../observe/kinds/sns/topic-subscriptions.ts'

export const watchingKinds: readonly Kind[] = [
  ...[eventRuleKind, eventTargetKind, metricFilterKind, subscriptionFilterKind, alarmKind, topicSubscriptionsKind, subscriptionAttributesKind],
  ...[vaultNotificationsKind, restoreTestingPlanKind],
]
