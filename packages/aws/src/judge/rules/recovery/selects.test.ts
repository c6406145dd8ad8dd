import { describe, expect, it } from 'vitest'
import type { Selection } from '../../../observe/kinds/backup/selection.ts'
import { type Selected, selects } from './selects.ts'

const arn = 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-1'
const tags = new Map([
  ['backup', 'daily'],
  ['stage', 'production'],
])
const isDaily = { ConditionKey: 'backup', ConditionValue: 'daily' }
const isWeekly = { ConditionKey: 'backup', ConditionValue: 'weekly' }
const resourceTag = (key: string, value: string) => ({ ConditionKey: `aws:ResourceTag/${key}`, ConditionValue: value })

describe('a selection takes', () => {
  const cases: readonly (readonly [what: string, selection: Omit<Selection['BackupSelection'], 'SelectionName'>, expected: Selected])[] = [
    ['all that is opted in, if it says nothing', {}, 'tagged'],
    ['what it names', { Resources: [arn] }, 'named'],
    ['what begins as it names', { Resources: ['arn:aws:ec2:eu-west-1:111122223333:volume/*'] }, 'named'],
    ['a type in all Regions and accounts', { Resources: ['arn:aws:ec2:*:*:volume/*'] }, 'named'],
    ['not another type', { Resources: ['arn:aws:ec2:*:*:instance/*', 'arn:aws:rds:*'] }, 'no'],
    ['all of a service, if opted in', { Resources: ['arn:aws:ec2:*'] }, 'tagged'],
    ['all, if opted in', { Resources: ['*'] }, 'tagged'],
    ['not a type that it leaves out', { Resources: ['*'], NotResources: ['arn:aws:ec2:*:*:volume/*'] }, 'no'],
    ['not what it leaves out', { Resources: ['*'], NotResources: [arn] }, 'no'],
    ['what has one of its tags', { ListOfTags: [isWeekly, isDaily] }, 'tagged'],
    ['not what has none of them', { ListOfTags: [isWeekly] }, 'no'],
    ['what meets all conditions', { Conditions: { StringEquals: [resourceTag('backup', 'daily')], StringLike: [resourceTag('stage', 'prod*')] } }, 'tagged'],
    ['not what misses one', { Resources: ['*'], Conditions: { StringEquals: [resourceTag('backup', 'daily'), resourceTag('stage', 'test')] } }, 'no'],
    ['not what a negated condition names', { Resources: ['*'], Conditions: { StringNotEquals: [resourceTag('stage', 'production')] } }, 'no'],
    ['perhaps what lacks the tag of a negated condition', { Resources: ['*'], Conditions: { StringNotLike: [resourceTag('owner', 'x')] } }, 'unknown'],
    ['what has its tag and is not among its ARNs', { Resources: ['arn:aws:rds:*'], ListOfTags: [isDaily] }, 'tagged'],
    ['what is among its ARNs and lacks its tag', { Resources: [arn], ListOfTags: [isWeekly] }, 'named'],
    ['what is of its type and meets its conditions', { Resources: ['arn:aws:ec2:*:*:volume/*'], Conditions: { StringEquals: [resourceTag('backup', 'daily')] } }, 'named'],
    ['perhaps what has its tag and misses a condition', { ListOfTags: [isDaily], Conditions: { StringEquals: [resourceTag('stage', 'test')] } }, 'unknown'],
    ['not what lacks its tag, whatever its conditions', { ListOfTags: [isWeekly], Conditions: { StringEquals: [resourceTag('stage', 'production')] } }, 'no'],
  ]
  it.each(cases)('%s', (_, selection, expected) => {
    expect(selects({ BackupPlanId: 'p', SelectionId: 's', BackupSelection: { SelectionName: 'n', ...selection } }, { arn, tags })).toBe(expected)
  })

  const cluster = 'arn:aws:rds:eu-west-1:111122223333:cluster:orders'
  const fileSystem = 'arn:aws:fsx:eu-west-1:111122223333:file-system/fs-1'
  const shared: readonly (readonly [pattern: string, arn: string, expected: Selected])[] = [
    ['arn:aws:rds:*:*:cluster:*', cluster, 'tagged'],
    [cluster, cluster, 'tagged'],
    ['arn:aws:rds:*:*:db:*', 'arn:aws:rds:eu-west-1:111122223333:db:orders', 'named'],
    ['arn:aws:fsx:*:*:file-system/*', fileSystem, 'tagged'],
    ['arn:aws:fsx:*:*:volume/*', 'arn:aws:fsx:eu-west-1:111122223333:volume/fs-1/fsvol-1', 'named'],
    ['arn:aws:rds:*:*:cluster:*', fileSystem, 'no'],
  ]
  it.each(shared)('by %s %s, which the opt-in decides of if types share its ARNs', (pattern, arn, expected) => {
    const BackupSelection = { SelectionName: 'n', Resources: [pattern] }
    expect(selects({ BackupPlanId: 'p', SelectionId: 's', BackupSelection }, { arn, tags: new Map() })).toBe(expected)
  })
})
