/** Aspects of what watches: topics, event rules, trails, Config, GuardDuty, Security Hub. */
import type { Aspect } from '../aspect.ts'
import { configChannelAspect } from './config-channel.ts'
import { configRecorderAspect } from './config-recorder.ts'
import { configRecordingAspect } from './config-recording.ts'
import { configRuleAspect } from './config-rule.ts'
import { detectorAspect } from './detector.ts'
import { eventRuleAspect } from './event-rule.ts'
import { eventTargetAspect } from './event-target.ts'
import { securityHubAspect } from './security-hub.ts'
import { serviceRoleAspect } from './service-role.ts'
import { subscriptionAspect } from './subscription.ts'
import { topicAspect } from './topic.ts'
import { topicPolicyAspect } from './topic-policy.ts'
import { trailAspect } from './trail.ts'
import { trailLoggingAspect } from './trail-logging.ts'
import { trailSelectorsAspect } from './trail-selectors.ts'

export const detectionAspects: readonly Aspect[] = [
  ...[topicAspect, topicPolicyAspect, subscriptionAspect, eventRuleAspect, eventTargetAspect, trailAspect, trailSelectorsAspect, trailLoggingAspect],
  ...[serviceRoleAspect, configRecorderAspect, configChannelAspect, configRecordingAspect, configRuleAspect],
  ...[detectorAspect, securityHubAspect],
]
