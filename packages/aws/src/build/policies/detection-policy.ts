/** What services need to tell: statements of the topic's policy, and of the policy of the key that topic, trail and logs share. */
import type { WrittenStatement } from './written-policy.ts'
import type { Place } from './policy-expectations.ts'

const publishers = ['backup.amazonaws.com', 'cloudwatch.amazonaws.com', 'events.amazonaws.com'] as const

/** For this account's things only: services that ask for somebody else are refused. */
function ofAccount(account: string) {
  return { StringEquals: { 'aws:SourceAccount': account } }
}

export function topicPolicyStatements({ account }: Place): readonly WrittenStatement[] {
  return [
    {
      Sid: 'HoldfastPublish',
      Effect: 'Allow',
      Principal: { Service: publishers },
      Action: ['sns:Publish'],
      Resource: '*',
      Condition: ofAccount(account),
    },
  ]
}

/**
 * Sources: "Encrypting CloudTrail log files with KMS keys", CloudTrail User Guide; "Key management", SNS Developer Guide; "Encrypt log
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
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: ofAccount(account),
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
