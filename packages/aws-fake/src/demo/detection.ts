/**
 * What is wrong in the demo by rules of the family detection: somebody meant well. A trail was stopped; of two acts there is a metric
 * filter with an alarm, to a topic of which nobody has confirmed a subscription; an event rule is off; Config records keys only.
 */

import { addRole } from '../build.ts'
import { makeBucket } from '../services/s3/bucket.ts'
import { makeLinkedRole } from '../services/iam/make-role.ts'
import { configState } from '../services/config/recorder.ts'
import { makeTrail } from '../services/cloudtrail/trail.ts'
import { putRule } from '../services/events/bus.ts'
import { makeLogGroup } from '../services/logs/log-group.ts'
import { makeAlarm } from '../services/monitoring/monitoring.ts'
import { makeTopic, subscribe } from '../services/sns/topic.ts'
import { addTags } from '../services/tags.ts'
import type { Fault } from './stage.ts'

/** Where a trail and Config may write to; nothing is wrong with it. */
const logBucket: Fault = ({ production, region }) => {
  const name = `trail-logs-${production.id}`
  const Resource = [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`]
  const Condition = { StringEquals: { 'aws:SourceAccount': production.id } }
  const Service = ['cloudtrail.amazonaws.com', 'config.amazonaws.com']
  const AWS = makeLinkedRole(production, 'reports.backup.amazonaws.com').arn
  const Statement = [
    { Sid: 'Write', Effect: 'Allow', Principal: { Service }, Action: ['s3:GetBucketAcl', 's3:PutObject'], Resource, Condition },
    { Sid: 'Reports', Effect: 'Allow', Principal: { AWS }, Action: 's3:PutObject', Resource, Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } } },
    { Sid: 'TlsOnly', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  ]
  makeBucket(production, name, region.name).policy = JSON.stringify({ Version: '2012-10-17', Statement })
}

const stoppedTrail: Fault = ({ region }) => {
  const group = makeLogGroup(region, 'audit-2021', { retentionInDays: 30 })
  const CloudWatchLogsLogGroupArn = `${group.arn}:*`
  const trail = makeTrail(region, 'audit-2021', { S3BucketName: 'audit-logs-111122223333', CloudWatchLogsLogGroupArn })
  trail.stopped = region.world.clock.now()
  const metric = { metricName: 'deletions', metricNamespace: 'backups' }
  group.metricFilters.set('deletions', {
    ...{ logGroupName: group.name, filterName: 'deletions', creationTime: region.world.clock.now() },
    filterPattern: '{ ($.eventName = "DeleteRecoveryPoint") || ($.eventName = "DeleteBackupVault") }',
    metricTransformations: [{ ...metric, metricValue: '1' }],
  })
}

const unheardAlarm: Fault = ({ region }) => {
  const topic = makeTopic(region, 'backup-alarms')
  subscribe(region, topic, 'email', 'somebody-who-left@example.com')
  makeAlarm(region, {
    ...{ AlarmName: 'deletions', Namespace: 'backups', MetricName: 'deletions', Statistic: 'Sum', Period: 300, EvaluationPeriods: 1 },
    ...{ Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold', TreatMissingData: 'notBreaching', AlarmActions: [topic.arn] },
  })
  const EventPattern = JSON.stringify({ source: ['aws.backup'], 'detail-type': ['Backup Job State Change'], detail: { state: ['FAILED'] } })
  const rule = putRule(region, { Name: 'backup-failures', EventPattern, State: 'DISABLED' })
  rule.targets.set('topic', { Id: 'topic', Arn: topic.arn })
}

const fewTypes: Fault = ({ region, production }) => {
  const state = region.state(configState)
  const roleARN = `arn:aws:iam::${production.id}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`
  state.recorder = { name: 'default', roleARN, recordingGroup: { allSupported: false, resourceTypes: ['AWS::KMS::Key'] } }
}

/** The trail and log group of the intent, as they were before somebody declared more of them. */
const halfTrail: Fault = ({ production, region }) => {
  const own = (Value: string) => [{ Key: 'holdfast:classification', Value }]
  const group = makeLogGroup(region, '/holdfast/trail', { retentionInDays: 7 })
  addTags(region, group.arn, own(group.name))
  const role = addRole(production, { name: 'holdfast-trail-logs', trusts: 'cloudtrail.amazonaws.com' })
  role.tags.set('holdfast:classification', 'all')
  const logs = { CloudWatchLogsLogGroupArn: `${group.arn}:*`, CloudWatchLogsRoleArn: role.arn }
  const trail = makeTrail(region, 'holdfast', { S3BucketName: `trail-logs-${production.id}`, ...logs })
  addTags(region, trail.arn, own(trail.name))
}

export const detectionFaults: readonly Fault[] = [logBucket, stoppedTrail, halfTrail, unheardAlarm, fewTypes]
