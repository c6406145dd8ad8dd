/** What services need to tell: statements of the topic's policy, and of the policy of the key that topic, trail and logs share. */
import type { WrittenStatement } from './written-policy.ts'
import type { Place } from './policy-expectations.ts'

/** What tells a topic without a word of for whom: AWS's pages let them in without a condition, and EventBridge meets none. */
const plainPublishers = ['backup.amazonaws.com', 'events.amazonaws.com'] as const
const publishers = [...plainPublishers, 'cloudwatch.amazonaws.com'] as const

/** For this account's things only: services that ask for somebody else are refused. */
function ofAccount(account: string) {
  return { StringEquals: { 'aws:SourceAccount': account } }
}

/**
 * Sources: "My rule runs but I don't see any messages published into my Amazon SNS topic", EventBridge User Guide (a condition in a topic's
 * policy is not met for EventBridge, and what it tells is dropped); "Notification options with AWS Backup", AWS Backup Developer Guide;
 * "Enforce encryption of data in transit", Amazon SNS security best practices: a Deny of sns:Publish, whose condition no service meets.
 */
export function topicPolicyStatements({ account }: Place): readonly WrittenStatement[] {
  const publish = { Effect: 'Allow', Action: ['sns:Publish'], Resource: '*' } as const
  return [
    { Sid: 'HoldfastPublish', ...publish, Principal: { Service: plainPublishers } },
    { Sid: 'HoldfastPublishAlarms', ...publish, Principal: { Service: 'cloudwatch.amazonaws.com' }, Condition: ofAccount(account) },
    { Sid: 'HoldfastTlsOnly', ...publish, Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  ]
}

/**
 * Sources: "Encrypting CloudTrail log files with KMS keys", CloudTrail User Guide; "Key management", SNS Developer Guide (no
 * aws:SourceAccount or aws:SourceArn for EventBridge; the encryption context of a topic); "Encrypt log
 * data in CloudWatch Logs using AWS KMS", CloudWatch Logs User Guide.
 * @param logGroup the name of the group that the trail writes to; null: it writes to none here
 */
export function detectionKeyStatements({ account, partition, region }: Place, logGroup: string | null): readonly WrittenStatement[] {
  return [
    ...(logGroup === null ? [] : [logGroupStatement(`arn:${partition}:logs:${region}:${account}:log-group:${logGroup}`, region)]),
    {
      Sid: 'HoldfastTopics',
      Effect: 'Allow',
      Principal: { Service: publishers },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
      // SNS names the topic with each use; the source's account is not there for EventBridge
      Condition: { StringLike: { 'kms:EncryptionContext:aws:sns:topicArn': `arn:${partition}:sns:${region}:${account}:*` } },
    },
    {
      Sid: 'HoldfastTrail',
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: ['kms:DescribeKey', 'kms:GenerateDataKey*'],
      Resource: '*',
      Condition: ofAccount(account),
    },
  ]
}

function logGroupStatement(arn: string, region: string): WrittenStatement {
  return {
    ...{ Sid: 'HoldfastLogs', Effect: 'Allow', Principal: { Service: `logs.${region}.amazonaws.com` }, Resource: '*' },
    Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': arn } },
  }
}
