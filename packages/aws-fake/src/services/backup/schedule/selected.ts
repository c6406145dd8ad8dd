/**
 * Which resources a selection takes: ARNs, with `*` for anything, or one of the tags; of them those that meet all conditions, without
 * those that are excluded. What is taken by its tags or its service alone is only taken if its type is opted in, and so are resources
 * whose ARNs several types share.
 */

import type { BackupSelection, ConditionParameter } from '../../../models/backup.ts'
import type { Region } from '../../../world/world.ts'
import { type Resource, resourcesState } from '../../resource.ts'
import { regionSettingsState } from '../settings.ts'

export function selectedBy(region: Region, selection: BackupSelection): readonly Resource[] {
  const { optIn } = region.state(regionSettingsState)
  return [...region.state(resourcesState).values()].filter((resource) => {
    if (resource.tags.has('awsbackup-restore-test')) return false
    const how = howTaken(selection, resource)
    return how === 'by-name' || (how === 'by-tag' && optIn.get(resource.type) === true)
  })
}

function howTaken(selection: BackupSelection, { arn, tags }: Resource): 'by-name' | 'by-tag' | null {
  const { Resources = [], NotResources = [], ListOfTags = [], Conditions = {} } = selection
  if (NotResources.some((pattern) => matches(pattern, arn))) return null
  const tagOf = ({ ConditionKey = '' }: ConditionParameter): string | undefined => tags.get(ConditionKey.replace(/^aws:ResourceTag\//, ''))
  const { StringEquals = [], StringLike = [], StringNotEquals = [], StringNotLike = [] } = Conditions
  const isMet =
    StringEquals.every((one) => tagOf(one) === one.ConditionValue) &&
    StringLike.every((one) => matches(one.ConditionValue ?? '', tagOf(one) ?? '')) &&
    StringNotEquals.every((one) => tagOf(one) !== one.ConditionValue) &&
    StringNotLike.every((one) => !matches(one.ConditionValue ?? '', tagOf(one) ?? ''))
  if (!isMet) return null
  const named = Resources.filter((pattern) => matches(pattern, arn))
  if (!sharedArn.test(arn) && named.some((pattern) => pattern.split(':').length >= 6)) return 'by-name'
  if (named.length > 0 || (Resources.length === 0 && ListOfTags.length === 0)) return 'by-tag'
  return ListOfTags.some(({ ConditionKey, ConditionValue }) => tags.get(ConditionKey) === ConditionValue) ? 'by-tag' : null
}

/** Of RDS's, Aurora's, DocumentDB's and Neptune's clusters, and of FSx's file systems. */
const sharedArn = /^arn:[^:]+:(?:rds:[^:]*:[^:]*:cluster:|fsx:[^:]*:[^:]*:file-system\/)/

function matches(pattern: string, text: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('.*')
  return new RegExp(`^${source}$`, 's').test(text)
}
