/** The permissions that what watches takes. Dependent actions: "Actions, resources, and condition keys", Service Authorization Reference. */
import type { AspectActions } from './apply-actions.ts'

const topics = ['sns:GetTopicAttributes', 'sns:ListTagsForResource']
const rules = ['events:DescribeRule', 'events:ListTagsForResource']
const trails = ['cloudtrail:GetTrail', 'cloudtrail:ListTags']
const groups = ['logs:DescribeLogGroups', 'logs:ListTagsForResource']
const keys = ['kms:DescribeKey', 'kms:ListKeys', 'kms:ListResourceTags']

/** By kind of aspect. */
export const detectionActions: Readonly<Record<string, AspectActions>> = {
  'sns-topic': {
    read: [...topics, ...keys],
    write: ['sns:CreateTopic', 'sns:TagResource', 'sns:SetTopicAttributes'],
    removing: { read: ['sns:ListSubscriptionsByTopic'], write: ['sns:DeleteTopic'] },
  },
  'sns-topic-policy': { read: topics, write: ['sns:SetTopicAttributes'] },
  'sns-subscription': {
    read: [...topics, 'sns:ListSubscriptionsByTopic'],
    write: ['sns:Subscribe'],
    forward: ['sns:ListSubscriptionsByTopic', 'sns:Subscribe'],
  },
  // a role that others gave one of them is given back with it
  'event-rule': {
    read: rules,
    write: ['events:PutRule', 'events:TagResource'],
    removing: { read: ['events:ListTargetsByRule'], write: ['events:DeleteRule'] },
    passesTo: 'events.amazonaws.com',
  },
  'event-target': {
    read: [...rules, 'events:ListTargetsByRule'],
    write: ['events:PutTargets', 'events:RemoveTargets'],
    passesTo: 'events.amazonaws.com',
  },
  trail: {
    read: [...trails, ...keys, 's3:GetBucketPolicy'],
    write: ['cloudtrail:CreateTrail', 'cloudtrail:AddTags', 'cloudtrail:UpdateTrail', 'cloudtrail:DeleteTrail'],
    // the role by which it writes to its log group is handed to it
    passesTo: 'cloudtrail.amazonaws.com',
  },
  'trail-selectors': { read: [...trails, 'cloudtrail:GetEventSelectors'], write: ['cloudtrail:PutEventSelectors'] },
  'log-group': { read: [...groups, ...keys], write: ['logs:CreateLogGroup', 'logs:TagResource', 'logs:DeleteLogGroup'] },
  'log-group-key': { read: [...groups, ...keys], write: ['logs:AssociateKmsKey', 'logs:DisassociateKmsKey'] },
  'log-group-retention': { read: groups, write: ['logs:PutRetentionPolicy', 'logs:DeleteRetentionPolicy'] },
  'log-group-protection': { read: groups, write: ['logs:PutLogGroupDeletionProtection'] },
  'metric-filter': { read: [...groups, 'logs:DescribeMetricFilters'], write: ['logs:PutMetricFilter', 'logs:DeleteMetricFilter'] },
  alarm: {
    read: ['cloudwatch:DescribeAlarms', 'cloudwatch:ListTagsForResource'],
    write: ['cloudwatch:PutMetricAlarm', 'cloudwatch:TagResource', 'cloudwatch:DeleteAlarms'],
  },
  'trail-logging': { read: [...trails, 'cloudtrail:GetTrailStatus'], write: ['cloudtrail:StartLogging', 'cloudtrail:StopLogging'] },
  'service-linked-role': { read: ['iam:GetRole'], write: ['iam:CreateServiceLinkedRole'] },
  'config-recorder': {
    read: ['config:DescribeConfigurationRecorders'],
    write: ['config:PutConfigurationRecorder'],
    removing: { read: ['config:DescribeConfigRules'], write: ['config:DeleteConfigurationRecorder'] },
    passesTo: 'config.amazonaws.com',
  },
  'config-channel': { read: ['config:DescribeDeliveryChannels'], write: ['config:PutDeliveryChannel', 'config:DeleteDeliveryChannel'] },
  'config-recording': {
    read: ['config:DescribeConfigurationRecorderStatus'],
    write: ['config:StartConfigurationRecorder', 'config:StopConfigurationRecorder'],
  },
  'config-rule': {
    read: ['config:DescribeConfigRules', 'config:ListTagsForResource'],
    write: ['config:PutConfigRule', 'config:TagResource', 'config:DeleteConfigRule'],
  },
  'guardduty-detector': {
    read: ['guardduty:ListDetectors', 'guardduty:GetDetector'],
    write: [
      ...['guardduty:CreateDetector', 'guardduty:TagResource', 'guardduty:UpdateDetector', 'guardduty:DeleteDetector'],
      'iam:CreateServiceLinkedRole',
    ],
  },
  'security-hub': {
    read: ['securityhub:DescribeHub'],
    write: [
      ...['securityhub:EnableSecurityHub', 'securityhub:BatchEnableStandards', 'securityhub:TagResource', 'securityhub:DisableSecurityHub'],
      'iam:CreateServiceLinkedRole',
    ],
  },
}
