import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../../languages/policy/compile-policy.ts'
import { mayPublish, mayUseKey, type Publisher } from './publisher.ts'

const account = '111122223333'
const topic = `arn:aws:sns:eu-west-1:${account}:alerts`
const key = `arn:aws:kms:eu-west-1:${account}:key/00000001-0000-4000-8000-000000000000`
const alarm: Publisher = { by: 'cloudwatch', account, arn: `arn:aws:cloudwatch:eu-west-1:${account}:alarm:deletions` }
const events: Publisher = { by: 'events', account }
const backup: Publisher = { by: 'backup', account }

type Condition = Readonly<Record<string, Readonly<Record<string, string>>>>
const statement = (Principal: unknown, Condition?: Condition, Effect = 'Allow') => ({ Effect, Principal, Action: ['sns:Publish', 'kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*', ...(Condition && { Condition }) })
const service = (name: string) => ({ Service: `${name}.amazonaws.com` })
const everybody = { AWS: '*' }
const own = { StringEquals: { 'aws:SourceAccount': account } }
const ofAlarms = { ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:eu-west-1:${account}:alarm:*` } }
const ofOwner = { StringEquals: { 'AWS:SourceOwner': account } }
const untold = { Bool: { 'aws:SecureTransport': 'false' } }

const topics: readonly (readonly [what: string, Publisher, readonly object[], 'allowed' | 'denied' | 'unknown'])[] = [
  ['an alarm, let in plainly', alarm, [statement(service('cloudwatch'))], 'allowed'],
  ['an alarm of the account', alarm, [statement(service('cloudwatch'), own)], 'allowed'],
  ['an alarm by its ARN', alarm, [statement(service('cloudwatch'), ofAlarms)], 'allowed'],
  ['an alarm where another account is let in', alarm, [statement(service('cloudwatch'), { StringEquals: { 'aws:SourceAccount': '999999999999' } })], 'denied'],
  ['an alarm where an alarm of another name is let in', alarm, [statement(service('cloudwatch'), { ArnEquals: { 'aws:SourceArn': `${alarm.arn}-2` } })], 'denied'],
  ['an alarm by the policy that SNS writes', alarm, [statement(everybody, ofOwner)], 'allowed'],
  ['an alarm where another owner is let in', alarm, [statement(everybody, { StringEquals: { 'AWS:SourceOwner': '999999999999' } })], 'denied'],
  ['an alarm that a Deny meets', alarm, [statement(everybody, ofOwner), statement('*', own, 'Deny')], 'denied'],
  ['an alarm where a Deny asks for TLS', alarm, [statement(service('cloudwatch')), statement('*', untold, 'Deny')], 'allowed'],
  ['an alarm where another service is let in', alarm, [statement(service('events'))], 'denied'],
  ['a rule, let in plainly', events, [statement(service('events'))], 'allowed'],
  ['a rule of the account: its condition is never met', events, [statement(service('events'), own)], 'denied'],
  ['a rule by a condition that an absent key meets', events, [statement(service('events'), { StringNotEquals: { 'aws:SourceAccount': '999999999999' } })], 'denied'],
  ['a rule by the policy that SNS writes', events, [statement(everybody, ofOwner)], 'denied'],
  ['a rule where a Deny asks for TLS', events, [statement(service('events')), statement('*', untold, 'Deny')], 'allowed'],
  ['a rule where a Deny asks for the organization', events, [statement(service('events')), statement('*', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }, 'Deny')], 'denied'],
  ['a vault, let in plainly', backup, [statement(service('backup'))], 'allowed'],
  ['a vault by a condition of which no page says whether it is met', backup, [statement(service('backup'), own)], 'unknown'],
]

describe('who may publish to a topic', () => {
  it.each(topics)('%s', (_, publisher, Statement, outcome) => {
    const policy = compilePolicy(JSON.stringify({ Version: '2012-10-17', Statement }), 'resource', 'topic')
    expect(mayPublish(policy, publisher, topic)).toBe(outcome)
  })
})

const keys: typeof topics = [
  ['an alarm of the account', alarm, [statement(service('cloudwatch'), own)], 'allowed'],
  ['an alarm of another account', alarm, [statement(service('cloudwatch'), { StringEquals: { 'aws:SourceAccount': '999999999999' } })], 'denied'],
  ['a rule, let in plainly', events, [statement(service('events'))], 'allowed'],
  ['a rule of the account, which it does not say', events, [statement(service('events'), own)], 'denied'],
  ['a rule, for this topic', events, [statement(service('events'), { StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': topic } })], 'allowed'],
  ['a rule, for another topic', events, [statement(service('events'), { StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': `${topic}-2` } })], 'denied'],
  ['a vault of the account', backup, [statement(service('backup'), own)], 'unknown'],
]

describe('who may use a topic’s key', () => {
  it.each(keys)('%s', (_, publisher, Statement, outcome) => {
    const policy = compilePolicy(JSON.stringify({ Version: '2012-10-17', Statement }), 'key', 'key')
    expect(mayUseKey(policy, publisher, topic, key)).toBe(outcome)
  })
})
