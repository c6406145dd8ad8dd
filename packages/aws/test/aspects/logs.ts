/** Examples of the aspects of log groups, metric filters and alarms. */
import { accountId } from '../example-intent.ts'
import type { FakeAccount } from '../fake-account.ts'
import { type AspectExample, withVault } from './aspect-example.ts'

const region = 'eu-west-1'
const group = { region, classification: 'confidential', name: '/holdfast/trail' }
const key = 'key of confidential'

/** A log group of ours; and the key of the classification, which CloudWatch Logs may use for it. */
async function withGroup(account: FakeAccount): Promise<void> {
  await withKey(account)
  const tags = { 'holdfast:classification': group.name }
  await account.api.call({ service: 'logs', region }, 'CreateLogGroup', { logGroupName: group.name, tags })
}

async function withKey(account: FakeAccount): Promise<void> {
  await withVault(account)
  const { Aliases } = await account.api.call({ service: 'kms', region }, 'ListAliases', {})
  const alias = (Aliases as readonly { readonly AliasName: string; readonly TargetKeyId: string }[]).find(({ AliasName }) => AliasName.endsWith('confidential'))
  const KeyId = alias?.TargetKeyId
  const { Policy } = await account.api.call({ service: 'kms', region }, 'GetKeyPolicy', { KeyId, PolicyName: 'default' })
  const policy = JSON.parse(String(Policy)) as { readonly Statement: readonly object[] }
  const letting = { Sid: 'Logs', Effect: 'Allow', Principal: { Service: `logs.${region}.amazonaws.com` }, Action: 'kms:*', Resource: '*' }
  const Statement = [...policy.Statement, letting]
  await account.api.call({ service: 'kms', region }, 'PutKeyPolicy', { KeyId, PolicyName: 'default', Policy: JSON.stringify({ ...policy, Statement }) })
}

const counting = { pattern: '{ $.eventName = "StopLogging" }', namespace: 'Holdfast', metric: 'holdfast-acts-trails', counts: '1' }
const topic = (name: string): string => `arn:aws:sns:${region}:${accountId}:${name}`
const alarm = {
  ...{ namespace: 'Holdfast', metric: 'holdfast-acts-trails', statistic: 'Sum', comparison: 'GreaterThanOrEqualToThreshold', threshold: 1 },
  ...{ periodSeconds: 300, periods: 1, missingData: 'notBreaching', tells: [topic('one')], enabled: true },
}

export const logsExamples: readonly AspectExample[] = [
  { aspect: 'log-group', target: group, prepare: withKey, values: [{ key }, null] },
  { aspect: 'log-group-key', target: group, prepare: withGroup, values: [{ key }, null] },
  { aspect: 'log-group-retention', target: group, prepare: withGroup, values: [{ days: 400 }, { days: 731 }, null] },
  { aspect: 'log-group-protection', target: group, prepare: withGroup, values: [{ protected: true }, { protected: false }] },
  {
    ...{ aspect: 'metric-filter', target: { region, group: group.name, name: 'holdfast-acts-trails' }, prepare: withGroup },
    values: [
      counting,
      { ...counting, pattern: '{ $.eventName = "DeleteTrail" }' },
      { ...counting, otherwise: null, otherMetric: { dimensions: { who: '$.userIdentity.arn' }, unit: 'Count' }, other: { applyOnTransformedLogs: true } },
      null,
    ],
  },
  {
    ...{ aspect: 'alarm', target: { region, name: 'holdfast-acts-trails' } },
    values: [alarm, { ...alarm, threshold: 2, tells: [topic('one'), topic('two')], enabled: false }, { ...alarm, other: { Dimensions: [{ Name: 'who', Value: 'somebody' }], Unit: 'Bytes' } }, null],
  },
]
